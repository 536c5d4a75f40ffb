"""Moves from state to state, in the values of a lifecycle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stormcli.interop.cml.keywords import escaped
from stormcli.model.message import Move


def transition(move: Move, values: Mapping[str, str]) -> str:
    """A move as CML writes it; "" where it leads to no value."""
    if not values_of(move.targets, values):
        return ""
    sources = ", ".join(escaped(value) for value in values_of(move.sources, values))
    targets = " X ".join(escaped(value) for value in values_of(move.targets, values))
    return f" [ {sources + ' ' if sources else ''}-> {targets} ]"


def values_of(states: Sequence[str], values: Mapping[str, str]) -> tuple[str, ...]:
    """States as values of the lifecycle; the one before the first has none."""
    return tuple(values[state] for state in states if state in values)
