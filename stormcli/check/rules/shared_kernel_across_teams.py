"""A shared kernel of contexts that two teams own.

Why: Neither team can change the kernel without the other. That costs more than it saves unless both have agreed how
they do it.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map:
      - {upstream: Payments, downstream: Ordering}
      - {shared_kernel: [Ordering, Payments], types: [Ordering.Money]}
    # contexts/payments.yaml
    context: Payments
    team: MoneyTeam
    aggregates:
      Payment:
        identity: payment_id
        fields: {payment_id: uuid}
        commands:
          TakePayment: {by: [Shopper], fields: {amount: Ordering.Money}, emits: [PaymentTaken]}
        events:
          PaymentTaken: {description: Paid., published: true, fields: {payment_id: uuid, amount: Ordering.Money}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    types:
      Money: {fields: {amount: decimal}}
    read_models:
      TakenPayments: {key: payment_id, fields: {payment_id: uuid}, from: [Payments.PaymentTaken]}

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map:
      - {upstream: Payments, downstream: Ordering}
      - {shared_kernel: [Ordering, Payments], types: [Ordering.Money]}
    # contexts/payments.yaml
    context: Payments
    team: BasketTeam
    aggregates:
      Payment:
        identity: payment_id
        fields: {payment_id: uuid}
        commands:
          TakePayment: {by: [Shopper], fields: {amount: Ordering.Money}, emits: [PaymentTaken]}
        events:
          PaymentTaken: {description: Paid., published: true, fields: {payment_id: uuid, amount: Ordering.Money}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    types:
      Money: {fields: {amount: decimal}}
    read_models:
      TakenPayments: {key: payment_id, fields: {payment_id: uuid}, from: [Payments.PaymentTaken]}

Fix: Give both contexts to one team, or let each keep a type of its own. If the teams have agreed how they change the
kernel, say so in `ignore`.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import facts_of
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import Pattern

RULE = Rule("SC416", "shared-kernel-across-teams", Severity.INFO)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for lines in facts_of(landscape).relationships_by_pair.values():
        line = next((line for line in lines if line.pattern is Pattern.SHARED_KERNEL), None)
        if line is None:
            continue
        contexts = [landscape.contexts[end.key] for end in line.ends if end.key in landscape.contexts]
        owners = [context.teams[0] for context in contexts if len(context.teams) == 1]
        if len(owners) == 2 and owners[0].key != owners[1].key and all(owner.kind for owner in owners):
            one, other = contexts
            message = f"`{one.name}` ({one.team}) and `{other.name}` ({other.team}) share a kernel across two teams"
            yield RULE.on(line, message, hint="say in `ignore` how the teams change it, or let one team own both")
