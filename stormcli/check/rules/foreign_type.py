"""A type of another context without a shared kernel.

Why: Whoever writes another context's type depends on its code. That is a decision of two teams, and the context map is
where it stands.

Fails::

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

Fix: Declare a `shared_kernel`, or define a type of your own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stormcli.check.facts import Facts, facts_of
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.element import Element, Kind, Ref
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import Pattern, Relationship

RULE = Rule("SC415", "foreign-type", Severity.ERROR)
_Use = tuple[Element, str, Ref]


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for pair, uses in facts.foreign_types.items():
        if facts.doubts.related(pair):
            continue
        lines = facts.relationships_by_pair.get(pair, ())
        kernels = [line for line in lines if line.pattern is Pattern.SHARED_KERNEL]
        foreign = [use for use in uses if not _shared(landscape, kernels, use)]
        if foreign:
            yield _finding(facts, foreign, kernels)


def _shared(landscape: Landscape, kernels: Sequence[Relationship], use: _Use) -> bool:
    """Whether a kernel covers the type; one that names no types shares all of them."""
    element, _, ref = use
    if ref.kind not in (Kind.TYPE, Kind.ENTITY) or element.key in landscape.checks.doubted:
        return True  # another rule has spoken
    doubted = landscape.checks.doubted
    held = [{each.key for each in line.types} for line in kernels if line.key not in doubted]
    return len(held) < len(kernels) or any(not types or ref.key in types for types in held)


def _finding(facts: Facts, foreign: Sequence[_Use], kernels: Sequence[Relationship]) -> Diagnostic:
    (element, name, ref), *others = sorted(foreign, key=lambda use: use[0].at.span("fields", use[1]))
    user, owner = facts.owned(element.scope), facts.owned(ref.scope)
    if kernels:
        message = f"{user} uses `{ref.key}`, and the kernel that it shares with {owner} does not hold it"
        advice = f"add `{ref.key}` to `types` of the shared kernel, or define a type of your own"
    else:
        message = f"{user} uses `{ref.key}`, and shares no kernel with {owner}"
        advice = f"add `- shared_kernel: [{ref.scope}, {element.scope}]` to `context_map`, or define a type of your own"
    places = [related(kernel, "the shared kernel") for kernel in kernels]
    places += [related(each, f"`{type_.key}` is used here too", "fields", field) for each, field, type_ in others]
    return RULE.on(element, message, "fields", name, related=places, hint=advice)
