"""What follows from a landscape, worked out once and shared by rules, views and generators.

Who emits, who consumes, who issues, what crosses a boundary: derived from the contexts, never declared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from stormcli.check.doubts import Doubts
from stormcli.check.fielded import Fielded, walked
from stormcli.check.lives import Life
from stormcli.check.once import once
from stormcli.check.shapes import Shapes
from stormcli.diagnostics import Span
from stormcli.model.context import Context
from stormcli.model.element import Element, Kind, Ref
from stormcli.model.flow import Policy, Process, ReadModel, Step
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Event, EventSource
from stormcli.model.relationship import Relationship
from stormcli.model.types import Field

Path = tuple[str | int, ...]


class MessageKind(Enum):
    """Commands are intents, events are facts."""

    COMMAND = "command"
    EVENT = "event"


class Consumption(NamedTuple):
    """A policy, read model or process (`consumer`) that waits for an event; `step` is the process's step."""

    event: Ref
    consumer: Policy | ReadModel | Process
    path: Path
    step: Step | None = None

    @property
    def element(self) -> Policy | ReadModel | Process | Step:
        """The element in which the reference stands."""
        return self.step or self.consumer

    @property
    def scope(self) -> str:
        """The consuming context."""
        return self.consumer.scope


class Request(NamedTuple):
    """A policy or process (`sender`) that issues a command; `step` is the process's step."""

    command: Ref
    sender: Policy | Process
    path: Path
    step: Step | None = None

    @property
    def element(self) -> Policy | Process | Step:
        """The element in which the reference stands."""
        return self.step or self.sender

    @property
    def scope(self) -> str:
        """The sending context."""
        return self.sender.scope


class Crossing(NamedTuple):
    """A message that leaves one context (or system) for another, and the element that makes it do so."""

    kind: MessageKind
    message: str
    sender: str
    receiver: str
    element: Element
    path: Path

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((self.sender, self.receiver))

    @property
    def name(self) -> str:
        """The message's own name."""
        return self.message.rpartition(".")[2]

    def span(self) -> Span:
        """Where the crossing is written."""
        return self.element.at.span(*self.path)


