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
from stormcli.view.service.data import SubscriptionView

#: Beyond this many names a rule counts the rest.
_NAMES = 6
_OVER_IT = "What contexts tell each other goes over it"
_COMMON = node_id(NodeKind.BUS, "hub")


def deployment(landscape: Landscape, focus: Focus) -> Graph:
    """What is deployed of a model, or of some contexts and the hub. Raises FocusError."""
    known = [context.name for context in landscape.contexts.values() if not context.by_contract]
    wanted = tuple(chosen(name, known, "context") for name in focus.contexts)
    shared = system_view(landscape).shared_bus
    title = "Bus of all contexts" if shared else "Hub"
    hub = Node(_COMMON, NodeKind.BUS, title, emphasis=True, description=_OVER_IT, at=landscape.at.span())
    drawn = _Drawn([hub])
    for service in service_views(landscape, wanted):
        _Service(service, landscape, shared, drawn).draw()
    return Graph(
        title=f"{names.sentence(landscape.domain)}: what is deployed on AWS",
        nodes=tuple(drawn.nodes),
        edges=tuple(drawn.edges),
        groups=tuple(drawn.groups),
    )


@dataclass
class _Drawn:
    nodes: list[Node]
    edges: list[Edge] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


class _Service:
    """Draws the two stacks of one context."""

    def __init__(self, service: ServiceView, landscape: Landscape, shared: bool, drawn: _Drawn) -> None:
        self.service = service
        self.context = landscape.contexts[service.name]
        self.shared = shared
        self.drawn = drawn
        self.group = node_id(NodeKind.CONTEXT, service.name)
        self.bus = _COMMON if shared else node_id(NodeKind.BUS, service.name)
        self.table = node_id(NodeKind.TABLE, service.name)

    def draw(self) -> None:
        name = names.sentence(self.service.name)
        at = self.context.at.span()
        self.drawn.groups.append(Group(self.group, NodeKind.CONTEXT, name, description=self.context.description, at=at))
        for subscription in self.service.subscriptions:
            self._subscription(subscription)
        if self.service.has_store:
            self._store()
        if not self.shared:
            self._node(NodeKind.BUS, self.service.name, f"{name} bus")
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
        if self.service.has_store:
            self._edge(function, self.table)
        for source in (rule, queue, function):
            self._edge(source, dead, EdgeKind.FAILS)

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
