"""Where the lifelines stand: as close together as what is written between them allows (in px)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from stormcli.draw.svg.letters import width
from stormcli.draw.svg.sequence.labels import BADGE, BADGE_GAP, Label, head_label, message_label
from stormcli.view.flow.data import Flow, Message

#: The least between two lifelines, and around a label.
_GAP = 150
_AROUND = 30
#: How far a message to oneself reaches out, and where its label begins.
LOOP = 26
LOOP_LABEL = LOOP + 10
#: How far a frame reaches beyond its outermost lifelines, and the strip in which turns are numbered.
OVERHANG = 34
GUTTER = 40
HEAD_PADDING = 18
_TITLE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Columns:
    """The x of each participant's lifeline by its id, and the width of the whole picture."""

    places: dict[str, float]
    heads: dict[str, Label]
    across: float

    def of(self, participants: Iterable[str]) -> list[float]:
        return [self.places[each] for each in participants]


def columns_of(flow: Flow) -> Columns:
    """Columns wide enough for their heads, for every label and every frame."""
    order = {participant.id: position for position, participant in enumerate(flow.participants)}
    heads = {participant.id: head_label(participant) for participant in flow.participants}
    wide = [label.across + 2 * HEAD_PADDING for label in heads.values()]
    gaps = [max(_GAP, (one + other) / 2 + 16) for one, other in pairwise(wide)]
    margin = max(wide[-1:] or [0]) / 2
    for message in sorted(flow.messages, key=lambda each: _spread(each, order)):
        places = sorted(order[each] for each in message.ends)
        needed = message_label(message).across + BADGE + BADGE_GAP + _AROUND
        if places[0] < places[-1]:
            _widen(gaps, places[0], places[-1], needed)
        elif places[0] < len(gaps):
            _widen(gaps, places[0], places[0] + 1, needed + LOOP_LABEL)
        else:
            margin = max(margin, needed + LOOP_LABEL)
    left = GUTTER + max((*(each / 2 for each in wide[:1]), OVERHANG)) + 12
    places_of = {each: left + sum(gaps[:position]) for each, position in order.items()}
    right = left + sum(gaps) + max(margin, OVERHANG) + 24
    return Columns(places_of, heads, max(right, width(flow.title, _TITLE_SIZE, bold=True) + 48))


def _spread(message: Message, order: dict[str, int]) -> int:
    places = [order[each] for each in message.ends]
    return max(places) - min(places)


def _widen(gaps: list[float], first: int, last: int, needed: float) -> None:
    """Makes room between two lifelines, the same amount in each gap between them."""
    lacking = needed - sum(gaps[first:last])
    for position in range(first, last):
        gaps[position] += max(lacking, 0) / (last - first)
