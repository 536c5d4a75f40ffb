"""A command that emits nothing and rejects nothing.

Why: A command that leads to no fact changed nothing that anybody could know of.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper]}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], rejects: [BasketEmpty]}

Fix: Name the events that follow (`emits`), or the refusals (`rejects`).
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape

RULE = Rule("SC302", "command-without-outcome", Severity.WARNING, strict=Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for command in landscape.commands():
        if not command.emits and not command.rejects and not landscape.contexts[command.scope].by_contract:
            message = f"`{command.name}` emits nothing and rejects nothing"
            yield RULE.on(command, message, hint="name the events that follow in `emits`")
