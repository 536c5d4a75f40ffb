"""A context of a core subdomain that conforms to another.

Why: The core is what sets the business apart. A core that takes over somebody else's model can do what that one can,
and no more.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    subdomains: {Checkout: {kind: core}}
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
    subdomain: Checkout
    read_models:
      TakenPayments: {key: payment_id, fields: {payment_id: uuid}, from: [Payments.PaymentTaken]}

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    subdomains: {Checkout: {kind: core}}
    context_map:
      - {upstream: Payments, downstream: Ordering, downstream_roles: [anticorruption_layer]}
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
    subdomain: Checkout
    read_models:
      TakenPayments: {key: payment_id, fields: {payment_id: uuid}, from: [Payments.PaymentTaken]}

Fix: Translate with an anticorruption layer, or ask for a say as a customer.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.landscape import Landscape, SubdomainKind
from stormcli.model.relationship import DownstreamRole

RULE = Rule("SC413", "conforming-core", Severity.WARNING)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    core = {name: each for name, each in landscape.subdomains.items() if each.kind is SubdomainKind.CORE}
    for line in landscape.relationships:
        upstream, downstream = line.ends
        context = landscape.contexts.get(downstream.key)
        if context is None or not line.directed or DownstreamRole.CONFORMIST not in line.downstream_roles:
            continue
        subdomain = next((core[name] for name in context.subdomains if name in core), None)
        if subdomain is not None:
            yield RULE.on(
                line,
                f"`{downstream.name}` belongs to the core, `{subdomain.name}`, and conforms to `{upstream.name}`",
                "downstream_roles",
                line.downstream_roles.index(DownstreamRole.CONFORMIST),
                related=[related(subdomain, f"`{subdomain.name}` is a core subdomain")],
                hint="translate with an `anticorruption_layer`, or become a customer who is heard",
            )
