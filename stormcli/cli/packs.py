"""`stormcli packs`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stormcli import assets
from stormcli.cli.reading import stop
from stormcli.cli.terminal import plain

if TYPE_CHECKING:
    from stormcli.generate import Pack, PackFile


def packs(
    pack: Annotated[
        str | None,
        typer.Argument(metavar="PACK", help="A pack's name, or its folder: what it would write.", show_default=False),
    ] = None,
) -> None:
    """List the packs that `generate` writes by, or what one of them would write.

    A name in braces stands for each context's folder and package, and for each element's module.

    Examples:

        stormcli packs

        stormcli packs ./our-pack
    """
    from stormcli.generate import PackError, load_pack, read_pack
    from stormcli.load.suggest import advice

    if pack is not None and pack not in assets.shipped(assets.generators()) and not Path(pack).exists():
        stop(f"{pack} is no pack that ships with stormcli and no folder; {meant(pack)}")
    shipped = assets.shipped(assets.generators())
    try:
        if pack is None:
            for name in shipped:
                typer.echo(_title(load_pack(name)))
        else:
            if pack not in shipped and not Path(pack).exists() and Path(pack).name == pack:
                stop(f"no pack is called `{pack}`, and no folder is; {advice(pack, shipped)}")
            _show(load_pack(pack) if pack in shipped else read_pack(Path(pack)))
    except PackError as problem:
        stop(str(problem))


def meant(name: str) -> str:
    """The packs that ship with the tool and are like a name, as a question; all of them if none is."""
    from stormcli.load.suggest import hint, nearest

    shipped = assets.shipped(assets.generators())
    return hint(nearest(name, shipped)) or f"there is {', '.join(shipped)}"


def _title(pack: Pack) -> str:
    extended = f", extends {pack.extends.name} {pack.extends.version}" if pack.extends else ""
    return plain(f"{pack.name} {pack.version}{extended}: {pack.description}")


def _show(pack: Pack) -> None:
    typer.echo(f"{_title(pack)}\n")
    width = max((len(file.path) for file in pack.files), default=0)
    for file in pack.files:
        condition = f" when {file.when}" if file.when else ""
        row = f"{file.path:<{width}}  each {file.each.value}{condition}, the {file.owner.value}'s{_origin(pack, file)}"
        typer.echo(plain(row))


def _origin(pack: Pack, file: PackFile) -> str:
    """Where a file of a pack that extends another comes from."""
    extended = pack.extends
    if extended is None:
        return ""
    others = [other for other in extended.files if (other.path, other.each) == (file.path, file.each)]
    if not others:
        return ", added"
    return f", from {extended.name}" if others[0] is file else f", in the place of {extended.name}'s"
