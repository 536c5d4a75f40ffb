"""Loops from an event through policies and processes back to it, and what ends them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from stormcli.check.facts import Facts, facts_of
from stormcli.check.graph import shortest_circle, strongly_connected
from stormcli.model.flow import Policy, Process
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Emission, Event

# A model that takes more rounds to judge was made for that; what is not judged by then is left in peace.
_MOST_ROUNDS = 50


class Link(NamedTuple):
    """One turn: the event, who reacts, with which command, and the event that follows."""

    event: Event
    reactor: Policy | Process
    command: Command
    emitted: Event


@dataclass(frozen=True, slots=True, eq=False)
class _Outcome:
    """What a command brings about: an event for sure, or one of several."""

    events: tuple[Event, ...]


_Node = Event | Policy | Process | Command | _Outcome
#: Event -> who reacts -> commands -> outcomes -> events; every node is a key.
_Graph = dict[_Node, list[_Node]]


def endless_loops(landscape: Landscape) -> Iterator[list[Link]]:
    """One shortest loop for each group of events that cause each other and that nothing ends.

    A loop ends at a policy with `where`, at a choice with a way out of the loop, at a command whose `moves` cannot
    come round again, and at a policy or process of a context of which only the contract is known.
    """
    facts = facts_of(landscape)
    graph = _lasting(facts, _graph(facts))
    places = {node: place for place, node in enumerate(graph) if isinstance(node, Event)}
    groups = ([node for node in group if node in places] for group in strongly_connected(graph))
    for start in sorted((min(group, key=places.__getitem__) for group in groups), key=places.__getitem__):
        yield _links(shortest_circle(graph, start))


def _graph(facts: Facts) -> _Graph:
    """All that causes something else, in the order of declaration."""
    graph: _Graph = {}
    for consumption in facts.consumptions:
        event = facts.events.get(consumption.event.key)
        reactor = consumption.consumer
        if event is None or not isinstance(reactor, (Policy, Process)):
            continue
        # What a saga waits for continues it; only the start begins it anew.
        begins = isinstance(reactor, Policy) or consumption.path == ("starts",)
        # What a context does of which only the contract is known, and what ends it, is its own to say.
        if begins and not facts.landscape.contexts[reactor.scope].by_contract:
            graph.setdefault(event, []).append(reactor)
            if reactor not in graph:
                _add_commands(facts, graph, reactor)
    unheard = [event for node in graph if isinstance(node, _Outcome) for event in node.events if event not in graph]
    return {**graph, **{event: [] for event in unheard}}


def _add_commands(facts: Facts, graph: _Graph, reactor: Policy | Process) -> None:
    if isinstance(reactor, Policy):
        requested = () if reactor.where else reactor.then
    else:
        requested = tuple(step.do for step in reactor.steps if step.do)
    commands = [facts.commands[ref.key] for ref in requested if ref.key in facts.commands]
    graph[reactor] = list(dict.fromkeys(commands))
    for command in commands:
        if command not in graph:
            outcomes = list(_outcomes(facts, command))
            graph[command] = list(outcomes)
            for outcome in outcomes:
                graph[outcome] = list(dict.fromkeys(outcome.events))


def _outcomes(facts: Facts, command: Command) -> Iterator[_Outcome]:
    """What is not known ends a loop, as what happens perhaps does."""
    if command.aggregate:
        choices = [item.events for item in command.emits if item.choice is not Emission.ANY_OF]
    else:
        choices = [command.emitted]  # an external system answers with one of what it may answer
    for refs in choices:
        events = tuple(facts.events[ref.key] for ref in refs if ref.key in facts.events)
        if events and len(events) == len(refs):
            yield _Outcome(events)


def _lasting(facts: Facts, graph: _Graph) -> _Graph:
    """The part of the graph that goes round for ever."""
    for _ in range(_MOST_ROUNDS):
        graph = _with_successors(graph)
        within = {node: number for number, group in enumerate(strongly_connected(graph)) for node in group}
        lasting = {
            node: [other for other in following if within.get(other) == within[node]]
            for node, following in graph.items()
            if node in within
        }
        ended: set[_Node] = set(_ended_by_moves(facts, lasting, within))
        ended.update(node for node in lasting if isinstance(node, _Outcome) and len(lasting[node]) < len(graph[node]))
        if not ended:
            return lasting
        graph = {node: [] if node in ended else following for node, following in lasting.items()}
    return {}


def _with_successors(graph: _Graph) -> _Graph:
    """Without what leads nowhere, and without choices of which a part leads nowhere: both end there."""
    causes: dict[_Node, list[_Node]] = {}
    for node, following in graph.items():
        for other in following:
            causes.setdefault(other, []).append(node)
    left = {node: len(following) for node, following in graph.items()}
    dead = [node for node, count in left.items() if not count]
    gone = set(dead)
    for node in dead:  # grows while it is walked
        for cause in causes.get(node, ()):
            left[cause] -= 1
            if cause not in gone and (not left[cause] or isinstance(cause, _Outcome)):
                gone.add(cause)
                dead.append(cause)
    return {node: [each for each in graph[node] if each not in gone] for node in graph if node not in gone}


def _ended_by_moves(facts: Facts, graph: _Graph, within: dict[_Node, int]) -> Iterator[Command]:
    """The commands whose aggregate cannot be in a state again from which they move it."""
    groups: dict[tuple[int, str, str], list[Command]] = {}
    for node in graph:
        if isinstance(node, Command):
            groups.setdefault((within[node], node.scope, node.aggregate), []).append(node)
    for commands in groups.values():
        lasting = _coming_round(commands)
        yield from (each for each in commands if each not in lasting and _moves_one(facts, each))


def _coming_round(commands: Iterable[Command]) -> set[Command]:
    """The commands that lead from a state to which they, or others among them, lead back."""
    moves = [(command, move) for command in commands for move in command.moves]
    following: dict[str | int, list[str | int]] = {}
    for number, (_, move) in enumerate(moves):
        following[number] = list(move.targets)
        for source in move.sources:
            following.setdefault(source, []).append(number)
    round_again = {node for group in strongly_connected(following) for node in group}
    return {command for number, (command, _) in enumerate(moves) if number in round_again}


def _moves_one(facts: Facts, command: Command) -> bool:
    """Whether a command moves an aggregate that is there, and does not start a new one each time."""
    context = facts.landscape.contexts.get(command.scope)
    aggregate = context.aggregates.get(command.aggregate) if context else None
    return bool(command.moves) and aggregate is not None and aggregate.identity in command.fields


def _links(circle: list[_Node]) -> list[Link]:
    """The turns of a circle that starts at an event."""
    turns = [circle[start : start + 4] for start in range(0, len(circle), 4)]
    following = [turn[0] for turn in (*turns[1:], turns[0])]
    links = []
    for (event, reactor, command, _), emitted in zip(turns, following, strict=True):
        assert isinstance(event, Event)
        assert isinstance(reactor, (Policy, Process))
        assert isinstance(command, Command)
        assert isinstance(emitted, Event)
        links.append(Link(event, reactor, command, emitted))
    return links
