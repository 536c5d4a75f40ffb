"""`stormcli init`."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from stormcli import assets
from stormcli.cli.reading import stop

STARTER = "pizza"
#: The folder of a new model in which the schemas stand that its files name.
SCHEMAS = "schema"
#: The folder of a shipped model in which its worked domain modules lie, as `generate` would place them.
SERVICES = "services"
# The first line of a shipped model's file leads to the schemas of the checkout, which a copy is not near to.
_MODELINE = re.compile(r"\A(# yaml-language-server: \$schema=)\S*?([^/\s]+)$", re.MULTILINE)


def _names() -> list[str]:
    return list(assets.shipped(assets.models()))


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write the model; made if missing.")] = Path(),
    model: Annotated[
        str, typer.Option("--from", metavar="MODEL", help="The shipped model to start from.", autocompletion=_names)
    ] = STARTER,
) -> None:
    """Write a model to start from, and the schemas that an editor wants. Nothing that exists is overwritten.

    The decisions of the model come along, written out: `stormcli generate DIR -o DIR/services` keeps them.

    Examples:

        stormcli init shop

        stormcli init shop --from brick-shop
    """
    if model not in _names():
        from stormcli.load.suggest import advice

        stop(f"no model called `{model}` ships with stormcli; {advice(model, _names())}")
    files = dict((*_model(assets.models() / model), *_services(assets.models() / model), *_schemas()))
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
    shown = "" if folder == Path() else f" {shlex.quote(str(folder))}"
    services = shlex.quote((folder / SERVICES).as_posix())
    typer.echo(
        f"\nNext: `stormcli validate{shown}`, `stormcli diagram{shown}`, `stormcli generate{shown} -o {services}`."
    )


def _model(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.yaml")):
        name = path.relative_to(folder)
        upwards = "../" * len(name.parent.parts)
        text = path.read_text(encoding="utf-8")
        yield name.as_posix(), _MODELINE.sub(rf"\g<1>{upwards}{SCHEMAS}/\g<2>", text, count=1)


def _services(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((folder / SERVICES).rglob("*.py")):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def _schemas() -> Iterator[tuple[str, str]]:
    from stormcli.cli.schema import FileKind, written

    for kind in FileKind:
        yield f"{SCHEMAS}/{kind.value}.schema.json", written(kind.value)
