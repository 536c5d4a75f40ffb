"""A relationship over which nothing crosses.

Why: A line of the map that no message uses is history, or a plan; a reader takes it for a dependency.

Fails::

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
          PaymentTaken: {fields: {payment_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam

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

Fix: Remove the line, or model what crosses.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import facts_of
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import Pattern

RULE = Rule("SC402", "idle-relationship", Severity.INFO)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for relationship in landscape.relationships:
        pair = relationship.pair
        idle = pair not in facts.crossings_by_pair and pair not in facts.doubts.crossed and len(pair) == 2
        if relationship.pattern is Pattern.SEPARATE_WAYS or not idle:
            continue
        if relationship.pattern is Pattern.SHARED_KERNEL and pair in facts.foreign_types:
            continue
        if any(context in landscape.contexts and landscape.contexts[context].by_contract for context in pair):
            continue
        if pair & facts.doubts.vague_consumers:
            continue
        one, other = relationship.ends
        message = f"nothing crosses between `{one.name}` and `{other.name}`"
        yield RULE.on(relationship, message, hint="remove the line, or model what crosses")
