"""Two relationships of one pair that say the same or contradict each other.

Why: A partnership is mutual, so nobody is upstream in it; separate ways means that nothing is shared. Only a shared
kernel may stand beside another line.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map:
      - {upstream: Payments, downstream: Ordering}
      - {upstream: Payments, downstream: Ordering, kind: customer_supplier}
    # contexts/payments.yaml
    context: Payments
    team: MoneyTeam
    aggregates:
      Payment:
        identity: payment_id
        fields: {payment_id: uuid}
        commands:
          TakePayment: {by: [Shopper], emits: [PaymentTaken]}
        events:
          PaymentTaken: {description: The money is ours., published: true, fields: {payment_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    read_models:
      TakenPayments: {key: payment_id, fields: {payment_id: uuid}, from: [Payments.PaymentTaken]}

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map: [{upstream: Payments, downstream: Ordering}]
    # contexts/payments.yaml
    context: Payments
    team: MoneyTeam
    aggregates:
      Payment:
        identity: payment_id
        fields: {payment_id: uuid}
        commands:
          TakePayment: {by: [Shopper], emits: [PaymentTaken]}
        events:
          PaymentTaken: {description: The money is ours., published: true, fields: {payment_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    read_models:
      TakenPayments: {key: payment_id, fields: {payment_id: uuid}, from: [Payments.PaymentTaken]}

Fix: Keep the line that is true.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import facts_of
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import Pattern, Relationship

RULE = Rule("SC405", "contradictory-relationships", Severity.ERROR)
_TWICE = {
    Pattern.PARTNERSHIP: "be partners",
    Pattern.SHARED_KERNEL: "share a kernel",
    Pattern.SEPARATE_WAYS: "go separate ways",
}


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for relationships in facts_of(landscape).relationships_by_pair.values():
        for position, later in enumerate(relationships):
            clash = next(filter(None, (_clash(earlier, later) for earlier in relationships[:position])), None)
            if clash is not None:
                earlier, reason = clash
                one, other = later.ends
                message = f"`{one.name}` and `{other.name}` {reason}"
                yield RULE.on(later, message, related=[related(earlier, "the other line")], hint="keep the true one")
                break


def _clash(earlier: Relationship, later: Relationship) -> tuple[Relationship, str] | None:
    patterns = {earlier.pattern, later.pattern}
    if len(patterns) == 1 and not earlier.directed:
        return earlier, f"are said to {_TWICE[earlier.pattern]} twice"
    if Pattern.SEPARATE_WAYS in patterns:
        return earlier, "go separate ways, and another line joins them"
    if Pattern.PARTNERSHIP in patterns and Pattern.SHARED_KERNEL not in patterns:
        return earlier, "are partners, and another line says how else they relate"
    same_ends = tuple(end.key for end in earlier.ends) == tuple(end.key for end in later.ends)
    return (earlier, "relate in this direction twice") if earlier.directed and later.directed and same_ends else None
