"""What a generator puts on AWS as a graph: buses, rules, queues, functions and tables of each context, and the hub.

It is drawn from the service view, of which the generator writes its files: what is not generated is not drawn either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from stormcli.diagnostics import Span
from stormcli.model import names
from stormcli.model.landscape import Landscape
from stormcli.view.focus import Focus, chosen
from stormcli.view.graph import Edge, EdgeKind, Graph, Group, Node, NodeKind, node_id
from stormcli.view.service import ServiceView, service_views, system_view
from stormcli.view.service.data import CommandQueueView, SubscriptionView, SystemView

#: Beyond this many names a rule counts the rest.
_NAMES = 6
_OVER_IT = "What contexts tell each other goes over it"
_COMMON = node_id(NodeKind.BUS, "hub")
_LOG = node_id(NodeKind.RULE, "hub.Log")
_LOG_DEAD_LETTERS = node_id(NodeKind.DEAD_LETTERS, "hub.Log")


def deployment(landscape: Landscape, focus: Focus) -> Graph:
    """What is deployed of a model, or of some contexts and the hub. Raises FocusError."""
    known = [context.name for context in landscape.contexts.values() if not context.by_contract]
    wanted = tuple(chosen(name, known, "context") for name in focus.contexts)
    system = system_view(landscape)
    drawn = _Drawn(list(_hub(system, landscape.at.span())), list(_hub_edges(system)))
    services = service_views(landscape, wanted)
    for service in services:
        _Service(service, landscape, system, drawn).draw()
    drawn.edges += _asking(services)
    return Graph(
        title=f"{names.sentence(landscape.domain)}: what is deployed on AWS",
        nodes=tuple(drawn.nodes),
        edges=tuple(drawn.edges),
        groups=tuple(drawn.groups),
    )


def _hub(system: SystemView, at: Span) -> Iterator[Node]:
    """The bus between the contexts, its archive, and the rule that writes down what crosses."""
    title = "Bus of all contexts" if system.shared_bus else "Hub"
    yield Node(_COMMON, NodeKind.BUS, title, emphasis=True, description=_OVER_IT, at=at)
    if system.archive_days:
        yield Node(node_id(NodeKind.ARCHIVE, "hub"), NodeKind.ARCHIVE, "Hub", (_days(system),), at=at)
    yield Node(_LOG, NodeKind.RULE, "Log", ("each event, without its data",), at=at)
    yield Node(_LOG_DEAD_LETTERS, NodeKind.DEAD_LETTERS, "Log", at=at)


def _hub_edges(system: SystemView) -> Iterator[Edge]:
    if system.archive_days:
        yield Edge(_COMMON, node_id(NodeKind.ARCHIVE, "hub"))
    yield Edge(_COMMON, _LOG)
    yield Edge(_LOG, _LOG_DEAD_LETTERS, EdgeKind.FAILS)


def _asking(services: Iterable[ServiceView]) -> Iterator[Edge]:
    """From the functions of policies to the queues of the contexts that they ask, where both are drawn."""
    queues = {service.folder: _command_queue(service) for service in services if service.command_queue is not None}
    for service in services:
        for subscription in service.subscriptions:
            function = node_id(NodeKind.FUNCTION, f"{service.name}.{subscription.construct_id}")
            for receiver in subscription.receivers:
                if receiver.folder in queues:
                    yield Edge(function, queues[receiver.folder])


def _command_queue(service: ServiceView) -> str:
    return node_id(NodeKind.QUEUE, f"{service.name}.Commands")


def _days(system: SystemView) -> str:
    return f"{system.archive_days} days"


@dataclass
class _Drawn:
    nodes: list[Node]
    edges: list[Edge] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


class _Service:
    """Draws the two stacks of one context."""

    def __init__(self, service: ServiceView, landscape: Landscape, system: SystemView, drawn: _Drawn) -> None:
        self.service = service
        self.context = landscape.contexts[service.name]
        self.system = system
        self.drawn = drawn
        self.group = node_id(NodeKind.CONTEXT, service.name)
        self.bus = _COMMON if system.shared_bus else node_id(NodeKind.BUS, service.name)
        self.table = node_id(NodeKind.TABLE, service.name)

    def draw(self) -> None:
        name = names.sentence(self.service.name)
        at = self.context.at.span()
        self.drawn.groups.append(Group(self.group, NodeKind.CONTEXT, name, description=self.context.description, at=at))
        for subscription in self.service.subscriptions:
            self._subscription(subscription)
        if self.service.command_queue is not None:
            self._incoming(self.service.command_queue)
        if self.service.has_store:
            self._store()
        if not self.system.shared_bus:
            self._own_bus(name)
        for construct_id, events in self.service.forwards:
            self._forward(construct_id, events)

    def _subscription(self, subscription: SubscriptionView) -> None:
        """Rule, queue, function, and the dead-letter queue that rule and queue share."""
        policy = names.sentence(subscription.policy)
        key = f"{self.service.name}.{subscription.construct_id}"
        at = self.context.policies[subscription.policy].at.span()
        producer = names.sentence(subscription.producer)
        rule = self._node(NodeKind.RULE, key, f"From {producer}", _listed(subscription.events), at)
        queue = self._node(NodeKind.QUEUE, key, policy, at=at)
        function = self._node(NodeKind.FUNCTION, key, policy, self._commands(subscription.policy), at)
        dead = self._node(NodeKind.DEAD_LETTERS, key, policy, at=at)
        self._edge(_COMMON if subscription.on_hub else self.bus, rule)
        self._edge(rule, queue)
        self._edge(queue, function)
        if subscription.stores:
            self._edge(function, self.table)
        for source in (rule, queue, function):
            self._edge(source, dead, EdgeKind.FAILS)

    def _incoming(self, asked: CommandQueueView) -> None:
        """The queue by which other contexts ask for something, and the function that does it."""
        key = f"{self.service.name}.Commands"
        commands = _listed(each.command for each in asked.accepted)
        queue = self._node(NodeKind.QUEUE, key, "Commands of others")
        function = self._node(NodeKind.FUNCTION, key, "Commands of others", commands)
        dead = self._node(NodeKind.DEAD_LETTERS, key, "Commands of others")
        self._edge(queue, function)
        self._edge(function, self.table)
        for source in (queue, function):
            self._edge(source, dead, EdgeKind.FAILS)

    def _own_bus(self, name: str) -> None:
        self._node(NodeKind.BUS, self.service.name, f"{name} bus")
        if self.system.archive_days:
            archive = self._node(NodeKind.ARCHIVE, self.service.name, f"{name} bus", (_days(self.system),))
            self._edge(self.bus, archive)

    def _commands(self, policy: str) -> tuple[str, ...]:
        """What a function carries out, by the commands that its policy issues."""
        (view,) = (each for each in self.service.policies if each.name == policy)
        return _listed(cause.command for trigger in view.triggers for cause in trigger.causes)

    def _store(self) -> None:
        """The table of aggregates and outbox, and the relay that publishes what the outbox holds."""
        self._node(NodeKind.TABLE, self.service.name, "Aggregates and outbox", tuple(self._aggregates()))
        relay = self._node(NodeKind.FUNCTION, f"{self.service.name}.Relay", "Relay", ("publishes the outbox",))
        dead = self._node(NodeKind.DEAD_LETTERS, f"{self.service.name}.Relay", "Relay")
        self._edge(self.table, relay)
        self._edge(relay, self.bus)
        self._edge(relay, dead, EdgeKind.FAILS)

    def _aggregates(self) -> Iterator[str]:
        return (names.sentence(aggregate.name) for aggregate in self.service.aggregates)

    def _forward(self, construct_id: str, events: tuple[str, ...]) -> None:
        """A rule that sends published events on to the hub."""
        key = f"{self.service.name}.{construct_id}"
        rule = self._node(NodeKind.RULE, key, "Published", _listed(events))
        dead = self._node(NodeKind.DEAD_LETTERS, key, "Published")
        self._edge(self.bus, rule)
        self._edge(rule, _COMMON)
        self._edge(rule, dead, EdgeKind.FAILS)

    def _node(self, kind: NodeKind, key: str, title: str, lines: tuple[str, ...] = (), at: Span | None = None) -> str:
        node = Node(node_id(kind, key), kind, title, lines, group=self.group, at=at or self.context.at.span())
        self.drawn.nodes.append(node)
        return node.id

    def _edge(self, source: str, target: str, kind: EdgeKind = EdgeKind.FLOW) -> None:
        self.drawn.edges.append(Edge(source, target, kind))


def _listed(elements: Iterable[str]) -> tuple[str, ...]:
    """Names as lines, each once."""
    found = tuple(map(names.sentence, dict.fromkeys(elements)))
    return found if len(found) <= _NAMES else (*found[: _NAMES - 1], f"+{len(found) - _NAMES + 1} more")
