"""Draws what `stormcli diagram` was asked for, and writes it where it was asked to."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from stormcli.cli.progress import Progress
from stormcli.cli.reading import stop
from stormcli.cli.writing import write
from stormcli.draw import FORMATS, VIEWS, DrawError, EngineMissing, Style, draw, view_of
from stormcli.draw.links import Links
from stormcli.draw.views import View
from stormcli.model.landscape import Landscape
from stormcli.model.names import kebab
from stormcli.view.focus import Focus, FocusError, Perspective, chosen

#: Format -> the usual ending of its files, where that is not its name.
_ENDINGS = {"mermaid": "mmd", "plantuml": "puml"}
_BY_ENDING = {"mmd": "mermaid", "puml": "plantuml", "gv": "dot", "htm": "html"}
#: What every view can be written in, for it has an SVG.
_PICTURES = ("svg", "png", "pdf", "html")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A model, what the picture is about, how it looks, and its format if one was asked for.

    `given` are the fields of the focus that were asked for, rather than left as they are.
    """

    landscape: Landscape
    focus: Focus
    given: tuple[str, ...]
    style: Style
    format: str | None


def draw_one(wanted: Wanted, view: str, output: Path | None) -> None:
    """One picture into a file; stops with exit code 2 where it cannot be."""
    _heeded(view_of(view), wanted)
    kind = wanted.format or _by_ending(output)
    file = output or Path(f"{view}.{_ENDINGS.get(kind, kind)}")
    if file.is_dir():
        stop(f"{file} is a folder: name a file in it, or draw every picture with --all")
    try:
        picture = _drawn(wanted, view, kind, wanted.focus, file.parent)
    except (DrawError, FocusError) as error:
        stop(str(error))
    if str(file) == "-":
        sys.stdout.buffer.write(picture)
        sys.stdout.buffer.flush()
        return
    write(file, picture)
    typer.echo(f"wrote {file}")


def draw_all(wanted: Wanted, view: str | None, output: Path | None) -> None:
    """Every picture of a view, or of all, into a folder. What cannot be drawn is said, and stops with 2 at the end."""
    folder = output or Path("diagrams")
    _several(wanted, folder)
    kind = wanted.format or "svg"
    todo = [*_todo(wanted, [view_of(view)] if view else list(VIEWS), kind)]
    failed = 0
    progress = Progress(len(todo))
    for drawn, focus, stem in todo:
        progress.at(stem)
        file = folder / f"{stem}.{_ENDINGS.get(kind, kind)}"
        try:
            picture = _drawn(wanted, drawn.name, kind, focus, folder)
        except EngineMissing as error:
            progress.over()
            stop(str(error))
        except (DrawError, FocusError) as error:
            progress.over()
            typer.echo(f"{stem}: {error}", err=True)
            failed += 1
        else:
            write(file, picture)
            progress.over()
            typer.echo(f"wrote {file}")
    _summed_up(len(todo) - failed, failed, folder)


def _several(wanted: Wanted, folder: Path) -> None:
    """Stops where a folder of pictures makes no sense."""
    if wanted.focus.subject:
        stop("--all draws every subject: name one, or leave --all out")
    if str(folder) == "-":
        stop("--all writes many pictures: name a folder, standard output takes one")
    if folder.is_file():
        stop(f"--all writes a folder of pictures, and {folder} is a file")


def _summed_up(drawn: int, failed: int, folder: Path) -> None:
    if not drawn and not failed:
        stop("there is nothing to draw")
    counted = f"{drawn} {'picture' if drawn == 1 else 'pictures'}"
    if failed:
        stop(f"{counted} written into {folder}, {failed} could not be drawn")
    typer.echo(f"{counted} in {folder}")


def _todo(wanted: Wanted, views: list[View], kind: str) -> Iterator[tuple[View, Focus, str]]:
    """The pictures to draw, each with the name of its file."""
    if len(views) == 1:
        _heeded(views[0], wanted)
    taken: Counter[str] = Counter()
    for view in views:
        if kind not in _PICTURES and kind not in view.forms:
            typer.echo(f"{view.name} has no form in {kind}, and is left out", err=True)
            continue
        for focus in _subjects(view, wanted):
            stem = _stem(view, focus)
            taken[stem] += 1
            yield view, focus, f"{stem}-{taken[stem]}" if taken[stem] > 1 else stem


def _subjects(view: View, wanted: Wanted) -> Iterator[Focus]:
    """The pictures of a view, with what was asked of all of them; of some contexts, their subjects alone."""
    try:
        inside = {chosen(name, wanted.landscape.contexts, "context") for name in wanted.focus.contexts}
    except FocusError as error:
        stop(str(error))
    common = {name: getattr(wanted.focus, name) for name in wanted.given if name in view.takes}
    subjects = (
        replace(focus, **common)
        for focus in view.subjects(wanted.landscape)
        if not inside or not focus.subject or focus.subject.partition(".")[0] in inside
    )
    yield from dict.fromkeys(subjects)  # what was asked may make two of them one


def _heeded(view: View, wanted: Wanted) -> None:
    """Stops where something was asked for that a view does not heed."""
    unheeded = [_option(name) for name in wanted.given if name not in view.takes]
    if unheeded:
        takes = " and ".join(map(_option, view.takes))
        stop(f"the view {view.name} does not take {' and '.join(unheeded)}; it takes {takes or 'no such option'}")


def _option(name: str) -> str:
    return "--context" if name == "contexts" else f"--{name}"


def _stem(view: View, focus: Focus) -> str:
    """`states-ordering-order`: the view and what the picture is about."""
    about = focus.subject.replace(".", " ").split() or focus.contexts
    perspective = [] if focus.perspective is Perspective.CONTEXTS else [focus.perspective.value]
    return "-".join((view.name, *perspective, *map(kebab, about)))


def _drawn(wanted: Wanted, view: str, format: str, focus: Focus, folder: Path) -> bytes:
    return draw(wanted.landscape, view, format, focus, replace(wanted.style, links=Links(folder)))


def _by_ending(output: Path | None) -> str:
    ending = output.suffix[1:].lower() if output is not None else ""
    kind = _BY_ENDING.get(ending, ending) or "svg"
    if kind not in FORMATS:
        stop(f"no format is called `{ending}`; there are {', '.join(FORMATS)}")
    return kind
