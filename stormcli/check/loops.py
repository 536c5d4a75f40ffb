"""Loops from an event through policies and processes back to it, and what ends them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stormcli.check.facts import Facts, facts_of
from stormcli.check.graph import reaches, shortest_circle, strongly_connected
from stormcli.model.flow import Policy, Process
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Emission, Emits, Event


@dataclass(frozen=True, slots=True)
class Link:
    """One turn: the event, who reacts, with which command, and the event that follows."""

    event: Event
    reactor: Policy | Process
    command: Command
    item: Emits
    emitted: Event


def endless_loops(landscape: Landscape) -> Iterator[list[Link]]:
    """One shortest loop for each group of events that cause each other and that nothing ends.

    A loop ends at a policy with `where`, at a choice with a way out of the loop, at a command whose `moves` cannot
    come round again, and at a policy or process of a context of which only the contract is known.
    """
    facts = facts_of(landscape)
    links = list(_links(facts))
    while True:
        lasting = [link for group in _groups(links) for link in _lasting(facts, group)]
        if len(lasting) == len(links):
            break
        links = lasting
    for group in _groups(links):
        yield _shortest(group)


def _links(facts: Facts) -> Iterator[Link]:
    for consumption in facts.consumptions:
        event = facts.events.get(consumption.event.key)
        reactor = consumption.consumer
        if event is None or not isinstance(reactor, (Policy, Process)):
            continue
        if facts.landscape.contexts[reactor.scope].by_contract:
            continue  # what they do about it, and what ends it, is theirs to say
        if isinstance(reactor, Policy):
            requested = () if reactor.where else reactor.then
        else:
            # What a saga waits for continues it; only the start begins it anew.
            started = reactor.starts is not None and consumption.path == ("starts",)
            requested = tuple(step.do for step in reactor.steps if step.do) if started else ()
        for ref in requested:
            command = facts.commands.get(ref.key)
            if command is not None:
                yield from _caused(facts, event, reactor, command)


def _caused(facts: Facts, event: Event, reactor: Policy | Process, command: Command) -> Iterator[Link]:
    for item in command.emits:
        if item.choice is Emission.ANY_OF:
            continue
        for ref in item.events:
            emitted = facts.events.get(ref.key)
            if emitted is not None:
                yield Link(event, reactor, command, item, emitted)


def _groups(links: list[Link]) -> list[list[Link]]:
    """The links within each group of events that cause each other, in the order of declaration."""
    edges: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for link in links:
        edges[link.event.key][link.emitted.key] = None
    group_of = {key: number for number, group in enumerate(strongly_connected(dict(edges))) for key in group}
    groups: dict[int, list[Link]] = {}
    for link in links:
        number = group_of.get(link.event.key)
        if number is not None and number == group_of.get(link.emitted.key):
            groups.setdefault(number, []).append(link)
    return list(groups.values())


def _lasting(facts: Facts, group: list[Link]) -> Iterator[Link]:
    """The links of a group that go on for ever."""
    inside = {link.event.key for link in group}
    moves = _moves({link.command.key: link.command for link in group}.values())
    for link in group:
        # An external system answers with one of what it may answer.
        chooses = link.item.choice is Emission.ONE_OF
        alternatives = link.item.events if chooses else link.command.emitted if not link.command.aggregate else ()
        if any(ref.key not in inside for ref in alternatives):
            continue
        if _comes_round(facts, link.command, moves[link.command.scope, link.command.aggregate]):
            yield link


def _moves(commands: Iterable[Command]) -> dict[tuple[str, str], dict[str, set[str]]]:
    """State -> the states that follow it, for each aggregate that the commands address."""
    edges: dict[tuple[str, str], dict[str, set[str]]] = {}
    for command in commands:
        following = edges.setdefault((command.scope, command.aggregate), {})
        for move in command.moves:
            for source in move.sources:
                following.setdefault(source, set()).update(move.targets)
    return edges


def _comes_round(facts: Facts, command: Command, following: dict[str, set[str]]) -> bool:
    """Whether the aggregate can be in a state again from which the command moves it."""
    context = facts.landscape.contexts.get(command.scope)
    aggregate = context.aggregates.get(command.aggregate) if context else None
    if not command.moves or aggregate is None or aggregate.identity not in command.fields:
        return True  # it moves nothing, or starts a new aggregate each time
    return any(reaches(following, move.targets, move.sources) for move in command.moves)


def _shortest(group: list[Link]) -> list[Link]:
    edges: defaultdict[str, dict[str, Link]] = defaultdict(dict)
    for link in group:
        edges[link.event.key].setdefault(link.emitted.key, link)
    circle = shortest_circle({key: list(others) for key, others in edges.items()}, group[0].event.key)
    return [edges[one][other] for one, other in zip(circle, [*circle[1:], circle[0]], strict=True)]
