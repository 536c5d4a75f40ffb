"""A landscape in numbers: what crosses, who depends on whom, how much a team has to talk about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from stormcli.check.facts import Crossing, Facts, MessageKind, facts_of
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape, Team
from stormcli.view.policy_chains import Chain, PolicyChains, policy_chains


@dataclass(frozen=True, slots=True)
class Traffic:
    """Different messages that come in and go out, and how many others they come from and go to."""

    messages_in: int
    messages_out: int
    fan_in: int
    fan_out: int


@dataclass(frozen=True, slots=True)
class Coupling:
    """How many contexts depend on one (`afferent`), and on how many it depends (`efferent`)."""

    afferent: int
    efferent: int

    @property
    def instability(self) -> float | None:
        """Ce / (Ca + Ce) (Martin 1994): 0 where only others depend on it, 1 where it depends on others alone.

        None where neither is so.
        """
        both = self.afferent + self.efferent
        return round(self.efferent / both, 2) if both else None


@dataclass(frozen=True, slots=True)
class ContextNumbers:
    """A bounded context; `chain` is the length of the longest policy chain that starts in it."""

    name: str
    team: str
    traffic: Traffic
    coupling: Coupling
    chain: int


@dataclass(frozen=True, slots=True)
class TeamNumbers:
    """A team; its traffic is that with other teams. `paths` is None where the number of members is not said."""

    name: str
    contexts: tuple[str, ...]
    members: int | None
    traffic: Traffic

    @property
    def paths(self) -> int | None:
        """The ways between two people: N(N-1)/2 (Brooks 1975)."""
        return self.members * (self.members - 1) // 2 if self.members is not None else None


@dataclass(frozen=True, slots=True)
class TeamLink:
    """Two teams between whose contexts messages cross."""

    teams: tuple[str, str]
    messages: int
    contexts: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The numbers of a landscape, contexts and teams in the order of declaration, the busiest link first."""

    domain: str
    contexts: tuple[ContextNumbers, ...]
    teams: tuple[TeamNumbers, ...]
    links: tuple[TeamLink, ...]
    chain: Chain


def statistics(landscape: Landscape) -> Statistics:
    """The numbers of a landscape."""
    facts = facts_of(landscape)
    chains = policy_chains(facts)
    between_teams = [each for each in facts.crossings if _teams(facts, each) is not None]
    return Statistics(
        domain=landscape.domain,
        contexts=_contexts(facts, chains),
        teams=_team_numbers(facts, between_teams),
        links=_links(facts, between_teams),
        chain=chains.longest,
    )


def _contexts(facts: Facts, chains: PolicyChains) -> tuple[ContextNumbers, ...]:
    traffic = _traffic((each, each.sender, each.receiver) for each in facts.crossings)
    coupling = _coupling(facts)

    def numbers(context: Context) -> ContextNumbers:
        name = context.name
        return ContextNumbers(name, context.team, traffic[name], coupling[name], chains.lengths.get(name, 0))

    return tuple(numbers(context) for context in facts.landscape.contexts.values())


def _traffic(sent: Iterable[tuple[Crossing, str, str]]) -> defaultdict[str, Traffic]:
    """Each end's traffic, given the messages with sender and receiver."""
    sources: defaultdict[str, set[str]] = defaultdict(set)
    targets: defaultdict[str, set[str]] = defaultdict(set)
    received: defaultdict[str, set[str]] = defaultdict(set)
    given: defaultdict[str, set[str]] = defaultdict(set)
    for crossing, sender, receiver in sent:
        sources[receiver].add(sender)
        targets[sender].add(receiver)
        received[receiver].add(crossing.message)
        given[sender].add(crossing.message)
    numbers: defaultdict[str, Traffic] = defaultdict(lambda: Traffic(0, 0, 0, 0))
    for name in sources.keys() | targets.keys():
        counted = (len(each[name]) for each in (received, given, sources, targets))
        numbers[name] = Traffic(*counted)
    return numbers


def _coupling(facts: Facts) -> dict[str, Coupling]:
    """A context depends on whose events it hears, whom it commands, and whose types it uses."""
    known = facts.landscape.contexts
    needed: defaultdict[str, set[str]] = defaultdict(set)
    for crossing in facts.crossings:
        ends = (crossing.receiver, crossing.sender)
        dependent, needs = ends if crossing.kind is MessageKind.EVENT else ends[::-1]
        needed[dependent].add(needs)
    for uses in facts.foreign_types.values():
        for element, _, ref in uses:
            needed[element.scope].add(ref.scope)
    efferent = {name: needed[name] & known.keys() for name in known}
    afferent = Counter(other for others in efferent.values() for other in others)
    return {name: Coupling(afferent[name], len(efferent[name])) for name in known}


def _teams(facts: Facts, crossing: Crossing) -> tuple[str, str] | None:
    """The teams of sender and receiver, where there are two."""
    sender, receiver = facts.team(crossing.sender), facts.team(crossing.receiver)
    return (sender, receiver) if sender and receiver and sender != receiver else None


def _team_numbers(facts: Facts, between: list[Crossing]) -> tuple[TeamNumbers, ...]:
    owned: defaultdict[str, list[str]] = defaultdict(list)
    for context in facts.landscape.contexts.values():
        owned[context.team].append(context.name)
    traffic = _traffic((each, facts.team(each.sender), facts.team(each.receiver)) for each in between)

    def numbers(team: Team) -> TeamNumbers:
        return TeamNumbers(team.name, tuple(owned[team.name]), team.members, traffic[team.name])

    return tuple(numbers(team) for team in facts.landscape.teams.values())


def _links(facts: Facts, between: list[Crossing]) -> tuple[TeamLink, ...]:
    messages: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    pairs: defaultdict[tuple[str, ...], set[frozenset[str]]] = defaultdict(set)
    for crossing in between:
        teams = tuple(sorted((facts.team(crossing.sender), facts.team(crossing.receiver))))
        messages[teams].add(crossing.message)
        pairs[teams].add(crossing.pair)
    found = [TeamLink((one, other), len(messages[one, other]), len(pairs[one, other])) for one, other in messages]
    return tuple(sorted(found, key=lambda link: (-link.messages, link.teams)))
