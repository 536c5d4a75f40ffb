"""`stormcli explain`."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer

from stormcli.cli.reading import stop
from stormcli.cli.terminal import coloured


def _codes() -> list[str]:
    from stormcli.check.registry import RULES

    return sorted(RULES)


def explain(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="The rule: SC301, or unemitted-event.", autocompletion=_codes)
    ],
) -> None:
    """Explain a rule: what it finds, why that matters, what fails, what passes, what would mend it.

    Examples:

        stormcli explain SC308

        stormcli explain endless-loop
    """
    from stormcli.check.catalogue import RETIRED
    from stormcli.check.registry import ALL_MODULES
    from stormcli.cli import explanation_text
    from stormcli.diagnostics import listing
    from stormcli.load.suggest import hint, nearest

    asked = {name: module for module in ALL_MODULES for name in (module.RULE.code, module.RULE.name)}
    module = asked.get(code.upper()) or asked.get(code.lower())
    if module is None and code.upper() in RETIRED:
        stop(f"no model can break {code.upper()}: it was taken out of the catalogue")
    if module is None:
        beginning = [each for each in _codes() if each.startswith(code.upper())]
        advice = f"{listing(beginning)} begin so" if len(beginning) > 1 else ""
        advice = advice or hint(beginning or nearest(code.upper(), _codes()) or nearest(code.lower(), sorted(asked)))
        stop(f"no rule is called `{code}`; {advice or '`stormcli rules` lists them'}")
    width = min(shutil.get_terminal_size().columns, explanation_text.WIDTH)
    typer.echo(explanation_text.written(module, width=width, heading=_bold if coloured() else str), color=True)


def _bold(text: str) -> str:
    return typer.style(text, bold=True)
