"""Who takes part in a flow: each participant once, in the order in which they come in."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.check.facts import Consumption
from stormcli.diagnostics import NO_SPAN
from stormcli.model import names
from stormcli.model.element import Element, Kind, Ref
from stormcli.model.flow import Policy, Process
from stormcli.model.landscape import Landscape
from stormcli.model.message import Api
from stormcli.view.flow.data import Participant
from stormcli.view.graph import NodeKind, node_id


class Cast:
    """The participants of one flow. Each method gives the id of one, who takes part from then on."""

    def __init__(self, landscape: Landscape) -> None:
        self._landscape = landscape
        self._known: dict[str, Participant] = {}

    @property
    def participants(self) -> tuple[Participant, ...]:
        return tuple(self._known.values())

    def scope(self, name: str) -> str:
        """A context or an external system."""
        system = self._landscape.systems.get(name)
        if system is not None:
            return self._joined(NodeKind.SYSTEM, name, names.sentence(name), name, ("external system",), system)
        context = self._landscape.contexts.get(name)
        team = names.sentence(context.team) if context and context.team else ""
        return self._joined(NodeKind.CONTEXT, name, names.sentence(name), name, (team,) if team else (), context)

    def process(self, process: Process) -> str:
        lines = (f"process of {names.sentence(process.scope)}",)
        return self._joined(NodeKind.PROCESS, process.key, names.sentence(process.name), process.scope, lines, process)

    def owner(self, element: Policy | Process) -> str:
        """Who sends on behalf of an element: a process itself, for a policy its context."""
        return self.process(element) if isinstance(element, Process) else self.scope(element.scope)

    def consumer(self, consumption: Consumption) -> str:
        """Who receives an event that something waits for."""
        consumer = consumption.consumer
        return self.process(consumer) if isinstance(consumer, Process) else self.scope(consumer.scope)

    def issuers(self, by: Iterable[Ref]) -> tuple[str, ...]:
        """The actors and systems whom a command names."""
        return tuple(self.scope(ref.key) if ref.kind is Kind.SYSTEM else self._actor(ref) for ref in by)

    def caller(self, api: Api) -> str:
        """Whoever calls an HTTP API of which no actor is known."""
        return self._joined(NodeKind.API, "caller", "Caller", "", (f"{api.method} {api.path}",))

    def somebody(self) -> str:
        """Whoever issues a command of which nothing says who does."""
        return self._joined(NodeKind.ACTOR, "somebody", "Somebody", "", ("nothing says who",))

    def clock(self) -> str:
        return self._joined(NodeKind.CLOCK, "clock", "Clock")

    def _actor(self, ref: Ref) -> str:
        actor = self._landscape.actors.get(ref.key)
        return self._joined(NodeKind.ACTOR, ref.key, names.sentence(ref.name), "", (), actor)

    def _joined(
        self,
        kind: NodeKind,
        key: str,
        title: str,
        scope: str = "",
        lines: tuple[str, ...] = (),
        element: Element | None = None,
    ) -> str:
        name = node_id(kind, key)
        if name not in self._known:
            place = element.at.span() if element is not None else NO_SPAN
            self._known[name] = Participant(name, kind, title, scope, lines, place)
        return name
