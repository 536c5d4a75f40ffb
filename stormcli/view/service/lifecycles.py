"""The life of an aggregate as code: from which states a command moves it, and where an event leaves it."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.lives import Life
from stormcli.model.aggregate import Aggregate
from stormcli.model.message import Command
from stormcli.view.service import naming
from stormcli.view.service.domain_data import LifeView
from stormcli.view.service.index import Index
from stormcli.view.service.states import state_attribute, states_class


def life_view(aggregate: Aggregate, index: Index) -> LifeView | None:
    """The states of an aggregate; None if it has none."""
    if not aggregate.states:
        return None
    life = index.facts.lives[aggregate.key]
    members = _members(aggregate)
    return LifeView(
        states=states_class(aggregate, index.landscape.contexts[aggregate.scope]),
        attribute=state_attribute(aggregate),
        first=members[life.first],
        after=tuple(_after(aggregate, life, members)),
    )


def sources(command: Command, aggregate: Aggregate, index: Index) -> tuple[str, ...]:
    """The members of the states in which a command is allowed; none if it is in every state."""
    members = _members(aggregate)
    moves = index.facts.lives[aggregate.key].moves[command.name]
    return tuple(dict.fromkeys(members[state] for move in moves for state in move.sources))


def _after(aggregate: Aggregate, life: Life, members: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The events after which the state is known; another one leaves it, or comes with one that says so."""
    unchanged = ""
    for event in aggregate.events.values():
        states = life.after(event, frozenset((unchanged,)))
        if len(states) == 1 and unchanged not in states:
            yield event.name, members[next(iter(states))]


def _members(aggregate: Aggregate) -> dict[str, str]:
    return {state: member for member, state in naming.members(aggregate.states)}
