"""What writes something out of a model wants it without errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from stormcli.cli.reading import stop

if TYPE_CHECKING:
    from stormcli.load import Loaded
    from stormcli.model.landscape import Landscape


def sound(loaded: Loaded, refusal: str, *, for_tools: bool = False) -> Landscape:
    """The landscape, if nothing in the model is wrong; otherwise shows the errors, and ends the command with exit code
    1 and the refusal. Where standard output is a tool's, the errors go to standard error."""
    from stormcli.check import check
    from stormcli.cli.formats import text_format
    from stormcli.cli.terminal import coloured
    from stormcli.diagnostics import Severity

    found = loaded.diagnostics
    if loaded.landscape is not None:
        found = check(loaded.landscape, found)
    errors = [each for each in found if each.severity is Severity.ERROR]
    if errors or loaded.landscape is None:
        said = text_format.written(errors, loaded, colour=coloured() and not for_tools)
        typer.echo(said, color=True, err=for_tools)
        stop(f"{refusal}; nothing was written", 1)
    return loaded.landscape


def named_contexts(landscape: Landscape, names: list[str]) -> tuple[str, ...]:
    """The names, each of them a context's; stops with exit code 2 where one is not."""
    from stormcli.load.suggest import advice

    for name in names:
        if name not in landscape.contexts:
            stop(f"no context is called `{name}`; {advice(name, landscape.contexts)}")
    return tuple(dict.fromkeys(names))
