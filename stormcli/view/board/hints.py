"""What else says that one thing comes before another: the lives of aggregates, and what someone looks at.

These are no arrows of the wall. Where a command may act from several states, or a read model is made of several events,
the first one declared is when it can begin.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.lives import Life, addresses
from stormcli.model.aggregate import Aggregate
from stormcli.model.message import Command
from stormcli.view.board.wall import Wall
from stormcli.view.graph import NodeKind, node_id


def hints(wall: Wall) -> Iterator[tuple[str, str]]:
    """Pairs of stickies, the earlier one first."""
    for context in wall.facts.landscape.contexts.values():
        for aggregate in context.aggregates.values():
            yield from _life(aggregate, wall.facts.lives[aggregate.key])
    made_of: dict[str, str] = {}
    for event, read_model in wall.feeds:
        made_of.setdefault(read_model, event)
    for read_model, reader in wall.looks:
        if read_model in made_of:
            yield made_of[read_model], reader


def _life(aggregate: Aggregate, life: Life) -> Iterator[tuple[str, str]]:
    """From the event that brings an aggregate into a state to the commands that need it there."""
    leading = _leading(aggregate, life)
    for command in aggregate.commands.values():
        source = _source(command, life)
        if source in leading:
            yield leading[source], node_id(NodeKind.COMMAND, command.key)
        elif not source and addresses(command, aggregate):
            yield from _birth(aggregate, command)


def _source(command: Command, life: Life) -> str:
    """The first state from which a command moves; "" for one that moves nothing."""
    moves = life.moves[command.name]
    return moves[0].sources[0] if moves else ""


def _leading(aggregate: Aggregate, life: Life) -> dict[str, str]:
    """State -> the first event that leaves the aggregate in it; for the state of a new one, what starts it there."""
    found: dict[str, str] = {}
    for command in aggregate.commands.values():
        starts = not command.moves and not addresses(command, aggregate)
        events = [aggregate.events.get(ref.name) for ref in command.emitted if ref.scope == aggregate.scope]
        for event in (each for each in events if each is not None):
            after = life.after(event, frozenset())
            for state in aggregate.states:
                if state in after and (starts or state != life.first):
                    found.setdefault(state, node_id(NodeKind.EVENT, event.key))
    return found


def _birth(aggregate: Aggregate, command: Command) -> Iterator[tuple[str, str]]:
    """Where no states say so: what starts an aggregate comes before what addresses one."""
    for starting in aggregate.commands.values():
        if not addresses(starting, aggregate) and starting.emitted:
            yield node_id(NodeKind.EVENT, starting.emitted[0].key), node_id(NodeKind.COMMAND, command.key)
            return
