"""A downstream with an anticorruption layer that is a conformist too.

Why: An anticorruption layer keeps the other model out; a conformist lets it in. It is one or the other.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map:
      - {upstream: Payments, downstream: Ordering, downstream_roles: [anticorruption_layer, conformist]}
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

Fix: Keep the role that tells what the team really does.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import DownstreamRole

RULE = Rule("SC409", "translating-conformist", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for line in landscape.relationships:
        if {DownstreamRole.ANTICORRUPTION_LAYER, DownstreamRole.CONFORMIST} <= set(line.downstream_roles):
            upstream, downstream = line.ends
            message = f"`{downstream.name}` both shields itself from the model of `{upstream.name}` and conforms to it"
            yield RULE.on(line, message, "downstream_roles", hint="keep the role that is true")
