"""How large stickies are, in px: those of a wall, where an aggregate is large and an actor small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stormcli.view.board import Pin, Sticky
from stormcli.view.graph import NodeKind

_SIZES = {
    NodeKind.EVENT: (88, 78),
    NodeKind.COMMAND: (88, 78),
    NodeKind.POLICY: (110, 78),
    NodeKind.PROCESS: (110, 78),
    NodeKind.READ_MODEL: (84, 78),
    NodeKind.AGGREGATE: (106, 96),
    NodeKind.SYSTEM: (106, 78),
    NodeKind.ACTOR: (84, 44),
}
_PIVOTAL = 108
#: An actor at a command's foot, and how far it hangs over the foot and to the left. Several hang below each other.
FOOT = (64, 28)
FOOT_OVERLAP = 11
FOOT_OUT = 9
#: A hotspot at a corner, how far it covers its host, how far its left side lies from the host's middle, and its tilt.
CORNER = (108, 66)
CORNER_OVERLAP = 15
CORNER_SHIFT = -36
TILT = 7.0
#: What tilting adds to the height of a hotspot (108 sin 7 degrees).
TILTED = 13


@dataclass(frozen=True, slots=True)
class Extent:
    """How far something reaches from the middle of its sticky."""

    left: float
    right: float
    up: float
    down: float


def size(sticky: Sticky) -> tuple[float, float]:
    """Width and height."""
    width, height = _SIZES[sticky.kind]
    return width, _PIVOTAL if sticky.pivotal else height


def extent(sticky: Sticky, pins: Sequence[Pin]) -> Extent:
    """How far a sticky reaches with all that is pinned to it."""
    width, height = size(sticky)
    feet = sum(pin.kind is not NodeKind.HOTSPOT for pin in pins)
    corners = len(pins) - feet
    down = height / 2 + (feet * FOOT[1] - FOOT_OVERLAP if feet else 0)
    up = height / 2 + (corners * (CORNER[1] - CORNER_OVERLAP + TILTED) if corners else 0)
    return Extent(
        left=width / 2 + (FOOT_OUT if feet else 0),
        right=max(width / 2, CORNER[0] + CORNER_SHIFT + TILTED / 2 if corners else 0),
        up=up,
        down=down,
    )
