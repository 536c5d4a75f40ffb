"""An event that nobody emits.

Why: On the wall every fact has a cause. An event without one is a wish, and whoever waits for it waits for ever.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], rejects: [BasketEmpty]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Fix: Let a command emit it, or say where it comes from: `from: <external system>` or `from: clock`.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import facts_of
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape
from stormcli.model.message import EventSource

RULE = Rule("SC301", "unemitted-event", Severity.WARNING, strict=Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for context in landscape.contexts.values():
        if context.by_contract:
            continue
        for event in context.events():
            known = event.source in (EventSource.SYSTEM, EventSource.CLOCK) or event.key in facts.emitters
            if known or facts.doubts.emitted(event):
                continue
            if event.aggregate:
                advice = f"add it to `emits` of a command of `{event.aggregate}`"
            else:
                advice = "say where it comes from: `from: <external system>` or `from: clock`"
            yield RULE.on(event, f"nobody emits `{event.name}`", hint=advice)
