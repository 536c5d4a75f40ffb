"""An open host service in a customer/supplier relationship.

Why: An open host treats all its users alike; a supplier works for this one customer, whose needs go on its list.
One relationship cannot promise both.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map:
      - {upstream: Payments, downstream: Ordering, kind: customer_supplier, upstream_roles: [open_host_service]}
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
      - {upstream: Payments, downstream: Ordering, upstream_roles: [open_host_service]}
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

Fix: Drop the role, or drop `kind: customer_supplier`.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import Pattern, UpstreamRole

RULE = Rule("SC406", "open-host-in-customer-supplier", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for line in landscape.relationships:
        if line.pattern is Pattern.CUSTOMER_SUPPLIER and UpstreamRole.OPEN_HOST_SERVICE in line.upstream_roles:
            upstream, downstream = line.ends
            message = f"`{upstream.name}` is an open host, alike for everyone, and the supplier of `{downstream.name}`"
            place = line.upstream_roles.index(UpstreamRole.OPEN_HOST_SERVICE)
            advice = "drop the role, or drop `kind: customer_supplier`"
            yield RULE.on(line, message, "upstream_roles", place, hint=advice)
