"""An anticorruption layer in a customer/supplier relationship.

Why: A customer that translates everything it gets either does not use its say, or does not have one.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map:
      - {upstream: Payments, downstream: Ordering, kind: customer_supplier, downstream_roles: [anticorruption_layer]}
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

Fix: Agree with the supplier on a model that needs no translation, or drop `kind: customer_supplier`.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import DownstreamRole, Pattern

RULE = Rule("SC408", "anticorruption-in-customer-supplier", Severity.WARNING)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for line in landscape.relationships:
        if line.pattern is Pattern.CUSTOMER_SUPPLIER and DownstreamRole.ANTICORRUPTION_LAYER in line.downstream_roles:
            upstream, downstream = line.ends
            message = f"`{downstream.name}` shields itself from `{upstream.name}`, and is its customer, who is heard"
            place = line.downstream_roles.index(DownstreamRole.ANTICORRUPTION_LAYER)
            advice = "agree on a model that needs no translation, or drop `kind: customer_supplier`"
            yield RULE.on(line, message, "downstream_roles", place, hint=advice)
