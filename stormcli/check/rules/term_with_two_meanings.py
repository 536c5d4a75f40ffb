"""A term with two meanings on the two sides of a shared kernel, a conformist or a partnership.

Why: Elsewhere different meanings are why there are contexts. These two have decided to speak one language, and do not.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map:
      - {partnership: [Payments, Ordering]}
    # contexts/payments.yaml
    context: Payments
    team: MoneyTeam
    language: {Payment: Money taken from a card.}
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
    language: {Payment: The way a shopper pays.}
    read_models:
      TakenPayments: {key: payment_id, fields: {payment_id: uuid}, from: [Payments.PaymentTaken]}

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map:
      - {partnership: [Payments, Ordering]}
    # contexts/payments.yaml
    context: Payments
    team: MoneyTeam
    language: {Payment: Money taken from a card.}
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
    language: {Payment: Money taken from a card.}
    read_models:
      TakenPayments: {key: payment_id, fields: {payment_id: uuid}, from: [Payments.PaymentTaken]}

Fix: Agree on one meaning, or give the two things two names.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import facts_of
from stormcli.check.glossary import terms_of
from stormcli.diagnostics import Diagnostic, Related, Rule, Severity, related
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import DownstreamRole, Pattern, Relationship

RULE = Rule("SC805", "term-with-two-meanings", Severity.INFO)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    if not landscape.checks.english_names:
        return
    for pair, lines in facts_of(landscape).relationships_by_pair.items():
        line = next((line for line in lines if _shares_language(line)), None)
        if line is not None and len(pair) == 2 and pair <= landscape.contexts.keys():
            one, other = (landscape.contexts[end.key] for end in line.ends)
            yield from _compared(line, one, other)


def _shares_language(line: Relationship) -> bool:
    if line.directed:
        return DownstreamRole.CONFORMIST in line.downstream_roles
    return line.pattern in (Pattern.PARTNERSHIP, Pattern.SHARED_KERNEL)


def _compared(line: Relationship, one: Context, other: Context) -> Iterator[Diagnostic]:
    known = terms_of(one)
    for key, term in terms_of(other).items():
        if key not in known or _meaning(one, known[key]) == _meaning(other, term):
            continue
        yield RULE.at(
            other.at.key_span("language", term),
            f"`{term}` means one thing in `{other.name}` and another in `{one.name}`",
            element=other.key,
            related=[
                Related(one.at.key_span("language", known[key]), f"its meaning in `{one.name}`"),
                related(line, "the relationship in which they speak one language"),
            ],
            hint="agree on one meaning, or give the two things two names",
        )


def _meaning(context: Context, term: str) -> str:
    """What a term means, whatever its capitals, its spaces and its full stop."""
    return " ".join(context.language[term].casefold().split()).rstrip(".")
