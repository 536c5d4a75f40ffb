"""`stormcli init`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from stormcli import assets
from stormcli.cli.reading import stop

STARTER = "pizza"


def _names() -> list[str]:
    return list(assets.shipped(assets.models()))


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write the model; made if missing.")] = Path(),
    model: Annotated[
        str, typer.Option("--from", metavar="MODEL", help="The shipped model to start from.", autocompletion=_names)
    ] = STARTER,
) -> None:
    """Write a model to start from. Nothing that exists is overwritten.

    Examples:

        stormcli init shop

        stormcli init shop --from brick-shop
    """
    if model not in _names():
        stop(f"no model called `{model}` ships with stormcli; there are {', '.join(_names())}")
    files = dict(_files(assets.models() / model))
    taken = [name for name in files if (folder / name).exists()]
    if taken:
        stop(f"{folder / taken[0]} exists already; choose an empty folder")
    try:
        for name, content in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8", newline="\n") as file:
                file.write(content)
    except OSError as error:
        stop(f"cannot write {error.filename or folder}: {(error.strerror or str(error)).lower()}")
    for name in files:
        typer.echo(f"wrote {folder / name}")
    shown = "" if folder == Path() else f" {folder}"
    typer.echo(f"\nNext: `stormcli validate{shown}`, then `stormcli diagram{shown}`.")


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.yaml")):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
