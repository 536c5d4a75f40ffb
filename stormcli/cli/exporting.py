"""`stormcli export`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from stormcli.cli import completion
from stormcli.cli.reading import ModelPath, read_model, stop
from stormcli.cli.writing import write
from stormcli.interop import registry

if TYPE_CHECKING:
    from stormcli.interop.registry import Exporter, Importer

F = TypeVar("F", "Importer", "Exporter")
DEFAULT_FOLDER = Path("exported")


def _names() -> list[str]:
    return [each.name for each in registry.EXPORTERS]


def described(formats: Iterable[Importer] | Iterable[Exporter]) -> str:
    """The formats as the help of a command lists them, an item each."""
    return "".join(f"\n\n- {each.name}: {each.help.rstrip('.')}" for each in formats) or "none yet"


def chosen(formats: tuple[F, ...], name: str) -> F:
    """The format of a name; stops with exit code 2 where there is none."""
    from stormcli.load.suggest import advice

    known = {each.name: each for each in formats}
    if name not in known:
        stop(f"no format is called `{name}`; {advice(name, known)}")
    return known[name]


def export(
    format: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT", help=f"What is written:{described(registry.EXPORTERS)}", autocompletion=_names
        ),
    ],
    path: ModelPath = None,
    context: Annotated[
        list[str] | None,
        typer.Option(
            "--context",
            metavar="NAME",
            help="Only this context; may be repeated.",
            show_default=False,
            autocompletion=completion.contexts(),
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write to.")
    ] = DEFAULT_FOLDER,
) -> None:
    """Write a model in another tool's format. Files of the same names are overwritten.

    A model with errors is refused with exit code 1; an unknown format or context is exit code 2, and so is a folder
    from which the model would read what is written.

    Examples:

        stormcli export asyncapi models/brick-shop -o exported

        stormcli export eventcatalog --context Ordering --context Payments
    """
    from stormcli.cli import own_files
    from stormcli.cli.soundness import named_contexts, sound

    exporter = chosen(registry.EXPORTERS, format)
    loaded = read_model(path)
    landscape = sound(loaded, "a model with errors is not exported")
    files = exporter.write(landscape, named_contexts(landscape, context or []))
    own_files.refuse(path, loaded, [output / name for name in files])
    write_files(output, files)
    typer.echo(f"\nWrote {output.as_posix()}: {len(files)} {'file' if len(files) == 1 else 'files'} of {format}.")


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files into a folder, and says so; stops with exit code 2 where one cannot be written."""
    for name, content in files.items():
        file = folder / name
        write(file, content)
        typer.echo(f"wrote {file.as_posix()}")
