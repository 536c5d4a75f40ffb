"""A conformist in a customer/supplier relationship.

Why: A customer has a say in what the supplier builds; a conformist has given that up and takes what there is.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map:
      - {upstream: Payments, downstream: Ordering, kind: customer_supplier, downstream_roles: [conformist]}
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
    context_map:
      - {upstream: Payments, downstream: Ordering, downstream_roles: [conformist]}
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

Fix: Drop the role if Ordering is heard, drop `kind: customer_supplier` if it is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import DownstreamRole, Pattern

RULE = Rule("SC407", "conformist-in-customer-supplier", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for line in landscape.relationships:
        if line.pattern is Pattern.CUSTOMER_SUPPLIER and DownstreamRole.CONFORMIST in line.downstream_roles:
            upstream, downstream = line.ends
            message = f"`{downstream.name}` conforms to `{upstream.name}`, and is its customer, who is heard"
            place = line.downstream_roles.index(DownstreamRole.CONFORMIST)
            advice = "drop the role, or drop `kind: customer_supplier`"
            yield RULE.on(line, message, "downstream_roles", place, hint=advice)
