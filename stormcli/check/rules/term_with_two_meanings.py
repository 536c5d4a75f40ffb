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

from stormcli.check.english import NounKey
from stormcli.check.facts import facts_of
from stormcli.check.glossary import terms_of
from stormcli.diagnostics import Diagnostic, Related, Rule, Severity, related
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import DownstreamRole, Pattern, Relationship

RULE = Rule("SC805", "term-with-two-meanings", Severity.INFO)

_MOST_SHOWN = 5


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    if not landscape.checks.english_names:
        return
    shared: dict[str, list[tuple[str, Relationship]]] = {}
    for pair, lines in facts_of(landscape).relationships_by_pair.items():
        line = next((line for line in lines if _shares_language(line)), None)
        if line is not None and len(pair) == 2 and pair <= landscape.contexts.keys():
            one, other = (end.key for end in line.ends)
            shared.setdefault(other, []).append((one, line))
    glossaries = {name: _glossary(context) for name, context in landscape.contexts.items() if context.language}
    for name, others in shared.items():
        for key, (term, meaning) in glossaries.get(name, {}).items():
            meant = ((one, line, glossaries.get(one, {}).get(key)) for one, line in others)
            differing = [(one, line, entry[0]) for one, line, entry in meant if entry and entry[1] != meaning]
            if differing:
                yield _finding(landscape, landscape.contexts[name], term, differing)


def _shares_language(line: Relationship) -> bool:
    if line.directed:
        return DownstreamRole.CONFORMIST in line.downstream_roles
    return line.pattern in (Pattern.PARTNERSHIP, Pattern.SHARED_KERNEL)


def _finding(
    landscape: Landscape, context: Context, term: str, differing: list[tuple[str, Relationship, str]]
) -> Diagnostic:
    """One for a term, however many contexts give it another meaning."""
    places: list[Related] = []
    for one, line, their_term in differing[:_MOST_SHOWN]:
        place = landscape.contexts[one].at.key_span("language", their_term)
        places.append(Related(place, f"its meaning in `{one}`"))
        places.append(related(line, "the relationship in which they speak one language"))
    names = [f"in `{one}`" for one, _, _ in differing[:_MOST_SHOWN]]
    if len(differing) > _MOST_SHOWN:
        names.append(f"in {len(differing) - _MOST_SHOWN} more")
    return RULE.at(
        context.at.key_span("language", term),
        f"`{term}` means one thing in `{context.name}` and another {' and '.join(names)}",
        element=context.key,
        related=places,
        hint="agree on one meaning, or give the two things two names",
    )


def _glossary(context: Context) -> dict[NounKey, tuple[str, str]]:
    """A context's terms, as they are looked up: as they are written, and what they mean."""
    return {key: (term, _meaning(context, term)) for key, term in terms_of(context).items()}


def _meaning(context: Context, term: str) -> str:
    """What a term means, whatever its capitals, its spaces and its full stop."""
    return " ".join(context.language[term].casefold().split()).rstrip(".")
