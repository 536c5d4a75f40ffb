"""An open question from the wall.

Why: What nobody could answer at the wall will be answered by the code, by chance.

Fails::

    context: Ordering
    team: BasketTeam
    hotspots:
      - question: May a shopper have two open drafts?

Passes::

    context: Ordering
    team: BasketTeam
    decisions:
      - A shopper may have one open draft.

Fix: Ask who knows, write the answer down under `decisions`, and remove the hotspot.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.context import Hotspot
from stormcli.model.landscape import Landscape

RULE = Rule("SC311", "open-hotspot", Severity.INFO, strict=Severity.WARNING)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    yield from _open(landscape.hotspots)
    for context in landscape.contexts.values():
        if not context.by_contract:
            yield from _open(context.hotspots)


def _open(hotspots: tuple[Hotspot, ...]) -> Iterator[Diagnostic]:
    for hotspot in hotspots:
        about = f" about `{hotspot.where.name}`" if hotspot.where is not None else ""
        message = f"an open question{about}: {' '.join(hotspot.question.split())}"
        yield RULE.on(hotspot, message, hint="write the answer under `decisions`, and remove the hotspot")
