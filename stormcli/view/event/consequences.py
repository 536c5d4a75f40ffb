"""What happens because of an event, and because of that, down to the end of every chain."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from stormcli.check.facts import Consumption, Facts
from stormcli.check.fields_read import fields_read
from stormcli.model.flow import Policy, Process, ReadModel
from stormcli.model.message import Event
from stormcli.view.conditions import conditions
from stormcli.view.event.sheet import Sheet
from stormcli.view.graph import EdgeKind, NodeKind
from stormcli.view.reactions import Reaction, reactions, when_late

_KINDS = {Policy: NodeKind.POLICY, ReadModel: NodeKind.READ_MODEL, Process: NodeKind.PROCESS}


class Consequences:
    """Adds the consequences of an event to a sheet: each element is followed once, so that a loop closes by itself."""

    def __init__(self, facts: Facts, sheet: Sheet) -> None:
        self.facts = facts
        self.sheet = sheet
        self._waiting: deque[tuple[Event, str]] = deque()
        self._issued: set[str] = set()
        self._emitted: set[str] = set()
        self._first = ""

    def follow(self, event: Event, node: str) -> None:
        """Adds all that follows from an event that is on the sheet, with those who emit it."""
        self._first = node
        self._emitted.add(event.key)
        self._waiting.append((event, node))
        while self._waiting:
            each, place = self._waiting.popleft()
            for consumption in self.facts.consumers.get(each.key, ()):
                self._consumed(consumption, place)

    def _consumed(self, consumption: Consumption, place: str) -> None:
        consumer = consumption.consumer
        lines = tuple(conditions(consumer)) if isinstance(consumer, Policy) else ()
        node = self.sheet.add(_KINDS[type(consumer)], consumer, lines)
        kind = EdgeKind.REFUSES if consumption.path[0] == "fails_on" else EdgeKind.FLOW
        self.sheet.join(place, node, kind, ", ".join(self._said(consumption)))
        for reaction in reactions(consumption):
            for each in (reaction, *when_late(reaction)):
                self._issue(each, node)

    def _said(self, consumption: Consumption) -> Iterator[str]:
        """On the arrow to a consumer: an earlier version if it waits for one, and the fields that it reads."""
        version = consumption.event.version
        if version is not None:
            yield f"version {version}"
        fields = fields_read(self.facts, consumption)
        yield f"reads {', '.join(fields)}" if fields else "reads no field"

    def _issue(self, reaction: Reaction, node: str) -> None:
        command = self.facts.commands.get(reaction.command.key)
        if command is None:
            return
        place = self.sheet.add(NodeKind.COMMAND, command)
        self.sheet.join(node, place, reaction.kind)
        if command.key in self._issued:
            return
        self._issued.add(command.key)
        for event in (self.facts.events.get(ref.key) for ref in command.emitted):
            if event is not None:
                self._emit(event, place)

    def _emit(self, event: Event, place: str) -> None:
        node = self.sheet.add(NodeKind.EVENT, event)
        if node != self._first:  # there its emitters lead already
            self.sheet.join(place, node)
        if event.key not in self._emitted:
            self._emitted.add(event.key)
            self._waiting.append((event, node))
