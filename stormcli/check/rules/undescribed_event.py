"""A published event without a description.

Why: Other teams build on a published event, and its name is all they have. One sentence saves them a meeting, and you
the same meeting with the next team.

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
          PaymentTaken: {published: true, fields: {payment_id: uuid}}
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

Fix: Say in one sentence what happened, as the domain expert would.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape

RULE = Rule("SC508", "undescribed-event", Severity.WARNING)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for context in landscape.contexts.values():
        for event in () if context.by_contract else context.events():
            if event.published and not event.description.strip():
                message = f"`{event.name}` is published, and nothing says what it means"
                yield RULE.on(event, message, hint="add `description:`, one sentence in the words of the domain")
