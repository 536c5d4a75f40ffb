"""Where everything stands in time: messages below each other, frames around some, a band behind each turn (in px)."""

from __future__ import annotations

from dataclasses import dataclass, field

from stormcli.draw.svg.sequence.columns import LOOP_LABEL, OVERHANG, Columns
from stormcli.draw.svg.sequence.labels import BADGE, BADGE_GAP, Label, message_label
from stormcli.view.flow.data import Flow, Fragment, Message, Part, Turn

TOP = 58
_BETWEEN = 13
_LOOP_DOWN = 14
_FRAME_HEAD = 24
_FRAME_FOOT = 12
_BAND_PADDING = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A message: its label's top, and the y of its arrow; `loop` is the depth of the loop to oneself, or 0.

    `shaded` tells on what ground it stands: every other turn is.
    """

    message: Message
    label: Label
    top: float
    line: float
    loop: float
    shaded: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame around messages; each branch begins at a y and says what must be the case."""

    word: str
    left: float
    right: float
    top: float
    bottom: float
    branches: tuple[tuple[float, str], ...]
    shaded: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A turn."""

    number: int
    top: float
    bottom: float
    shaded: bool


@dataclass(slots=True)
class Rows:
    """The whole, from the heads' lower edge to the foot."""

    heads: float
    rows: list[Row] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    bottom: float = 0

    @property
    def shaded(self) -> bool:
        """Whether the turn that comes next is."""
        return len(self.bands) % 2 == 0


def rows_of(flow: Flow, columns: Columns) -> Rows:
    """The rows of a flow, in the order of time."""
    heads = TOP + max((label.down for label in columns.heads.values()), default=0) + 20
    found = Rows(heads, bottom=heads + 14)
    for turn in flow.turns:
        _turn(found, turn, columns)
    return found


def _turn(found: Rows, turn: Turn, columns: Columns) -> None:
    top = found.bottom
    found.bottom += _BAND_PADDING
    for part in turn.parts:
        if part.fragment is Fragment.ALL:
            for message in part.branches[0].messages:
                _message(found, message)
        else:
            _frame(found, part, columns)
    found.bottom += _BAND_PADDING
    found.bands.append(Band(turn.number, top, found.bottom, found.shaded))


def _frame(found: Rows, part: Part, columns: Columns) -> None:
    top = found.bottom + 4
    branches: list[tuple[float, str]] = []
    for branch in part.branches:
        branches.append((top if not branches else found.bottom + 4, branch.guard))
        found.bottom = branches[-1][0] + _FRAME_HEAD
        for message in branch.messages:
            _message(found, message)
    messages = [message for branch in part.branches for message in branch.messages]
    places = [place for message in messages for place in columns.of(message.ends)]
    right = max(max(places) + OVERHANG, *(_reach(message, columns) for message in messages))
    found.bottom += _FRAME_FOOT
    found.frames.append(
        Frame(part.fragment.value, min(places) - OVERHANG, right, top, found.bottom, tuple(branches), found.shaded)
    )
    found.bottom += 6


def _reach(message: Message, columns: Columns) -> float:
    """How far to the right a message to oneself reaches, its label included."""
    if set(message.receivers) - set(message.senders):
        return 0
    wide = message_label(message).across + BADGE + BADGE_GAP
    return max(columns.of(message.senders)) + LOOP_LABEL + wide + 12


def _message(found: Rows, message: Message) -> None:
    label = message_label(message)
    down = max(label.down, BADGE)
    loop = _LOOP_DOWN if set(message.receivers) & set(message.senders) else 0
    top = found.bottom
    alone = not set(message.receivers) - set(message.senders)
    line = top + (max(down - _LOOP_DOWN, 0) / 2 if alone else down + 6)
    found.rows.append(Row(message, label, top, line, loop, found.shaded))
    found.bottom = max(top + down, line + loop) + _BETWEEN
