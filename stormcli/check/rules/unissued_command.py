"""A command that nobody issues.

Why: Behind every command stands a person, a system, a policy, a process or an API; without one it is dead code.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {rejects: [BasketEmpty]}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], rejects: [BasketEmpty]}

Fix: Say who issues it: `by` an actor or a system, `api`, or `then` of a policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import facts_of
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape

RULE = Rule("SC305", "unissued-command", Severity.WARNING, strict=Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for command in landscape.commands():
        if landscape.contexts[command.scope].by_contract or command.by or command.api:
            continue
        if facts.has_hidden_neighbour(command.scope):
            continue
        if command.key not in facts.issuers and not facts.doubts.issued(command):
            advice = "say who does: `by: [<actor>]`, `api: POST /...`, or `then` of a policy"
            yield RULE.on(command, f"nobody issues `{command.name}`", hint=advice)
