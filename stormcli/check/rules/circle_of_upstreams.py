"""A circle of upstreams in which nobody is shielded.

Why: Each context has to live with the model of the one before it, and so, once round, with its own: a change comes
back to the team that made it, and no team can move alone.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map:
      - {upstream: Payments, downstream: Ordering}
      - {upstream: Ordering, downstream: Payments}
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
    read_models:
      PlacedOrders: {key: order_id, fields: {order_id: uuid}, from: [Ordering.OrderPlaced]}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced]}
        events:
          OrderPlaced: {description: The shopper wants these sets., published: true, fields: {order_id: uuid}}
    read_models:
      TakenPayments: {key: payment_id, fields: {payment_id: uuid}, from: [Payments.PaymentTaken]}

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map:
      - {upstream: Payments, downstream: Ordering, upstream_roles: [published_language]}
      - {upstream: Ordering, downstream: Payments}
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
    read_models:
      PlacedOrders: {key: order_id, fields: {order_id: uuid}, from: [Ordering.OrderPlaced]}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced]}
        events:
          OrderPlaced: {description: The shopper wants these sets., published: true, fields: {order_id: uuid}}
    read_models:
      TakenPayments: {key: payment_id, fields: {payment_id: uuid}, from: [Payments.PaymentTaken]}

Fix: Shield a step with an anticorruption layer, an open host service or a published language; two contexts may be
partners instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from stormcli.check.graph import shortest_circle, strongly_connected
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import DownstreamRole, Relationship

RULE = Rule("SC412", "circle-of-upstreams", Severity.WARNING, strict=Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    bare: defaultdict[str, dict[str, Relationship]] = defaultdict(dict)
    for line in landscape.relationships:
        if line.directed and len(line.pair) == 2 and line.pair <= landscape.contexts.keys() and not _shielded(line):
            bare[line.ends[0].key].setdefault(line.ends[1].key, line)
    edges = {upstream: list(lines) for upstream, lines in bare.items()}
    for group in strongly_connected(edges):
        members = set(group)
        circle = shortest_circle(edges, next(name for name in edges if name in members))
        first, *others = [bare[one][other] for one, other in zip(circle, [*circle[1:], circle[0]], strict=True)]
        shield = "shield a step with an anticorruption layer or a published language"
        message = f"a circle of upstreams in which nobody is shielded: {' -> '.join((*circle, circle[0]))}"
        if len(circle) == 2:  # two who depend on each other succeed or fail together: Evans calls that partners
            message = f"`{circle[0]}` and `{circle[1]}` are each upstream of the other, and neither is shielded"
            shield = f"make it one partnership, or {shield}"
        places = [related(line, f"`{line.ends[0].name}` is upstream of `{line.ends[1].name}`") for line in others]
        yield RULE.on(first, message, related=places, hint=shield)


def _shielded(line: Relationship) -> bool:
    return bool(line.upstream_roles) or DownstreamRole.ANTICORRUPTION_LAYER in line.downstream_roles
