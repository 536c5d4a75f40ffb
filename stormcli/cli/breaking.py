"""`stormcli breaking`."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stormcli.cli.formats import Format
from stormcli.cli.reading import ModelPath, read_model, stop

if TYPE_CHECKING:
    from stormcli.diagnostics import Diagnostic
    from stormcli.load import Loaded


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
    from stormcli.cli import comparing, own_files
    from stormcli.cli.writing import encoded, write
    from stormcli.diagnostics import Severity

    if not against:
        stop("--against says what the model is compared with: a folder, or git:REF")
    _is_day(on)
    loaded = read_model(path)
    later = comparing.whole(loaded, "the model")
    found = comparing.against(against, comparing.root_of(path), later, Direction(direction.value), on)
    clean = f"{later.domain}: nothing breaks against {', '.join(against)}."
    to_file = output is not None and str(output) != "-"
    text = _report(format, found, loaded, clean, to_file=to_file)
    if output is not None and to_file:
        own_files.refuse(path, loaded, [output])
        write(output, encoded(text))
        typer.echo(f"wrote {output}", err=True)
    elif text:
        typer.echo(text, color=True)
    raise typer.Exit(any(each.severity is Severity.ERROR for each in found))


def _report(format: Format, found: list[Diagnostic], loaded: Loaded, clean: str, *, to_file: bool) -> str:
    from stormcli.cli.formats.registry import WRITERS, Report
    from stormcli.cli.terminal import coloured
    from stormcli.diagnostics import Severity

    colour = not to_file and coloured()
    return WRITERS[format](Report(found, loaded, Severity.ERROR, colour=colour, clean=clean))


def _is_day(on: str) -> None:
    from stormcli.load.grammar import DATE_FORM, is_date

    if on and not is_date(on):
        stop(f"--on must be {DATE_FORM}, and is `{on}`")
