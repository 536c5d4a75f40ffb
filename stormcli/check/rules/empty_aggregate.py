"""An aggregate with neither commands nor events.

Why: An aggregate is what decides. One that is asked nothing and says nothing is a noun, perhaps a type or a read model.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}

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

Fix: Add what it is asked and what happens then, or make it a value object under `types`.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape

RULE = Rule("SC314", "empty-aggregate", Severity.WARNING)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for context in landscape.contexts.values():
        for aggregate in context.aggregates.values():
            if not aggregate.commands and not aggregate.events and not context.by_contract:
                message = f"`{aggregate.name}` has neither commands nor events"
                advice = "add what it is asked and what happens then, or make it one of the `types`"
                yield RULE.on(aggregate, message, hint=advice)
