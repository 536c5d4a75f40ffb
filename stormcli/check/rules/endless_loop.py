"""A loop from an event through policies back to the same event that nothing ends.

Why: On EventBridge such a loop runs until somebody reads the bill. A `where`, a choice with a way out, or `moves`
that cannot come round again end it.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], fields: {order_id: uuid}, emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}
    policies:
      PlaceAgain: {when: OrderPlaced, then: PlaceOrder}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], fields: {order_id: uuid}, emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid, gift: {type: boolean, from: computed}}}
    policies:
      PlaceAgain: {when: OrderPlaced, where: {gift: true}, then: PlaceOrder}

Fix: Filter one of the policies with `where`, let a command choose among events, or let `moves` lead somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.loops import endless_loops
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.landscape import Landscape

RULE = Rule("SC308", "endless-loop", Severity.WARNING, strict=Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for loop in endless_loops(landscape):
        first = loop[0]
        path = " -> ".join(name for link in loop for name in (link.event.name, link.reactor.name, link.command.name))
        places = [related(link.command, f"`{link.command.name}` emits `{link.emitted.name}`") for link in loop]
        yield RULE.on(
            first.reactor,
            f"nothing ends this loop: {path} -> {first.event.name}",
            hint="end it with `where`, with a choice of events, or with `moves`",
            related=places,
        )
