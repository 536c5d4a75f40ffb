# written by stormcli; do not edit: the next run rewrites this file from the model
"""The life of an aggregate: what the model allows in which state, and where an event leads. The domain need not say it."""

from __future__ import annotations

import enum
import typing
from collections.abc import Mapping

from kitchen.runtime.outcome import NotInThisState

S = typing.TypeVar("S", bound=enum.StrEnum)


class Life(typing.NamedTuple, typing.Generic[S]):
    """The state of a new one, the states from which a command moves it, and the state after an event.

    A command without an entry is possible in every state, an event without one leaves the state as it is.
    """

    first: S
    moves: Mapping[str, tuple[S, ...]]
    after: Mapping[str, S]

    def refusal(self, command: str, state: S | None) -> NotInThisState | None:
        """Why a command is not possible now; None if it is. Without a state the aggregate does not exist yet."""
        present = self.first if state is None else state
        possible = self.moves.get(command)
        if possible is None or present in possible:
            return None
        return NotInThisState(f"{command} is possible when {' or '.join(possible)}, and it is {present}")

    def left(self, event: str, state: S | None) -> S:
        """The state in which an event leaves the aggregate."""
        return self.after.get(event, self.first if state is None else state)
