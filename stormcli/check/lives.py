"""The life of an aggregate: its states, the moves between them, and the state in which an event leaves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from stormcli.model.aggregate import Aggregate
from stormcli.model.message import Command, Event, Move


def addresses(command: Command, aggregate: Aggregate) -> bool:
    """Whether a command says which aggregate it means; one that does not starts a new one."""
    return aggregate.identity in command.fields


class Life:
    """The life of one aggregate. States that its moves name and that do not exist are no part of it."""

    def __init__(self, aggregate: Aggregate) -> None:
        self.aggregate = aggregate
        self.states = frozenset(aggregate.states)
        #: The state of a new one; "" where there are no states.
        self.first = aggregate.states[0] if aggregate.states else ""

    @cached_property
    def unknown(self) -> frozenset[str]:
        """What its commands and events name as a state, and is none."""
        moves = [move for command in self.aggregate.commands.values() for move in command.moves]
        named = {state for move in moves for state in (*move.sources, *move.targets)}
        named.update([event.state for event in self.aggregate.events.values() if event.state])
        return frozenset(named - self.states)

    @cached_property
    def moves(self) -> Mapping[str, tuple[Move, ...]]:
        """Command -> its moves between states that exist."""
        if not self.unknown:
            return {name: command.moves for name, command in self.aggregate.commands.items()}
        return {name: tuple(self._known(command.moves)) for name, command in self.aggregate.commands.items()}

    @cached_property
    def emitters(self) -> Mapping[str, tuple[Command, ...]]:
        """Event -> the commands of the aggregate that may emit it."""
        found: dict[str, list[Command]] = {}
        for command in self.aggregate.commands.values():
            for item in command.emits:
                for ref in item.events:
                    commands = found.setdefault(ref.key, [])
                    if not commands or commands[-1] is not command:
                        commands.append(command)
        return {event.name: tuple(found.get(event.key, ())) for event in self.aggregate.events.values()}

    def late(self, command: Command) -> tuple[str, ...]:
        """The states from which a command moves that starts a new aggregate, and in which a new one is not."""
        if addresses(command, self.aggregate):
            return ()
        sources = dict.fromkeys(source for move in self.moves[command.name] for source in move.sources)
        return tuple(source for source in sources if source != self.first)

    @cached_property
    def ways(self) -> Mapping[str, tuple[Move, ...]]:
        """Command -> its moves, to those targets alone in which one of its events leaves the aggregate."""
        if not any(event.state for event in self.aggregate.events.values()):
            return self.moves
        return {name: tuple(self._ways(command)) for name, command in self.aggregate.commands.items()}

    def reach(self, starts: Iterable[str], reached: set[str]) -> None:
        """Adds to `reached` the states to which the ways lead from any of `starts`, those included."""
        waiting = [state for state in starts if state not in reached]
        reached.update(waiting)
        taken: set[int] = set()
        while waiting:
            for way in self._leaving.get(waiting.pop(), ()):
                if id(way) not in taken:
                    taken.add(id(way))
                    fresh = [target for target in way.targets if target not in reached]
                    reached.update(fresh)
                    waiting += fresh

    def out_of_reach(self) -> Iterator[str]:
        """The states to which no way leads from the first one; of those that lead to each other, where they begin."""
        reached: set[str] = set()
        self.reach(self.aggregate.states[:1], reached)
        unreached = [state for state in dict.fromkeys(self.aggregate.states) if state not in reached]
        behind = self._behind(set(unreached)) if unreached else set()
        for state in (*(each for each in unreached if each not in behind), *unreached):
            if state not in reached:
                yield state
                self.reach([state], reached)

    def after(self, event: Event, before: frozenset[str]) -> frozenset[str]:
        """The states in which an event may leave an aggregate that was in one of `before`."""
        if event.state in self.states:
            return frozenset((event.state,))
        targets, stays = self._ends[event.name]
        return targets | before if stays or not targets else targets

    @cached_property
    def _ends(self) -> Mapping[str, tuple[frozenset[str], bool]]:
        """Event -> the states to which its emitters move, and whether one of them leaves the state as it is."""
        ends: dict[str, tuple[frozenset[str], bool]] = {}
        for event, commands in self.emitters.items():
            targets = {state for each in commands for move in self.moves[each.name] for state in move.targets}
            still = [command for command in commands if not command.moves]
            starting = {self.first for command in still if not addresses(command, self.aggregate)}
            ends[event] = frozenset(targets | starting), any(addresses(each, self.aggregate) for each in still)
        return ends

    @cached_property
    def _leaving(self) -> Mapping[str, tuple[Move, ...]]:
        """State -> the ways that lead out of it."""
        found: dict[str, list[Move]] = {}
        for ways in self.ways.values():
            for way in ways:
                for source in way.sources:
                    found.setdefault(source, []).append(way)
        return {state: tuple(ways) for state, ways in found.items()}

    def _behind(self, unreached: set[str]) -> set[str]:
        """The states to which a way leads from another one that nothing reaches."""
        found: set[str] = set()
        for way in (way for ways in self.ways.values() for way in ways):
            sources = unreached.intersection(way.sources)
            found.update(target for target in way.targets if sources and sources != {target})
        return found

    def _known(self, moves: Iterable[Move]) -> Iterator[Move]:
        for move in moves:
            known = Move(
                tuple(state for state in move.sources if state in self.states),
                tuple(state for state in move.targets if state in self.states),
            )
            if known.sources and known.targets:
                yield known

    def _ways(self, command: Command) -> Iterator[Move]:
        said = self._said(command)
        for move in self.moves[command.name]:
            targets = tuple(state for state in move.targets if not said or state in said)
            if targets:
                yield Move(move.sources, targets)

    def _said(self, command: Command) -> set[str]:
        """The states of which a command's events speak; none if one of them leaves it to the moves."""
        events = [self.aggregate.events.get(ref.name) for ref in command.emitted]
        states = {event.state if event is not None else "" for event in events}
        if "" in states:
            return set()
        # That they speak of no state to which the command moves is SC317.
        return states.intersection(state for move in self.moves[command.name] for state in move.targets)
