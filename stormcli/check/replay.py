"""The state in which the events that a scenario gives leave the aggregate that its command is about."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.lives import Life, addresses
from stormcli.model.message import Command, Event
from stormcli.model.scenario import Example, Scenario


def state_before(scenario: Scenario, command: Command, life: Life) -> frozenset[str]:
    """The states in which the aggregate may be when the command arrives.

    What is given need not be the whole history: before the first event of this aggregate any state may have been.
    """
    given = list(concerned(scenario, life)) if addresses(command, life.aggregate) else []
    if not given:
        return frozenset((life.first,))
    states = life.states
    for _, event in given:
        states = life.after(event, states)
    return states


def concerned(scenario: Scenario, life: Life) -> Iterator[tuple[int, Event]]:
    """The given events of the aggregate that the command addresses, each with its position.

    An event that leaves the identity out is about that one too.
    """
    addressed = _identity(scenario.when, life)
    for position, example in enumerate(scenario.given):
        ref = example.message
        event = life.aggregate.events.get(ref.name) if ref.scope == life.aggregate.scope else None
        if event is not None and _identity(example, life) in ("", addressed):
            yield position, event


def _identity(example: Example | None, life: Life) -> str:
    found = example.data.get(life.aggregate.identity, "") if example is not None else ""
    return found if isinstance(found, str) else ""
