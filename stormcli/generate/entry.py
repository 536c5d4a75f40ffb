"""What happens to one file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from stormcli.generate.pack import Owner


class Action(Enum):
    """What happens to a file."""

    CREATE = "create"
    REPLACE = "replace"
    MERGE = "merge"  # the generator's own, edited by hand: both changes together, because that was asked for
    MOVE = "move"  # what it is about was renamed: it goes along
    UNCHANGED = "unchanged"
    KEEP = "keep"  # the team's own: written once, never touched again
    CONFLICT = "conflict"  # the generator's own, but edited by hand or in the way
    REMOVE = "remove"  # the model no longer wants it, and nobody edited it
    ORPHAN = "orphan"  # the model no longer wants it, but someone edited it: left alone


class Edits(Enum):
    """What becomes of the generator's files that were edited by hand."""

    LEAVE = "leave"
    MERGE = "merge"
    FORCE = "force"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a plan.

    `wanted` is what the model wants there and `found` what is there (in a move: at `source`), None for nothing;
    `writes` is what is going to be written, None if nothing is. `saved` is where what was edited by hand is kept.
    """

    path: str
    action: Action
    owner: Owner
    context: str = ""
    wanted: bytes | None = None
    found: bytes | None = None
    writes: bytes | None = None
    source: str = ""
    saved: str = ""
    reason: str = ""

    @property
    def changes(self) -> bool:
        """Whether anything on disk becomes different."""
        return self.writes is not None or self.action in (Action.MOVE, Action.REMOVE)
