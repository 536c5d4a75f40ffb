"""A published event that nobody consumes.

Why: What is published is a promise about its schema. A promise to nobody costs care and buys nothing.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced]}
        events:
          OrderPlaced: {description: The shopper wants these sets., published: true, fields: {order_id: uuid}}

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

Fix: Leave out `published`, or tell who outside this model relies on it with a suppression.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import facts_of
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape

RULE = Rule("SC306", "unconsumed-event", Severity.INFO)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for event in landscape.events():
        if not event.published or landscape.contexts[event.scope].by_contract:
            continue
        if facts.has_hidden_neighbour(event.scope):
            continue
        if event.key not in facts.consumers and not facts.doubts.consumed(event):
            message = f"`{event.name}` is published and nobody consumes it"
            yield RULE.on(event, message, hint="leave out `published`, or let a context subscribe")
