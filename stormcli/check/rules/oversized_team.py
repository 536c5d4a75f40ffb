"""A team that two pizzas no longer feed.

Why: With every member the ways to talk grow by all the others: nine people have 36 pairs, twelve have 66.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {members: 12}}
    actors: {Shopper: {}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {members: 9}}
    actors: {Shopper: {}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam

Fix: Split the team, and its contexts with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.teamwork import pairs_of_people
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape

RULE = Rule("SC602", "oversized-team", Severity.WARNING)
_TWO_PIZZAS = 9


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for team in landscape.teams.values():
        if team.members is not None and team.members > _TWO_PIZZAS:
            pairs = pairs_of_people(team.members)
            message = f"`{team.name}` has {team.members} members, who make {pairs} pairs that have to talk"
            yield RULE.on(team, message, "members", hint=f"split it: {_TWO_PIZZAS} people still share two pizzas")
