"""The life of an aggregate as a graph: its states, and the commands that lead from one to the next."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import facts_of
from stormcli.model import names
from stormcli.model.aggregate import Aggregate
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command
from stormcli.view.focus import Focus, chosen
from stormcli.view.graph import Edge, EdgeKind, Graph, Node, NodeKind, node_id


def each_aggregate(landscape: Landscape) -> Iterator[Focus]:
    """A picture for each aggregate that has states."""
    for key, aggregate in _living(landscape).items():
        if aggregate.states:
            yield Focus(aggregate=key)


def states(landscape: Landscape, focus: Focus) -> Graph:
    """The states of one aggregate. Raises FocusError."""
    living = _living(landscape)
    return _Picture(landscape, living[chosen(focus.aggregate, living, "aggregate")]).graph()


def _living(landscape: Landscape) -> dict[str, Aggregate]:
    contexts = landscape.contexts.values()
    return {each.key: each for context in contexts for each in context.aggregates.values() if each.states}


class _Picture:
    def __init__(self, landscape: Landscape, aggregate: Aggregate) -> None:
        self.aggregate = aggregate
        self.life = facts_of(landscape).lives[aggregate.key]

    def graph(self) -> Graph:
        states = tuple(
            Node(self._id(state), NodeKind.STATE, names.sentence(state), at=self.aggregate.at.span("states"))
            for state in dict.fromkeys(self.aggregate.states)
        )
        start = Node("start", NodeKind.START, " ")
        return Graph(
            title=f"{names.sentence(self.aggregate.scope)}: {names.sentence(self.aggregate.name)}",
            nodes=(start, *states),
            edges=(Edge("start", self._id(self.life.first)), *self._edges()),
        )

    def _edges(self) -> Iterator[Edge]:
        for command in self.aggregate.commands.values():
            for move in self.life.moves[command.name]:
                for source in move.sources:
                    for target in move.targets:
                        yield Edge(self._id(source), self._id(target), EdgeKind.FLOW, _words(command))

    def _id(self, state: str) -> str:
        return node_id(NodeKind.STATE, f"{self.aggregate.key}.{state}")


def _words(command: Command) -> str:
    return names.sentence(command.name)