class Facts:
    """The indexes of one landscape, each worked out when first asked for."""

    def __init__(self, landscape: Landscape) -> None:
        self.landscape = landscape

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Every event by its key."""
        return {event.key: event for event in self.landscape.events()}

    @cached_property
    def commands(self) -> Mapping[str, Command]:
        """Every command by its key, those of external systems included."""
        known = {key: commands[-1] for key, commands in self.handlers.items()}
        for system in self.landscape.systems.values():
            known.update((command.key, command) for command in system.commands.values())
        return known

    @cached_property
    def handlers(self) -> Mapping[str, tuple[Command, ...]]:
        """Command key -> the command in each aggregate that handles it: in one, where the model is sound."""
        found: defaultdict[str, list[Command]] = defaultdict(list)
        for command in self.landscape.commands():
            found[command.key].append(command)
        return {key: tuple(commands) for key, commands in found.items()}

    @cached_property
    def emitters(self) -> Mapping[str, tuple[Command, ...]]:
        """Event key -> the commands that may emit it (a system's command that answers with it included)."""
        found: defaultdict[str, list[Command]] = defaultdict(list)
        asked = [command for system in self.landscape.systems.values() for command in system.commands.values()]
        for command in (*self.landscape.commands(), *asked):
            for item in command.emits:
                for event in item.events:
                    known = found[event.key]
                    if not known or known[-1] is not command:
                        known.append(command)
        return {key: tuple(commands) for key, commands in found.items()}

    @cached_property
    def lives(self) -> Mapping[str, Life]:
        """Aggregate key -> its states and what leads from one to the next."""
        contexts = self.landscape.contexts.values()
        return {each.key: Life(each) for context in contexts for each in context.aggregates.values()}

    @cached_property
    def consumptions(self) -> tuple[Consumption, ...]:
        """Every place where something waits for an event."""
        return tuple(
            consumption for context in self.landscape.contexts.values() for consumption in _consumptions_in(context)
        )

    @cached_property
    def consumptions_in(self) -> Mapping[str, tuple[Consumption, ...]]:
        """Context -> the places in it where something waits for an event."""
        found: defaultdict[str, list[Consumption]] = defaultdict(list)
        for consumption in self.consumptions:
            found[consumption.scope].append(consumption)
        return {scope: tuple(consumptions) for scope, consumptions in found.items()}

    @cached_property
    def consumers(self) -> Mapping[str, tuple[Consumption, ...]]:
        """Event key -> who waits for it."""
        found: defaultdict[str, list[Consumption]] = defaultdict(list)
        for consumption in self.consumptions:
            found[consumption.event.key].append(consumption)
        return {key: tuple(consumptions) for key, consumptions in found.items()}

    @cached_property
    def requests(self) -> tuple[Request, ...]:
        """Every place where a policy or a process issues a command."""
        return tuple(request for context in self.landscape.contexts.values() for request in _requests_in(context))

    @cached_property
    def issuers(self) -> Mapping[str, tuple[Request, ...]]:
        """Command key -> the policies and processes that issue it."""
        found: defaultdict[str, list[Request]] = defaultdict(list)
        for request in self.requests:
            found[request.command.key].append(request)
        return {key: tuple(requests) for key, requests in found.items()}

    @cached_property
    def crossings(self) -> tuple[Crossing, ...]:
        """Every message that crosses a boundary, external systems included, in the order of declaration."""
        return tuple(self._crossings())

    @cached_property
    def crossings_by_pair(self) -> Mapping[frozenset[str], tuple[Crossing, ...]]:
        """The messages that cross between two contexts (or a context and a system), both ways."""
        found: defaultdict[frozenset[str], list[Crossing]] = defaultdict(list)
        for crossing in self.crossings:
            found[crossing.pair].append(crossing)
        return {pair: tuple(crossings) for pair, crossings in found.items()}

    @cached_property
    def relationships_by_pair(self) -> Mapping[frozenset[str], tuple[Relationship, ...]]:
        """The lines of the context map between two ends."""
        found: defaultdict[frozenset[str], list[Relationship]] = defaultdict(list)
        for relationship in self.landscape.relationships:
            found[relationship.pair].append(relationship)
        return {pair: tuple(relationships) for pair, relationships in found.items()}

    def has_hidden_neighbour(self, scope: str) -> bool:
        """Whether the context map joins a context with one of which only the contract is known: what that one sends and
        hears, nobody sees here."""
        return scope in self._beside_contracts

    @cached_property
    def _beside_contracts(self) -> frozenset[str]:
        hidden = {context.name for context in self.landscape.contexts.values() if context.by_contract}
        return frozenset(name for pair in self.relationships_by_pair if pair & hidden for name in pair)

    @cached_property
    def foreign_types(self) -> Mapping[frozenset[str], tuple[tuple[Element, str, Ref], ...]]:
        """Pair of contexts -> the uses of a type of the other one: the element, its field, the type."""
        found: defaultdict[frozenset[str], list[tuple[Element, str, Ref]]] = defaultdict(list)
        for element, name, ref in self._fielded.foreign:
            found[frozenset((element.scope, ref.scope))].append((element, name, ref))
        return {pair: tuple(uses) for pair, uses in found.items()}

    @property
    def detailed(self) -> tuple[tuple[Element, Field], ...]:
        """Every field that says more than its name and type, with its element: in most models they are few."""
        return self._fielded.detailed

    @cached_property
    def _fielded(self) -> Fielded:
        return walked(self.landscape)

    @cached_property
    def shapes(self) -> Shapes:
        """What the names of types stand for, and how types compare."""
        return Shapes(self.landscape)

    @cached_property
    def doubts(self) -> Doubts:
        """What may be true all the same, since something could not be read."""
        return Doubts(self.landscape, self.consumptions, self.requests, self.commands.values())

    def team(self, scope: str) -> str:
        """The team of a context, "" for a system or a context without one."""
        context = self.landscape.contexts.get(scope)
        return context.team if context else ""

    def owned(self, scope: str) -> str:
        """A context with its team, as messages name it: `Ordering` (BasketTeam)."""
        team = self.team(scope)
        return f"`{scope}` ({team})" if team else f"`{scope}`"

    def _crossings(self) -> Iterator[Crossing]:
        for each in self.consumptions:
            if each.event.kind is Kind.EVENT and each.event.scope != each.scope:
                yield Crossing(MessageKind.EVENT, each.event.key, each.event.scope, each.scope, each.element, each.path)
        for request in self.requests:
            if request.command.kind is Kind.COMMAND and request.command.scope != request.scope:
                receiver = request.command.scope
                key = request.command.key
                yield Crossing(MessageKind.COMMAND, key, request.scope, receiver, request.element, request.path)
        yield from self._system_crossings()

    def _system_crossings(self) -> Iterator[Crossing]:
        for context in self.landscape.contexts.values():
            for event in context.external_events.values():
                if event.source is EventSource.SYSTEM and event.system and event.system.kind is Kind.SYSTEM:
                    yield Crossing(MessageKind.EVENT, event.key, event.system.name, event.scope, event, ("from",))
        for command in self.landscape.commands():
            for position, issuer in enumerate(command.by):
                if issuer.kind is Kind.SYSTEM:
                    path = ("by", position)
                    yield Crossing(MessageKind.COMMAND, command.key, issuer.name, command.scope, command, path)
        for system in self.landscape.systems.values():
            for command in system.commands.values():
                for position, event_ref in enumerate(command.emitted):
                    if event_ref.kind is Kind.EVENT:
                        path = ("answers", position)
                        receiver = event_ref.scope
                        yield Crossing(MessageKind.EVENT, event_ref.key, system.name, receiver, command, path)


@once
def facts_of(landscape: Landscape) -> Facts:
    """The facts of a landscape, the same object each time it is asked."""
    return Facts(landscape)


def _consumptions_in(context: Context) -> Iterator[Consumption]:
    for section in (context.policies, context.read_models, context.processes):
        for element in section.values():
            yield from _consumptions(element)


def _requests_in(context: Context) -> Iterator[Request]:
    for policy in context.policies.values():
        yield from _requests(policy)
    for process in context.processes.values():
        yield from _requests(process)


def _consumptions(element: Policy | ReadModel | Process) -> Iterator[Consumption]:
    if isinstance(element, Policy):
        lead: Path = ("when", "all_of") if element.all_of else ("when",)
        for position, event in enumerate(element.when):
            yield Consumption(event, element, (*lead, position))
    elif isinstance(element, ReadModel):
        for position, source in enumerate(element.sources):
            yield Consumption(source.event, element, ("from", position))
    else:
        if element.starts is not None:
            yield Consumption(element.starts, element, ("starts",))
        for step in element.steps:
            for key, events in (("until", step.until), ("fails_on", step.fails_on)):
                for position, event in enumerate(events):
                    yield Consumption(event, element, (key, position), step)


def _requests(element: Policy | Process) -> Iterator[Request]:
    if isinstance(element, Policy):
        for position, command in enumerate(element.then):
            yield Request(command, element, ("then", position))
        return
    for step in element.steps:
        if step.do is not None:
            yield Request(step.do, element, ("do",), step)
        if step.undo is not None:
            yield Request(step.undo, element, ("undo",), step)
