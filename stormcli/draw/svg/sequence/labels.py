"""What is written on a message and on the head of a lifeline, wrapped and measured (in px)."""

from __future__ import annotations

from dataclasses import dataclass

from stormcli.draw.svg.letters import width, wrapped
from stormcli.view.flow.data import Message, Participant

#: Sizes of letters, and the height of a line of each.
TITLE = 12.5
SMALL = 10.5
TITLE_LINE = 15
SMALL_LINE = 13
#: The square with the letter of the message's kind, and the gap behind it.
BADGE = 16
BADGE_GAP = 5
_ROOM = 190
_HEAD_ROOM = 116


@dataclass(frozen=True, slots=True)
class Label:
    """Bold lines and small lines below them; `across` and `down` are its size without a badge."""

    titles: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def across(self) -> float:
        bold = (width(line, TITLE, bold=True) for line in self.titles)
        return max((*bold, *(width(line, SMALL) for line in self.notes)), default=0)

    @property
    def down(self) -> float:
        return TITLE_LINE * len(self.titles) + SMALL_LINE * len(self.notes)


def message_label(message: Message) -> Label:
    """Number and title, and below them why and when."""
    return _label(f"{message.number} {message.title}", message.notes, _ROOM)


def head_label(participant: Participant) -> Label:
    """The participant's name, what it is, and what more is known of it."""
    kind = participant.kind.value
    told = any(kind in line.lower() for line in (participant.title, *participant.lines))
    lines = participant.lines if told else (kind, *participant.lines)
    return _label(participant.title, lines, _HEAD_ROOM)


def _label(title: str, notes: tuple[str, ...], room: float) -> Label:
    small = tuple(line for note in notes for line in wrapped(note, SMALL, room))
    return Label(wrapped(title, TITLE, room, bold=True), small)
