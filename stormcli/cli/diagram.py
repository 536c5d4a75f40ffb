"""`stormcli diagram`."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from stormcli.cli.reading import ModelPath, read_model, stop
from stormcli.cli.writing import write


class View(str, Enum):
    """What is drawn."""

    CONTEXT_MAP = "context-map"


class Picture(str, Enum):
    """How it is written."""

    SVG = "svg"
    PNG = "png"
    DOT = "dot"


def diagram(
    path: ModelPath = None,
    view: Annotated[View, typer.Option("--view", help="What is drawn.")] = View.CONTEXT_MAP,
    format: Annotated[
        Picture | None,
        typer.Option(
            "--format", "-f", help="How it is written. Default: the ending of --output, or svg.", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file to write; `-` for standard output. Default: VIEW.FORMAT",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Draw a picture of a model: its context map, with the teams and the messages that cross.

    Examples:

        stormcli diagram

        stormcli diagram models/brick-shop -o map.png

        stormcli diagram --format dot -o - | dot -Tpdf > map.pdf
    """
    from stormcli.draw import DrawError, draw

    loaded = read_model(path)
    if loaded.landscape is None:
        stop(f"{loaded.diagnostics[0].span.file} cannot be read; `stormcli validate` says why", 1)
    chosen = format or _by_ending(output)
    try:
        picture = draw(loaded.landscape, view=view.value, format=chosen.value)
    except DrawError as error:
        stop(str(error))
    _write(picture, output or Path(f"{view.value}.{chosen.value}"))
    errors = sum(each.severity.word == "error" for each in loaded.diagnostics)
    if errors:
        typer.echo(f"The model has {errors} errors: what they concern may be missing from the picture.", err=True)


def _by_ending(output: Path | None) -> Picture:
    ending = output.suffix[1:].lower() if output is not None else ""
    if not ending:
        return Picture.SVG
    if ending not in {each.value for each in Picture}:
        stop(f"no format is called `{ending}`; there are {', '.join(each.value for each in Picture)}")
    return Picture(ending)


def _write(picture: bytes, output: Path) -> None:
    if str(output) == "-":
        sys.stdout.buffer.write(picture)
        sys.stdout.buffer.flush()
        return
    write(output, picture)
    typer.echo(f"wrote {output}")
