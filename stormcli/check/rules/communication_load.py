"""Two teams with more messages between them than pairs of people inside either.

Why: People who have to agree on so much sit in the wrong teams, or the boundary runs through the middle of something.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {members: 2}, MoneyTeam: {members: 2}}
    actors: {Shopper: {}}
    context_map:
      - {partnership: [Payments, Ordering]}
    # contexts/payments.yaml
    context: Payments
    team: MoneyTeam
    aggregates:
      Payment:
        identity: payment_id
        fields: {payment_id: uuid}
        commands:
          TakePayment: {fields: {payment_id: uuid}, emits: [PaymentTaken]}
        events:
          PaymentTaken: {description: The money is ours., published: true, fields: {payment_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: payment_id
        fields: {payment_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], fields: {payment_id: uuid}, emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {payment_id: uuid}}
    policies:
      PayOrder: {when: OrderPlaced, then: Payments.TakePayment}
    read_models:
      TakenPayments: {key: payment_id, fields: {payment_id: uuid}, from: [Payments.PaymentTaken]}

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {members: 4}, MoneyTeam: {members: 4}}
    actors: {Shopper: {}}
    context_map:
      - {partnership: [Payments, Ordering]}
    # contexts/payments.yaml
    context: Payments
    team: MoneyTeam
    aggregates:
      Payment:
        identity: payment_id
        fields: {payment_id: uuid}
        commands:
          TakePayment: {fields: {payment_id: uuid}, emits: [PaymentTaken]}
        events:
          PaymentTaken: {description: The money is ours., published: true, fields: {payment_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: payment_id
        fields: {payment_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], fields: {payment_id: uuid}, emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {payment_id: uuid}}
    policies:
      PayOrder: {when: OrderPlaced, then: Payments.TakePayment}
    read_models:
      TakenPayments: {key: payment_id, fields: {payment_id: uuid}, from: [Payments.PaymentTaken]}

Fix: Move a context to the other team, move the boundary, or let one team own both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stormcli.check.facts import Crossing, facts_of
from stormcli.check.teamwork import crossings_by_teams, pairs_of_people
from stormcli.diagnostics import Diagnostic, Related, Rule, Severity
from stormcli.model.landscape import Landscape, Team

RULE = Rule("SC605", "communication-load", Severity.INFO)
_TWO_PIZZAS = 9


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    crossings = crossings_by_teams(facts_of(landscape))
    heavy = {names: messages for names, messages in crossings.items() if _heavy(landscape, names, messages)}
    if heavy:
        busiest = max(heavy, key=lambda names: len(heavy[names]))
        in_all = sum(len(messages) for messages in crossings.values())
        one, other = (team for name, team in landscape.teams.items() if name in busiest)
        yield _finding(one, other, heavy[busiest], in_all)


def _heavy(landscape: Landscape, names: frozenset[str], messages: Mapping[str, Crossing]) -> bool:
    """Whether two teams of known size have more to agree on with each other than either has inside."""
    members = [landscape.teams[name].members for name in names if name in landscape.teams]
    known = [number for number in members if number is not None]
    return len(known) == 2 and len(messages) > pairs_of_people(max(known))


def _finding(one: Team, other: Team, messages: Mapping[str, Crossing], in_all: int) -> Diagnostic:
    sizes = [team.members or 0 for team in (one, other)]
    pairs = [pairs_of_people(size) for size in sizes]
    merged = f", or let one team of {sum(sizes)} own both sides" if sum(sizes) <= _TWO_PIZZAS else ""
    return RULE.on(
        one,
        f"{len(messages)} messages cross between `{one.name}` and `{other.name}`, more than there are pairs of people "
        f"inside either ({pairs[0]} and {pairs[1]}); {in_all} cross between teams in all",
        related=[Related(crossing.span(), f"`{crossing.name}` crosses here") for crossing in messages.values()],
        hint=f"move the boundary or a context{merged}",
    )
