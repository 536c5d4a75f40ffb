"""The life of an aggregate as a graph: its states, and the commands that lead from one to the next."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import Facts, facts_of
from stormcli.check.lives import addresses
from stormcli.model import names
from stormcli.model.aggregate import Aggregate
from stormcli.model.element import Ref
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Emission
from stormcli.view.focus import Focus, FocusError, chosen
from stormcli.view.graph import Edge, EdgeKind, Graph, Node, NodeKind, node_id

#: The ids of what is no state: where a life starts, and what may be asked all the time.
START = "start"
ALWAYS = "always"


def each_aggregate(landscape: Landscape) -> Iterator[Focus]:
    """A picture for each aggregate that has states."""
    for key, aggregate in _aggregates(landscape, ()).items():
        if aggregate.states:
            yield Focus(aggregate=key)


def states(landscape: Landscape, focus: Focus) -> Graph:
    """The states of one aggregate. Raises FocusError."""
    known = _aggregates(landscape, focus.contexts)
    living = {key: aggregate for key, aggregate in known.items() if aggregate.states}
    if not focus.aggregate:
        return _Life(facts_of(landscape), living[chosen("", living, "aggregate")]).graph()
    aggregate = known[chosen(focus.aggregate, known, "aggregate")]
    if not aggregate.states:
        raise FocusError(f"`{aggregate.key}` has no states; those that have some: {', '.join(living) or 'none'}")
    return _Life(facts_of(landscape), aggregate).graph()


def _aggregates(landscape: Landscape, contexts: tuple[str, ...]) -> dict[str, Aggregate]:
    """Every aggregate by its key, or those of some contexts."""
    wanted = {chosen(name, landscape.contexts, "context") for name in contexts} or landscape.contexts.keys()
    inside = (landscape.contexts[name] for name in landscape.contexts if name in wanted)
    return {each.key: each for context in inside for each in context.aggregates.values()}


class _Life:
    def __init__(self, facts: Facts, aggregate: Aggregate) -> None:
        self.facts = facts
        self.aggregate = aggregate
        self.life = facts.lives[aggregate.key]

    def graph(self) -> Graph:
        moves = [move for move in self._moves() if move[0] != move[1]]
        named = tuple(dict.fromkeys(self.aggregate.states))
        final = [state for state in named if state not in {source for source, _, _ in moves}]
        ends = tuple(Node(f"end-{state}", NodeKind.END, " ") for state in final)
        return Graph(
            title=f"{names.sentence(self.aggregate.scope)}: the states of {names.sentence(self.aggregate.name)}",
            nodes=(
                Node(START, NodeKind.START, " "),
                *(self._state(state) for state in named),
                *self._always(),
                *ends,
                *self._refusals(),
            ),
            edges=(
                *self._births(),
                *(Edge(self._id(one), self._id(other), EdgeKind.FLOW, words) for one, other, words in moves),
                *(Edge(self._id(state), f"end-{state}") for state in final),
                *self._refused(),
            ),
        )

    def _state(self, state: str) -> Node:
        """A state, and in it what leaves it as it is: several loops at one box nobody could read."""
        place = self.aggregate.at.span("states", self.aggregate.states.index(state))
        inside = tuple(words for source, target, words in self._moves() if source == target == state)
        return Node(self._id(state), NodeKind.STATE, names.sentence(state), inside, at=place)

    def _births(self) -> Iterator[Edge]:
        """A new one begins in the first state; the commands that only bring it about stand on the way there."""
        first = self._id(self.life.first)
        births = [command for command in self._still() if not addresses(command, self.aggregate)]
        yield from (Edge(START, first, EdgeKind.FLOW, self._words(command)) for command in births)
        if not births:
            yield Edge(START, first)

    def _moves(self) -> Iterator[tuple[str, str, str]]:
        """Source, target, and the command with its events."""
        for command in self.aggregate.commands.values():
            for move in self.life.moves[command.name]:
                for source in move.sources:
                    for target in move.targets:
                        yield source, target, self._words(command, target if len(move.targets) > 1 else "")

    def _always(self) -> Iterator[Node]:
        """What leaves the state as it is, and is allowed in every one."""
        lines = tuple(self._words(each) for each in self._still() if addresses(each, self.aggregate))
        if lines:
            yield Node(ALWAYS, NodeKind.STATE, "In every state", lines)

    def _still(self) -> Iterator[Command]:
        return (command for command in self.aggregate.commands.values() if not command.moves)

    def _refusals(self) -> Iterator[Node]:
        refused = dict.fromkeys(name for command in self.aggregate.commands.values() for name in command.rejects)
        for name in refused:
            yield Node(self._refusal(name), NodeKind.REJECTION, names.sentence(name))

    def _refused(self) -> Iterator[Edge]:
        for command in self.aggregate.commands.values():
            sources = dict.fromkeys(source for move in self.life.moves[command.name] for source in move.sources)
            places = [self._id(source) for source in sources]
            if not command.moves:
                places = [ALWAYS if addresses(command, self.aggregate) else START]
            for name in dict.fromkeys(command.rejects):
                for place in places:
                    words = names.sentence(command.name)
                    yield Edge(place, self._refusal(name), EdgeKind.REFUSES, words)

    def _words(self, command: Command, target: str = "") -> str:
        """`Place order / Order placed`: a command, and the events that leave the aggregate in the target."""
        said = []
        for item in command.emits:
            fitting = [ref for ref in item.events if not target or self._leads(ref, target)]
            join = " or " if item.choice is Emission.ONE_OF else ", "
            lead = "perhaps " if item.choice is Emission.ANY_OF and fitting else ""
            said += [lead + join.join(names.sentence(ref.name) for ref in fitting)] if fitting else []
        return " / ".join(filter(None, (names.sentence(command.name), ", ".join(said))))

    def _leads(self, ref: Ref, target: str) -> bool:
        """Whether an event may leave the aggregate in a state; one that says nothing of it may."""
        event = self.facts.events.get(ref.key)
        return event is None or event.state in ("", target)

    def _id(self, state: str) -> str:
        return node_id(NodeKind.STATE, f"{self.aggregate.key}.{state}")

    def _refusal(self, name: str) -> str:
        return node_id(NodeKind.REJECTION, f"{self.aggregate.key}.{name}")
