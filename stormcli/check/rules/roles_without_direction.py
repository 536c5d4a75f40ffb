"""Roles of an upstream or a downstream on a relationship that has neither.

Why: In a partnership, a shared kernel and on separate ways nobody is upstream, so there is nobody to bear the role.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map:
      - {partnership: [Payments, Ordering], upstream_roles: [published_language]}
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
      - {partnership: [Payments, Ordering]}
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

Fix: Drop the roles, or say who is `upstream` and who `downstream`.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import Pattern

RULE = Rule("SC410", "roles-without-direction", Severity.ERROR)
_SAYS = {
    Pattern.PARTNERSHIP: "are partners",
    Pattern.SHARED_KERNEL: "share a kernel",
    Pattern.SEPARATE_WAYS: "go separate ways",
}


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for line in landscape.relationships:
        if line.directed or not (line.upstream_roles or line.downstream_roles):
            continue
        one, other = line.ends
        place = "upstream_roles" if line.upstream_roles else "downstream_roles"
        message = f"`{one.name}` and `{other.name}` {_SAYS[line.pattern]}: neither is upstream or downstream"
        yield RULE.on(line, message, place, hint="drop the roles, or say who is `upstream` and who `downstream`")
