"""One context as it is deployed: what it is offered by, hears, does and keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from stormcli.diagnostics import Span
from stormcli.model import names
from stormcli.model.landscape import Landscape
from stormcli.view.graph import Edge, EdgeKind, Group, Node, NodeKind, node_id
from stormcli.view.service import ServiceView, SystemView
from stormcli.view.service.reaction_data import AccessView, CommandQueueView, PolicyView, SubscriptionView

#: Beyond this many names a rule counts the rest.
_NAMES = 6
COMMON = node_id(NodeKind.BUS, "hub")


@dataclass
class Drawn:
    """What is drawn so far."""

    nodes: list[Node]
    edges: list[Edge] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


def draw(service: ServiceView, landscape: Landscape, system: SystemView, drawn: Drawn) -> None:
    """Draw the stacks of one context."""
    _Context(service, landscape, system, drawn).draw()


def command_queue(service: ServiceView) -> str:
    """The node of a context's command queue."""
    return node_id(NodeKind.QUEUE, f"{service.name}.Commands")


def days(system: SystemView) -> str:
    """How long archives keep what they hold."""
    return f"{system.archive_days} days"


class _Context:
    def __init__(self, service: ServiceView, landscape: Landscape, system: SystemView, drawn: Drawn) -> None:
        self.service = service
        self.context = landscape.contexts[service.name]
        self.system = system
        self.drawn = drawn
        self.group = node_id(NodeKind.CONTEXT, service.name)
        self.bus = COMMON if system.shared_bus else node_id(NodeKind.BUS, service.name)
        self.table = node_id(NodeKind.TABLE, service.name)

    def draw(self) -> None:
        name = names.sentence(self.service.name)
        at = self.context.at.span()
        self.drawn.groups.append(Group(self.group, NodeKind.CONTEXT, name, description=self.context.description, at=at))
        self._api(name)
        for subscription in self.service.subscriptions:
            self._subscription(subscription)
        if self.service.command_queue is not None:
            self._incoming(self.service.command_queue)
        self._agendas()
        self._stores()
        if not self.system.shared_bus:
            self._own_bus(name)
        for construct_id, events in self.service.forwards:
            self._forward(construct_id, events)

    def _api(self, name: str) -> None:
        """The HTTP API, and the functions behind its routes."""
        if not self.service.has_api:
            return
        api = self._node(NodeKind.API, self.service.name, f"{name} API")
        for offer in self.service.offers:
            commands = _listed(route.command for route in offer.routes)
            title = f"Commands of {names.sentence(offer.aggregate)}"
            function = self._node(NodeKind.FUNCTION, f"{self.service.name}.{offer.aggregate}Commands", title, commands)
            self._edge(api, function)
            self._touching(function, offer.access)
        for read_model in self.service.asked:
            queries = _listed(query.name for query in read_model.offered)
            title = f"Queries of {names.sentence(read_model.name)}"
            function = self._node(NodeKind.FUNCTION, f"{self.service.name}.{read_model.name}Queries", title, queries)
            self._edge(api, function)
            self._touching(function, AccessView(find=(read_model.ref.folder,)))

    def _subscription(self, subscription: SubscriptionView) -> None:
        """Rule, queue, function, and the dead-letter queue that rule and queue share."""
        consumer = names.sentence(subscription.consumer)
        key = f"{self.service.name}.{subscription.construct_id}"
        at = self._at(subscription.consumer)
        producer = names.sentence(subscription.producer)
        rule = self._node(NodeKind.RULE, key, f"From {producer}", _listed(subscription.events), at)
        queue = self._node(NodeKind.QUEUE, key, consumer, at=at)
        function = self._node(NodeKind.FUNCTION, key, consumer, self._commands(subscription.consumer), at)
        dead = self._node(NodeKind.DEAD_LETTERS, key, consumer, at=at)
        self._edge(COMMON if subscription.on_hub else self.bus, rule)
        self._edge(rule, queue)
        self._edge(queue, function)
        self._touching(function, subscription.access)
        if subscription.delays or subscription.agenda:
            self._edge(function, node_id(NodeKind.QUEUE, f"{self.service.name}.{subscription.consumer}"))
        for source in (rule, queue, function):
            self._edge(source, dead, EdgeKind.FAILS)

    def _incoming(self, asked: CommandQueueView) -> None:
        """The queue by which other contexts ask for something, and the function that does it."""
        commands = _listed(each.command for each in asked.accepted)
        self._worked_off("Commands", "Commands of others", commands, asked.access)

    def _agendas(self) -> None:
        """What happens by the clock, and what policies have left to do."""
        for clock in self.service.clocks:
            access = AccessView(store=True)
            queue = self._worked_off(clock.event, names.sentence(clock.event), (), access, self._at(clock.event))
            self._scheduled(clock.event, clock.schedule, queue)
        for policy in self.service.agendas:
            lines = self._commands(policy.name)
            at = self._at(policy.name)
            title = f"{names.sentence(policy.name)}, later"
            queue = self._worked_off(policy.name, title, lines, policy.agenda_access, at)
            if policy.schedule:
                self._scheduled(policy.name, policy.schedule, queue)

    def _worked_off(
        self, key: str, title: str, lines: tuple[str, ...], access: AccessView, at: Span | None = None
    ) -> str:
        """A queue that no rule fills, its function and its dead-letter queue."""
        key = f"{self.service.name}.{key}"
        queue = self._node(NodeKind.QUEUE, key, title, at=at)
        function = self._node(NodeKind.FUNCTION, key, title, lines, at)
        dead = self._node(NodeKind.DEAD_LETTERS, key, title, at=at)
        self._edge(queue, function)
        self._touching(function, access)
        for source in (queue, function):
            self._edge(source, dead, EdgeKind.FAILS)
        return queue

    def _scheduled(self, name: str, schedule: str, queue: str) -> None:
        key = f"{self.service.name}.{name}"
        clock = self._node(NodeKind.SCHEDULE, key, names.sentence(name), (schedule,), self._at(name))
        self._edge(clock, queue)

    def _touching(self, function: str, access: AccessView) -> None:
        """From a function to what it stores and reads."""
        if access.store or access.join:
            self._edge(function, self.table)
        for folder in access.project:
            self._edge(function, self._rows(folder))
        for folder in (*access.look_up, *access.find, *access.go_through):
            self._edge(self._rows(folder), function)

    def _rows(self, folder: str) -> str:
        return node_id(NodeKind.TABLE, f"{self.service.name}.{folder}")

    def _own_bus(self, name: str) -> None:
        self._node(NodeKind.BUS, self.service.name, f"{name} bus")
        if self.system.archive_days:
            archive = self._node(NodeKind.ARCHIVE, self.service.name, f"{name} bus", (days(self.system),))
            self._edge(self.bus, archive)

    def _commands(self, consumer: str) -> tuple[str, ...]:
        """What a function carries out, by the commands that its policy issues; nothing for a read model."""
        policy = self._policy(consumer)
        return _listed(cause.command for cause in policy.causes) if policy is not None else ()

    def _policy(self, name: str) -> PolicyView | None:
        return next((each for each in self.service.policies if each.name == name), None)

    def _at(self, name: str) -> Span:
        sections = (self.context.policies, self.context.read_models, self.context.external_events)
        element = next((section[name] for section in sections if name in section), None)
        return element.at.span() if element is not None else self.context.at.span()

    def _stores(self) -> None:
        """The tables: of aggregates, with the relay that publishes what the outbox holds, and of read models."""
        for read_model in self.service.read_models:
            key = f"{self.service.name}.{read_model.ref.folder}"
            self._node(NodeKind.TABLE, key, names.sentence(read_model.name), at=self._at(read_model.name))
        if not self.service.has_store:
            return
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
        self._edge(rule, COMMON)
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
