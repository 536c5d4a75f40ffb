"""Two aggregates handle one command.

Why: A command is addressed to one aggregate. If two claim it, nobody knows which of them decides.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Basket:
        identity: basket_id
        fields: {basket_id: uuid}
        commands:
          CheckOut: {by: [Shopper], rejects: [BasketEmpty]}
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          CheckOut: {by: [Shopper], rejects: [BasketEmpty]}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Basket:
        identity: basket_id
        fields: {basket_id: uuid}
        commands:
          CheckOut: {by: [Shopper], rejects: [BasketEmpty]}
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], rejects: [BasketEmpty]}

Fix: Let one of them handle it, and give the other a command of its own that a policy issues.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import facts_of
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.landscape import Landscape

RULE = Rule("SC310", "contested-command", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for commands in facts_of(landscape).handlers.values():
        if len(commands) == 1 or landscape.contexts[commands[0].scope].by_contract:
            continue
        first, second, *others = commands
        aggregates = [f"`{each.aggregate}`" for each in commands]
        places = [related(first, f"`{first.aggregate}` handles it here")]
        places += [related(each, f"`{each.aggregate}` handles it too") for each in others]
        yield RULE.on(
            second,
            f"{', '.join(aggregates[:-1])} and {aggregates[-1]} handle the same command, `{second.name}`",
            related=places,
            hint="let one of them handle it, and give each other one a command of its own",
        )
