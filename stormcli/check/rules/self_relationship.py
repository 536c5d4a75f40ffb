"""A context in a relationship with itself.

Why: A relationship joins two models; within one context there is one model.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map: [{upstream: Payments, downstream: Payments}]
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

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {MoneyTeam: {}}
    actors: {Shopper: {}}
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

Fix: Name the other context, or remove the line.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape

RULE = Rule("SC404", "self-relationship", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for relationship in landscape.relationships:
        one, other = relationship.ends
        if one.key == other.key:
            place = ("downstream",) if relationship.directed else (relationship.pattern.value, 1)
            message = f"`{one.name}` has a relationship with itself"
            yield RULE.on(relationship, message, *place, hint="name the other context")
