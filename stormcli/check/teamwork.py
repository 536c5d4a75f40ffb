"""Who owns what, and how much teams have to say to each other (Conway 1968; Brooks 1975 counts the pairs)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from stormcli.check.facts import Crossing, Facts
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape


def pairs_of_people(members: int) -> int:
    """N(N-1)/2: how many pairs can talk to each other inside a team."""
    return members * (members - 1) // 2


def contexts_by_team(landscape: Landscape) -> Mapping[str, list[Context]]:
    """Team -> its contexts, in the order of declaration; a context of several teams is each one's."""
    found: defaultdict[str, list[Context]] = defaultdict(list)
    for context in landscape.contexts.values():
        for team in context.teams:
            found[team.name].append(context)
    return found


def crossings_by_teams(facts: Facts) -> Mapping[frozenset[str], dict[str, Crossing]]:
    """Two teams -> the messages that cross between their contexts, each with the first place where it does."""
    found: defaultdict[frozenset[str], dict[str, Crossing]] = defaultdict(dict)
    for crossing in facts.crossings:
        teams = frozenset((facts.team(crossing.sender), facts.team(crossing.receiver)))
        if len(teams) == 2 and "" not in teams:
            found[teams].setdefault(crossing.message, crossing)
    return found
