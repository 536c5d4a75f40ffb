"""Messages cross between two contexts without a relationship in the context map.

Why: The context map says who depends on whom. Messages that it does not know of are a dependency between two teams
that nobody agreed on.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
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

Fix: Declare the relationship in `context_map`, or stop the messages.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.crossing_words import listed, other_crossings, stream
from stormcli.check.facts import facts_of
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape

RULE = Rule("SC401", "undeclared-crossing", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for pair, crossings in facts.crossings_by_pair.items():
        if pair in facts.relationships_by_pair or not pair <= landscape.contexts.keys():
            continue
        if facts.doubts.related(pair):
            continue
        first = crossings[0]
        upstream, downstream = stream(first)
        yield RULE.at(
            first.span(),
            f"{listed(crossings)} between {facts.owned(first.sender)} and {facts.owned(first.receiver)}, "
            "and the context map has no relationship between them",
            element=first.element.key,
            related=other_crossings(crossings),
            hint=f"add `- {{upstream: {upstream}, downstream: {downstream}}}` to `context_map`",
        )
