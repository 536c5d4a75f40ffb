"""Everything of a landscape that hangs on the wall, at the deepest level and before anyone asked when it happens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from stormcli.check.facts import Facts
from stormcli.model import names
from stormcli.model.element import Element, Kind, Ref
from stormcli.model.message import Command, Event, EventSource
from stormcli.view.board import words
from stormcli.view.board.data import Arrow, Pin, Slot, Sticky
from stormcli.view.graph import EdgeKind, NodeKind, node_id

#: The lane of what no context can claim; no context is called so, since its name begins with a capital.
NOBODYS = "beside"


@dataclass(slots=True)
class Wall:
    """Stickies by their ids and arrows, as they are hung.

    `feeds` are events and the read models (by their keys) that are made of them, `looks` the read models and the
    stickies that look at them. Where a read model hangs is known once the others have their time.
    """

    facts: Facts
    stickies: dict[str, Sticky] = field(default_factory=dict)
    arrows: dict[tuple[str, str], Arrow] = field(default_factory=dict)
    pins: list[Pin] = field(default_factory=list)
    feeds: list[tuple[str, str]] = field(default_factory=list)
    looks: list[tuple[str, str]] = field(default_factory=list)

    def hang(self, sticky: Sticky) -> str:
        """Hangs a sticky, and says its id."""
        self.stickies[sticky.id] = sticky
        return sticky.id

    def connect(self, source: str, target: str, label: str = "", kind: EdgeKind = EdgeKind.FLOW) -> None:
        """An arrow between two stickies, drawn once however often the model says it."""
        self.arrows.setdefault((source, target), Arrow(source, target, kind, label))

    def look(self, refs: Iterable[Ref], reader: str) -> None:
        """A sticky looks at read models."""
        self.looks += [(ref.key, reader) for ref in refs if ref.kind is Kind.READ_MODEL]

    def event(self, ref: Ref | None) -> str:
        """The id of an event that exists, or ""."""
        return node_id(NodeKind.EVENT, ref.key) if ref is not None and ref.key in self.facts.events else ""

    def command(self, ref: Ref | None) -> str:
        """The id of a command that exists, or ""."""
        return node_id(NodeKind.COMMAND, ref.key) if ref is not None and ref.key in self.facts.commands else ""


def hang_messages(wall: Wall) -> None:
    """Commands with who issues and who handles them, and events with what brings them about."""
    for command in wall.facts.commands.values():
        _command(wall, command)
    for event in wall.facts.events.values():
        _event(wall, event)
    for command in wall.facts.commands.values():
        _outcome(wall, command)
    _bystanders(wall)


def standing(kind: NodeKind, element: Element, lane: str, slot: Slot, *, copy: str = "") -> Sticky:
    """The sticky of an element; `copy` tells it from others of the same element."""
    return Sticky(
        id=node_id(kind, element.key) + (f"-{copy}" if copy else ""),
        kind=kind,
        key=element.key,
        title=names.sentence(element.name),
        lane=lane,
        slot=slot,
        description=element.description,
        at=element.at.span(),
    )


def _command(wall: Wall, command: Command) -> None:
    lane = command.scope if command.aggregate else _asking(wall.facts, command)
    hung = wall.hang(standing(NodeKind.COMMAND, command, lane, Slot.COMMAND))
    wall.look(command.reads, hung)
    for issuer in command.by:
        if issuer.kind in (Kind.ACTOR, Kind.SYSTEM):
            kind = NodeKind.ACTOR if issuer.kind is Kind.ACTOR else NodeKind.SYSTEM
            wall.pins.append(_pinned(wall.facts, kind, issuer, hung))


def _asking(facts: Facts, command: Command) -> str:
    """The lane of a system's command: that of who asks first, or of who hears the answer."""
    scopes = [request.scope for request in facts.issuers.get(command.key, ())]
    scopes += [ref.scope for ref in command.emitted if ref.key in facts.events]
    return next(iter(scopes), NOBODYS)


def _pinned(facts: Facts, kind: NodeKind, issuer: Ref, host: str) -> Pin:
    landscape = facts.landscape
    element = (landscape.actors if kind is NodeKind.ACTOR else landscape.systems)[issuer.name]
    return Pin(
        kind=kind,
        key=issuer.key,
        title=names.sentence(issuer.name),
        host=host,
        description=element.description,
        at=element.at.span(),
    )


def _event(wall: Wall, event: Event) -> None:
    sticky = standing(NodeKind.EVENT, event, event.scope, Slot.EVENT)
    clock = event.source is EventSource.CLOCK
    wall.hang(replace(sticky, notes=tuple(words.of_event(event)), pivotal=event.pivotal, clock=clock))


def _outcome(wall: Wall, command: Command) -> None:
    """The one who handles a command, and the events that follow."""
    handler = node_id(NodeKind.COMMAND, command.key)
    doer = _doer(wall, command)
    if doer is not None:
        kind, element = doer
        asked = handler
        handler = wall.hang(standing(kind, element, wall.stickies[asked].lane, Slot.DOER, copy=command.name))
        wall.connect(asked, handler)
    for item in command.emits:
        for ref in item.events:
            event = wall.event(ref)
            if event:
                wall.connect(handler, event, words.of_choice(command, item))


def _doer(wall: Wall, command: Command) -> tuple[NodeKind, Element] | None:
    landscape = wall.facts.landscape
    if command.aggregate:
        return NodeKind.AGGREGATE, landscape.contexts[command.scope].aggregates[command.aggregate]
    system = landscape.systems.get(command.scope)
    return (NodeKind.SYSTEM, system) if system is not None else None


def _bystanders(wall: Wall) -> None:
    """Systems that tell of events by themselves, and actors and systems that do nothing yet."""
    landscape = wall.facts.landscape
    answered = {target for source, target in wall.arrows if wall.stickies[source].kind is NodeKind.SYSTEM}
    for event in wall.facts.events.values():
        told = node_id(NodeKind.EVENT, event.key)
        if event.system is not None and event.system.name in landscape.systems and told not in answered:
            system = landscape.systems[event.system.name]
            source = wall.hang(standing(NodeKind.SYSTEM, system, event.scope, Slot.DOER, copy=event.key))
            wall.connect(source, told)
    seen = {pin.key for pin in wall.pins} | {sticky.key for sticky in wall.stickies.values()}
    for actor in landscape.actors.values():
        if actor.key not in seen:
            wall.hang(standing(NodeKind.ACTOR, actor, NOBODYS, Slot.COMMAND))
    for system in landscape.systems.values():
        if system.key not in seen:
            wall.hang(standing(NodeKind.SYSTEM, system, NOBODYS, Slot.DOER))
