"""An unpublished event to which another context subscribes.

Why: What is not published never leaves its context, so the subscriber would hear nothing; and its schema is no
promise.

Fails::

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
          PaymentTaken: {fields: {payment_id: uuid}}
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

Fix: Ask the owning team to publish the event, or wait for another one.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import facts_of
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.landscape import Landscape

RULE = Rule("SC414", "unpublished-subscription", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for key, consumptions in facts.consumers.items():
        event = facts.events.get(key)
        if event is None or event.published or key in landscape.checks.doubted:
            continue
        outside = [each for each in consumptions if each.scope != event.scope]
        if not outside:
            continue
        first = outside[0]
        places = [related(event, f"`{event.name}` is defined here")]
        places += [related(each.element, f"`{each.scope}` subscribes too", *each.path) for each in outside[1:]]
        yield RULE.on(
            first.element,
            f"`{key}` is not published by {facts.owned(event.scope)}, and {facts.owned(first.scope)} subscribes to it",
            *first.path,
            related=places,
            hint=f"ask {facts.team(event.scope) or event.scope} for `published: true`",
        )
