"""An event flows from a downstream context to its upstream.

Why: Upstream is the context whose model the other has to live with: published events flow downstream. Against the
stream, the map misleads both teams about who may change what.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map: [{upstream: Ordering, downstream: Payments}]
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

Fix: Turn the relationship round, add the opposite one, or call it a partnership.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.crossing_words import listed, other_crossings
from stormcli.check.facts import Crossing, Facts, MessageKind, facts_of
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import Pattern, Relationship

RULE = Rule("SC403", "message-against-stream", Severity.WARNING, strict=Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for pair, relationships in facts.relationships_by_pair.items():
        directed = {tuple(end.key for end in line.ends): line for line in relationships if line.directed}
        if not directed or any(line.pattern is Pattern.PARTNERSHIP for line in relationships):
            continue
        against = [
            crossing
            for crossing in facts.crossings_by_pair.get(pair, ())
            if crossing.kind is MessageKind.EVENT
            and pair <= landscape.contexts.keys()
            and (crossing.sender, crossing.receiver) not in directed
        ]
        if against:
            yield _finding(facts, against, next(iter(directed.values())))


def _finding(facts: Facts, against: list[Crossing], line: Relationship) -> Diagnostic:
    first = against[0]
    return RULE.at(
        first.span(),
        f"{listed(against)} from {facts.owned(first.sender)} to {facts.owned(first.receiver)}, "
        f"and `{first.sender}` is downstream of `{first.receiver}`",
        element=first.element.key,
        related=[related(line, "the relationship"), *other_crossings(against)],
        hint="turn the relationship round, add the opposite one, or make it a partnership",
    )
