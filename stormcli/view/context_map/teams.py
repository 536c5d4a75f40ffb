"""A context map seen by its teams: who depends on whom follows from the contexts that they own (Conway 1968)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

from stormcli.check.facts import MessageKind
from stormcli.check.teamwork import contexts_by_team
from stormcli.model import names
from stormcli.model.landscape import Landscape
from stormcli.view.context_map.data import ContextMap, MapLine
from stormcli.view.context_map.team_data import TeamLine, TeamMap, TeamNode

#: Stands for the team of contexts that have none.
NOBODY = ""


def team_map(landscape: Landscape, view: ContextMap) -> TeamMap:
    """The teams of a context map; those without a context are on it where it shows everything."""
    owners = {
        context.name: tuple(dict.fromkeys(team.name for team in context.teams if team.name in landscape.teams))
        or (NOBODY,)
        for context in landscape.contexts.values()
    }
    lines = tuple(_lines(view, owners))
    teams = tuple(_teams(landscape, view, owners))
    if view.about:
        met = {end for line in lines for end in line.ends}
        teams = tuple(team for team in teams if team.name in met or not team.near)
    return TeamMap(view.domain, teams, lines, view.about)


def _teams(landscape: Landscape, view: ContextMap, owners: dict[str, tuple[str, ...]]) -> Iterator[TeamNode]:
    titles = {context.name: context.title for context in view.contexts}
    main = {owner for context in view.contexts if not context.near for owner in owners[context.name]}
    owned = contexts_by_team(landscape)
    for team in landscape.teams.values():
        contexts = [context.name for context in owned.get(team.name, ()) if context.name in titles]
        if contexts or not view.about:
            yield TeamNode(
                name=team.name,
                title=names.sentence(team.name),
                kind=team.kind,
                members=team.members,
                contexts=tuple(titles[name] for name in contexts),
                shared=tuple(titles[name] for name in contexts if len(owners[name]) > 1),
                mission=team.mission or team.description,
                near=team.name not in main and bool(contexts),
                at=team.at.span(),
            )
    ownerless = [name for name in titles if owners[name] == (NOBODY,)]
    if ownerless:
        without = tuple(titles[name] for name in ownerless)
        yield TeamNode(NOBODY, "No team", contexts=without, near=NOBODY not in main)


def _lines(view: ContextMap, owners: dict[str, tuple[str, ...]]) -> Iterator[TeamLine]:
    """One line a pair of teams whose contexts have anything to do with each other."""
    met: dict[frozenset[str], list[tuple[str, str, MapLine]]] = {}
    for line in view.lines:
        one, other = (owners.get(end.name, ()) for end in line.ends)
        for first, second in product(one, other) if not line.apart else ():
            if first != second:
                met.setdefault(frozenset((first, second)), []).append((first, second, line))
    for found in met.values():
        yield _line(found[0][:2], found)


def _line(ends: tuple[str, str], found: list[tuple[str, str, MapLine]]) -> TeamLine:
    supplies, needs = [0, 0], [False, False]
    together: list[str] = []
    sent: dict[tuple[str, int], MessageKind] = {}
    undeclared: set[tuple[str, int]] = set()
    for first, second, line in found:
        up = ends.index(first)
        if line.mutual:
            together.append(line.words)
            needs = [True, True]
        elif line.ends[0].letter:
            supplies[up] += 1
            needs[1 - up] = True
        for message in line.messages:
            receiver = ends.index(first if message.receiver == line.ends[0].name else second)
            sent[message.key, receiver] = message.kind
            if not line.declared:
                undeclared.add((message.key, receiver))
                needs[receiver if message.kind is MessageKind.EVENT else 1 - receiver] = True
    counted = [Counter(kind for (_, to), kind in sent.items() if to == receiver) for receiver in (0, 1)]
    return TeamLine(
        ends=ends,
        supplies=(supplies[0], supplies[1]),
        together=tuple(together),
        sent=(dict(counted[0]), dict(counted[1])),
        undeclared=len(undeclared),
        needs=(needs[0], needs[1]),
        at=found[0][2].at,
    )
