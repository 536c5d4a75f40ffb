"""A policy without a trigger or without an action.

Why: A policy is the sentence: whenever this happened, then do that. Half of it does nothing.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          CloseOrder: {by: [Shopper], rejects: [OrderOpen]}
    policies:
      CloseOnPayment: {then: CloseOrder}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          CloseOrder: {by: [Shopper], rejects: [OrderOpen]}
    policies:
      CloseOnPayment: {every: 1 day, then: CloseOrder}

Fix: Add `when` (an event), `every` or `cron` (a time), and `then` (a command).
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape

RULE = Rule("SC304", "incomplete-policy", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for context in landscape.contexts.values():
        for policy in context.policies.values():
            triggered = policy.when or policy.every is not None or policy.cron
            if not triggered and not policy.then:
                message = f"`{policy.name}` has neither a trigger nor an action"
                yield RULE.on(policy, message, hint="add `when: <event>` and `then: <command>`")
            elif not triggered:
                message = f"`{policy.name}` has no trigger"
                yield RULE.on(policy, message, hint="add `when: <event>`, `every: <duration>` or `cron`")
            elif not policy.then:
                yield RULE.on(policy, f"`{policy.name}` does nothing", hint="add `then: <command>`")
