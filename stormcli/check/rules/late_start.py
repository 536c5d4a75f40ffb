"""A command without the identity moves its aggregate from a state in which a new one never is.

Why: A command that does not say which aggregate it means starts a new one, and a new one is in the first state. From
any other state such a command moves nothing, ever.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        states: [Draft, Placed, Cancelled]
        commands:
          PlaceOrder: {by: [Shopper], moves: Draft -> Placed, emits: [OrderPlaced]}
          CancelOrder: {by: [Shopper], moves: Placed -> Cancelled, emits: [OrderCancelled]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}
          OrderCancelled: {fields: {order_id: uuid}}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        states: [Draft, Placed, Cancelled]
        commands:
          PlaceOrder: {by: [Shopper], moves: Draft -> Placed, emits: [OrderPlaced]}
          CancelOrder: {by: [Shopper], fields: {order_id: uuid}, moves: Placed -> Cancelled, emits: [OrderCancelled]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}
          OrderCancelled: {fields: {order_id: uuid}}

Fix: Give the command the identity as a field, or let its `moves` start in the first state.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import facts_of
from stormcli.diagnostics import Diagnostic, Rule, Severity, either
from stormcli.model.landscape import Landscape

RULE = Rule("SC315", "late-start", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    lives, doubted = facts_of(landscape).lives, landscape.checks.doubted
    for context in landscape.contexts.values():
        for aggregate in context.aggregates.values():
            if context.by_contract or aggregate.key in doubted:
                continue
            life = lives[aggregate.key]
            for command in aggregate.commands.values():
                late = life.late(command)
                if late:
                    yield RULE.on(
                        command,
                        f"`{command.name}` has no `{aggregate.identity}`, so it starts a new `{aggregate.name}`: "
                        f"that is `{life.first}`, never {either(late)}",
                        "moves",
                        hint=f"add `{aggregate.identity}` to its fields, or let it move from `{life.first}`",
                    )
