"""The event storming wall as data: stickies in the order of time, what is pinned to them, and arrows between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from stormcli.diagnostics import NO_SPAN, Span
from stormcli.view.focus import Level
from stormcli.view.graph import EdgeKind, NodeKind, node_id


class Slot(IntEnum):
    """A place within a beat. From left to right they are the grammar of the wall (Brandolini)."""

    SIGHT = 0  # what a policy looks at
    TRIGGER = 1  # policies and steps of processes, and what someone looks at before a command
    COMMAND = 2
    DOER = 3  # the aggregate or the external system
    EVENT = 4


@dataclass(frozen=True, slots=True)
class Sticky:
    """A sticky of the wall. `id` is unique; an aggregate, a system or a read model may hang there more than once.

    `beat` counts steps from cause to effect; `phrase` is shared by those that belong side by side. `muted` stickies are
    a neighbour's. `clock` marks what time brings about.
    """

    id: str
    kind: NodeKind
    key: str
    title: str
    lane: str
    slot: Slot
    beat: int = 0
    phrase: str = ""
    notes: tuple[str, ...] = ()
    description: str = ""
    pivotal: bool = False
    clock: bool = False
    muted: bool = False
    at: Span = NO_SPAN

    @property
    def moment(self) -> tuple[int, int]:
        """Where it stands in time: later ones compare greater."""
        return self.beat, self.slot


@dataclass(frozen=True, slots=True)
class Pin:
    """A small sticky at another: who issues a command at its foot, an open question at the corner of anything.

    `host` is the id of a sticky, the id of a lane for what concerns all of it, or "" for the whole domain.
    """

    kind: NodeKind
    key: str
    title: str
    host: str
    description: str = ""
    at: Span = NO_SPAN

    @property
    def id(self) -> str:
        """Unique on the wall: an actor hangs at each command that it issues."""
        element = node_id(self.kind, self.key)
        return element if self.kind is NodeKind.HOTSPOT else f"{element}-{self.host}"


@dataclass(frozen=True, slots=True)
class Arrow:
    """From cause to effect, or from what is looked at to who looks. A `loop` leads back in time."""

    source: str
    target: str
    kind: EdgeKind = EdgeKind.FLOW
    label: str = ""
    loop: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A bounded context, from the beginning of time to its end."""

    id: str
    title: str
    team: str = ""
    description: str = ""
    at: Span = NO_SPAN


@dataclass(frozen=True, slots=True)
class Board:
    """The wall at one level: lanes from top to bottom, everything else in the order of declaration."""

    title: str
    level: Level
    lanes: tuple[Lane, ...]
    stickies: tuple[Sticky, ...]
    pins: tuple[Pin, ...]
    arrows: tuple[Arrow, ...]
