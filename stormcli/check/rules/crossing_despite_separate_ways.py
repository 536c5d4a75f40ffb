"""Messages cross between two contexts that go separate ways.

Why: Separate ways is the decision that two contexts share nothing. A message between them breaks it.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map: [{separate_ways: [Payments, Ordering]}]
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

Fix: Stop the messages, or declare how the two relate now.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.crossing_words import listed, other_crossings
from stormcli.check.facts import facts_of
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import Pattern

RULE = Rule("SC411", "crossing-despite-separate-ways", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for pair, relationships in facts.relationships_by_pair.items():
        crossings = facts.crossings_by_pair.get(pair, ())
        apart = [line for line in relationships if line.pattern is Pattern.SEPARATE_WAYS]
        if not apart or not crossings:
            continue
        first = crossings[0]
        yield RULE.at(
            first.span(),
            f"{listed(crossings)} between {facts.owned(first.sender)} and {facts.owned(first.receiver)}, "
            "and the two go separate ways",
            element=first.element.key,
            related=[related(apart[0], "the relationship"), *other_crossings(crossings)],
            hint="stop the messages, or declare how the two relate now",
        )
