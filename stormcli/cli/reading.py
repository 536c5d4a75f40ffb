"""What every command does first: find the model, read it, check it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from stormcli.load import Loaded, ModelNotFound

#: The argument that names a model.
ModelPath = Annotated[
    Path | None,
    typer.Argument(
        metavar="PATH",
        help="The folder of the model, or its storm.yaml. Default: the working folder or its nearest parent with one.",
        show_default=False,
    ),
]

# The model lives as long as the process: taking it apart object by object would take longer than all rules.
_KEPT: list[Loaded] = []


def read_model(path: Path | None) -> Loaded:
    """The model at a path; stops with exit code 2 where there is none."""
    from stormcli.load import ModelNotFound, load

    try:
        loaded = load(path)
    except ModelNotFound as missing:
        no_model(missing)
    belongs(path, loaded)
    _KEPT.append(loaded)
    return loaded


def belongs(path: Path | None, loaded: Loaded) -> None:
    """Stops with exit code 2 if a path names a file that is none of the model that was found around it."""
    from stormcli.load.find import find_root, shown

    if path is None or loaded.landscape is None or not path.is_file():
        return
    known = {*loaded.sources, *(each.span.file for each in loaded.diagnostics)}
    if all(os.path.realpath(path) != os.path.realpath(each) for each in known):
        stop(f"{path} is no file of a model; name its folder, or {shown(find_root(path))}")


def no_model(missing: ModelNotFound) -> NoReturn:
    """Says where a model was looked for in vain, and ends the command with exit code 2."""
    stop(f"{missing}. `stormcli init` writes a model to start from.")


def stop(message: str, code: int = 2) -> NoReturn:
    """Says why the command could not do its work, and ends it."""
    typer.echo(f"stormcli: {message}", err=True)
    raise typer.Exit(code)
