"""`stormcli import`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stormcli.cli.exporting import chosen, described
from stormcli.cli.reading import stop
from stormcli.interop import registry

if TYPE_CHECKING:
    from stormcli.interop.draft import Draft
    from stormcli.interop.registry import Importer

DEFAULT_FOLDER = Path("imported")


class ReportFormat(str, Enum):
    """How the report of an import is written."""

    TEXT = "text"
    JSON = "json"


def _names() -> list[str]:
    return [each.name for each in registry.IMPORTERS]


def import_model(
    format: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help=f"What is read:{described(registry.IMPORTERS)}", autocompletion=_names),
    ],
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="The file or folder to read.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The folder of the new model.")
    ] = DEFAULT_FOLDER,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files of the same names.")] = False,
    report: Annotated[
        ReportFormat, typer.Option("--format", "-f", help="How the report is written.")
    ] = ReportFormat.TEXT,
) -> None:
    """Make a model of another tool's files, and say what became of everything that the two do not say alike.

    Exits with 0 if all of the source was read, with 1 if parts of it were not, with 2 if there was nothing to read, a
    file is there already, or contexts lie in the folder that the new model would read as its own. What was made up or
    lost is for people to look over; then `stormcli validate` goes on.

    Examples:

        stormcli import asyncapi docs/asyncapi -o shop

        stormcli import cml shop.cml -o shop --format json
    """
    from stormcli.cli.formats import import_report
    from stormcli.cli.writing import encoded, write
    from stormcli.interop.draft import Fate
    from stormcli.interop.model_files import model_files

    draft = _read(chosen(registry.IMPORTERS, format), source)
    files = model_files(draft.landscape)
    taken = [name for name in files if (output / name).exists()]
    if taken and not force:
        stop(f"{(output / taken[0]).as_posix()} exists already; choose another folder, or overwrite with --force")
    _refuse_others(output, files)
    for name, text in files.items():
        write(output / name, encoded(text))
    done = import_report.looked_over(draft, source, output, tuple(files))
    typer.echo(import_report.in_json(done) if report is ReportFormat.JSON else import_report.in_text(done))
    raise typer.Exit(any(note.fate is Fate.UNREAD for note in draft.notes))


def _refuse_others(output: Path, files: Mapping[str, str]) -> None:
    """Stops with exit code 2 if files are there that the new model would read as its own: it would be two in one."""
    from stormcli.diagnostics import listing
    from stormcli.load.find import DEFAULT_CONTEXTS, ROOT, context_files

    there = [each.path.as_posix() for each in context_files(output / ROOT, DEFAULT_CONTEXTS, contract=False)]
    others = sorted(set(there) - {(output / name).as_posix() for name in files})
    if others:
        them = "it" if len(others) == 1 else "them"
        stop(f"the new model would read {listing(others)} too; remove {them}, or choose another folder")


def _read(importer: Importer, source: Path) -> Draft:
    """The source as a draft; stops with exit code 2 where there is nothing to read."""
    from stormcli.interop.draft import SourceUnreadable

    try:
        return importer.read(source)
    except SourceUnreadable as unreadable:
        stop(str(unreadable))
    except OSError as error:
        stop(f"cannot read {error.filename or source}: {(error.strerror or str(error)).lower()}")
