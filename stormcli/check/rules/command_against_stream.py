"""A command goes to a context that is downstream of the sender.

Why: Whoever gives orders lives with the other's commands, and is downstream of it, whatever the context map says.
Partners are free to ask each other.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map:
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
          PaymentTaken: {fields: {payment_id: uuid}}
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
          OrderPlaced: {fields: {order_id: uuid}}
    policies:
      PayOrder: {when: OrderPlaced, then: Payments.TakePayment}

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map:
      - {upstream: Payments, downstream: Ordering}
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
          PaymentTaken: {fields: {payment_id: uuid}}
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
          OrderPlaced: {fields: {order_id: uuid}}
    policies:
      PayOrder: {when: OrderPlaced, then: Payments.TakePayment}

Fix: Turn the relationship round, add the opposite one, or let the other context listen to an event.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.crossing_words import listed, other_crossings
from stormcli.check.facts import MessageKind, facts_of
from stormcli.check.streams import against_the_stream
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.landscape import Landscape

RULE = Rule("SC418", "command-against-stream", Severity.WARNING, strict=Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for line, against in against_the_stream(facts):
        first = against[0]
        if any(crossing.kind is MessageKind.EVENT for crossing in against):
            continue  # SC403 speaks, and one line is wrong
        yield RULE.at(
            first.span(),
            f"{listed(against)} from {facts.owned(first.sender)} to {facts.owned(first.receiver)}, "
            f"and `{first.receiver}` is downstream of `{first.sender}`",
            element=first.element.key,
            related=[related(line, "the relationship"), *other_crossings(against)],
            hint=f"turn the relationship round, add the opposite one, or let `{first.receiver}` listen to an event",
        )
