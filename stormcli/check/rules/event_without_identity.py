"""An aggregate's event without the aggregate's identity.

Why: Whoever hears it could not tell which one it happened to.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, shopper_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], fields: {shopper_id: uuid}, emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {shopper_id: uuid}}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, shopper_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], fields: {shopper_id: uuid}, emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid, shopper_id: uuid}}

Fix: Add the identity to the event's fields, not as an optional one.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.aggregate import Aggregate
from stormcli.model.landscape import Landscape
from stormcli.model.message import Event

RULE = Rule("SC316", "event-without-identity", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for context in landscape.contexts.values():
        for aggregate in context.aggregates.values():
            if context.by_contract or not aggregate.identity or aggregate.key in landscape.checks.doubted:
                continue
            for event in aggregate.events.values():
                yield from _anonymous(event, aggregate)


def _anonymous(event: Event, aggregate: Aggregate) -> Iterator[Diagnostic]:
    identity = event.fields.get(aggregate.identity)
    if identity is None:
        message = f"`{event.name}` does not say which `{aggregate.name}` it happened to"
        yield RULE.on(event, message, hint=f"add `{aggregate.identity}` to its fields")
    elif identity.optional:
        message = f"`{event.name}` may leave out which `{aggregate.name}` it happened to"
        yield RULE.on(event, message, "fields", identity.name, hint="an identity is never `optional`")
