"""What is on the picture of an event's reach: each element once, in the frame of its context or system."""

from __future__ import annotations

from stormcli.model import names
from stormcli.model.element import Element
from stormcli.model.landscape import Landscape
from stormcli.view.graph import Edge, EdgeKind, Group, Node, NodeKind, node_id


class Sheet:
    """Nodes and arrows in the order in which they are found."""

    def __init__(self, landscape: Landscape) -> None:
        self._landscape = landscape
        self._edges: dict[Edge, None] = {}
        self.nodes: dict[str, Node] = {}
        self.groups: dict[str, Group] = {}
        #: Node -> the context or system that it belongs to.
        self.scopes: dict[str, str] = {}

    @property
    def edges(self) -> tuple[Edge, ...]:
        return tuple(self._edges)

    def add(self, kind: NodeKind, element: Element, lines: tuple[str, ...] = (), *, emphasis: bool = False) -> str:
        """The id of an element's node."""
        name = node_id(kind, element.key)
        if name not in self.nodes:
            group, title = self._frame(element.scope), names.sentence(element.name)
            self.scopes[name] = element.scope
            self.nodes[name] = Node(name, kind, title, lines, group, element.description, emphasis, element.at.span())
        return name

    def keep(self, wanted: set[str]) -> None:
        """Drops every other node, the arrows at it, and the frames that are empty then."""
        self.nodes = {name: node for name, node in self.nodes.items() if name in wanted}
        self._edges = {edge: None for edge in self._edges if {edge.source, edge.target} <= wanted}
        inhabited = {node.group for node in self.nodes.values()}
        self.groups = {name: group for name, group in self.groups.items() if name in inhabited}

    def clock(self, lines: tuple[str, ...]) -> str:
        """The clock, which stands in no context."""
        node = Node("clock", NodeKind.CLOCK, "Clock", lines)
        self.nodes.setdefault(node.id, node)
        return node.id

    def join(self, source: str, target: str, kind: EdgeKind = EdgeKind.FLOW, label: str = "") -> None:
        self._edges[Edge(source, target, kind, label)] = None

    def _frame(self, scope: str) -> str:
        """The frame of a context, with its team, or of an external system."""
        context, system = self._landscape.contexts.get(scope), self._landscape.systems.get(scope)
        element = context or system
        if element is None:
            return ""
        kind = NodeKind.CONTEXT if context is not None else NodeKind.SYSTEM
        team = f", {names.sentence(context.team)}" if context is not None and context.team else ""
        group = Group(f"frame-{scope}", kind, names.sentence(scope) + team, at=element.at.span())
        return self.groups.setdefault(group.id, group).id
