"""Draws what `stormcli diagram` was asked for, and writes it where it was asked to."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from stormcli.cli.reading import stop
from stormcli.cli.writing import write
from stormcli.draw import FORMATS, VIEWS, DrawError, Style, draw, view_of
from stormcli.draw.links import Links
from stormcli.draw.views import View
from stormcli.model.landscape import Landscape
from stormcli.model.names import kebab
from stormcli.view.focus import Focus, FocusError, chosen

#: Format -> the usual ending of its files, where that is not its name.
_ENDINGS = {"mermaid": "mmd", "plantuml": "puml"}
_BY_ENDING = {"mmd": "mermaid", "puml": "plantuml", "gv": "dot", "htm": "html"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A model, what the picture is about, how it looks, and its format if one was asked for."""

    landscape: Landscape
    focus: Focus
    style: Style
    format: str | None


def draw_one(wanted: Wanted, view: str, output: Path | None) -> None:
    """One picture into a file; stops with exit code 2 where it cannot be."""
    kind = wanted.format or _by_ending(output)
    file = output or Path(f"{view}.{_ENDINGS.get(kind, kind)}")
    picture = _drawn(wanted, view, kind, wanted.focus, file.parent)
    if str(file) == "-":
        sys.stdout.buffer.write(picture)
        sys.stdout.buffer.flush()
        return
    write(file, picture)
    typer.echo(f"wrote {file}")


def draw_all(wanted: Wanted, view: str | None, output: Path | None) -> None:
    """Every picture of a view, or of all, into a folder."""
    if wanted.focus.subject:
        stop("--all draws every subject: name one, or leave --all out")
    folder = output or Path("diagrams")
    kind = wanted.format or "svg"
    files = 0
    for drawn in [view_of(view)] if view else VIEWS:
        if kind not in FORMATS[:4] and kind not in drawn.forms:
            typer.echo(f"{drawn.name} has no form in {kind}, and is left out", err=True)
            continue
        for focus in _subjects(drawn, wanted):
            file = folder / f"{_stem(drawn, focus)}.{_ENDINGS.get(kind, kind)}"
            write(file, _drawn(wanted, drawn.name, kind, focus, folder))
            typer.echo(f"wrote {file}")
            files += 1
    if not files:
        stop("there is nothing to draw")


def _subjects(view: View, wanted: Wanted) -> Iterator[Focus]:
    """The pictures of a view, with what was asked of all of them."""
    asked = wanted.focus
    try:
        inside = {chosen(name, wanted.landscape.contexts, "context") for name in asked.contexts}
    except FocusError as error:
        stop(str(error))
    for focus in view.subjects(wanted.landscape):
        if inside and focus.subject and focus.subject.partition(".")[0] not in inside:
            continue
        contexts = asked.contexts or focus.contexts
        yield replace(focus, contexts=contexts, level=asked.level, perspective=asked.perspective)


def _stem(view: View, focus: Focus) -> str:
    """`states-ordering-order`: the view and what the picture is about."""
    about = focus.subject.replace(".", " ").split() or focus.contexts
    return "-".join((view.name, *map(kebab, about)))


def _drawn(wanted: Wanted, view: str, format: str, focus: Focus, folder: Path) -> bytes:
    try:
        return draw(wanted.landscape, view, format, focus, replace(wanted.style, links=Links(folder)))
    except (DrawError, FocusError) as error:
        stop(str(error))


def _by_ending(output: Path | None) -> str:
    ending = output.suffix[1:].lower() if output is not None else ""
    kind = _BY_ENDING.get(ending, ending) or "svg"
    if kind not in FORMATS:
        stop(f"no format is called `{ending}`; there are {', '.join(FORMATS)}")
    return kind
