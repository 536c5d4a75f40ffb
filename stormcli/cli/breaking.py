"""`stormcli breaking`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stormcli.cli.formats import Format
from stormcli.cli.reading import ModelPath, no_model, read_model, stop
from stormcli.cli.revisions import GIT, Earlier, NoRevision, at_revision, named, revisions

if TYPE_CHECKING:
    from stormcli.check.compatibility import Direction
    from stormcli.diagnostics import Diagnostic
    from stormcli.load import Loaded
    from stormcli.model.landscape import Landscape


class DirectionName(str, Enum):
    """Who has to understand whom."""

    AS_IT_FLOWS = "as-it-flows"
    BACKWARD = "backward"
    FORWARD = "forward"
    FULL = "full"


def breaking(
    path: ModelPath = None,
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against",
            metavar="PATH|git:REF",
            help="The earlier model: a folder, git:REF, or git:REF..REF for each revision of a range; may be repeated.",
            show_default=False,
        ),
    ] = None,
    direction: Annotated[
        DirectionName,
        typer.Option(
            "--direction",
            help="Who has to understand whom: new readers what was written before (backward), old readers what is "
            "written now (forward), both (full), or what each message needs.",
        ),
    ] = DirectionName.AS_IT_FLOWS,
    on: Annotated[
        str,
        typer.Option(
            "--on", metavar="DATE", help="The day on which earlier versions may have ended.", show_default=False
        ),
    ] = "",
    format: Annotated[Format, typer.Option("--format", "-f", help="How findings are written.")] = Format.TEXT,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The file to write. Default: standard output.", show_default=False
        ),
    ] = None,
) -> None:
    """Compare a model with an earlier one: what would break those who live with the earlier one?

    Old consumers have to read new events, new receivers have to read old commands, and what is archived has to be read
    when it is replayed. An optional addition never breaks; a new `version` beside the old one is the way out.
    Exits with 0 if nothing breaks, with 1 if something does, with 2 if one of the models cannot be read.

    Examples:

        stormcli breaking --against git:main

        stormcli breaking shop --against ../shop-of-last-week --format github

        stormcli breaking --against git:v1.0..HEAD --direction full
    """
    from stormcli.check.compatibility import Direction
    from stormcli.cli.writing import encoded, write
    from stormcli.diagnostics import Severity

    if not against:
        stop("--against says what the model is compared with: a folder, or git:REF")
    _is_day(on)
    loaded = read_model(path)
    later = _whole(loaded, "the model")
    found = _against(against, _root(path), later, Direction(direction.value), on)
    text = _report(format, found, loaded, to_file=output is not None and str(output) != "-")
    if output is not None and str(output) != "-":
        write(output, encoded(text))
        typer.echo(f"wrote {output}", err=True)
    elif text:
        typer.echo(text, color=True)
    raise typer.Exit(any(each.severity is Severity.ERROR for each in found))


def _against(asked: list[str], root: Path, later: Landscape, direction: Direction, on: str) -> list[Diagnostic]:
    """What breaks any of the earlier models, each finding once: of several models it names those that have it."""
    from dataclasses import replace

    from stormcli.check.compatibility import Comparison
    from stormcli.check.compatibility.engine import breaking as compared
    from stormcli.diagnostics import ordered

    known: dict[Diagnostic, list[str]] = {}
    many = 0
    for each in asked:
        for earlier in _earlier(root, each):
            many += 1
            old = _whole(_loaded(earlier), earlier.name)
            for finding in compared(Comparison(old, later, direction, on)):
                known.setdefault(finding, []).append(earlier.name)
    if many < 2:
        return list(known)
    return list(
        ordered(replace(each, message=f"{each.message} (against {_few(names)})") for each, names in known.items())
    )


def _earlier(root: Path, asked: str) -> Iterator[Earlier]:
    """The earlier models that an argument names; stops with exit code 2 where there are none."""
    if not asked.startswith(GIT):
        yield Earlier(asked, Path(asked))
        return
    try:
        found = revisions(root, asked.removeprefix(GIT))
        for revision in found:
            name = named(asked.removeprefix(GIT), revision, len(found) > 1)
            with ExitStack() as stack:
                yield Earlier(name, stack.enter_context(at_revision(root, revision)))
    except NoRevision as problem:
        stop(f"{asked} cannot be read: {problem}")


def _loaded(earlier: Earlier) -> Loaded:
    from stormcli.load import ModelNotFound, load

    try:
        return load(earlier.path)
    except ModelNotFound as missing:
        no_model(missing)


def _whole(loaded: Loaded, name: str) -> Landscape:
    """The landscape, if all of its files were read; otherwise what is missing would look as if it were taken away."""
    from stormcli.cli.checking import unreadable

    broken = unreadable(loaded, loaded.diagnostics)
    if broken or loaded.landscape is None:
        place = Path(broken).name if name != "the model" else broken
        stop(f"{name} cannot be compared: {place} cannot be read; `stormcli validate` says why")
    return loaded.landscape


def _root(path: Path | None) -> Path:
    from stormcli.load.find import find_root

    return find_root(path).absolute()


def _report(format: Format, found: list[Diagnostic], loaded: Loaded, *, to_file: bool) -> str:
    from stormcli.cli.formats.registry import WRITERS, Report
    from stormcli.cli.terminal import coloured
    from stormcli.diagnostics import Severity

    return WRITERS[format](Report(found, loaded, Severity.ERROR, colour=not to_file and coloured()))


def _few(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"


def _is_day(on: str) -> None:
    from stormcli.load.grammar import DATE_FORM, is_date

    if on and not is_date(on):
        stop(f"--on must be {DATE_FORM}, and is `{on}`")
