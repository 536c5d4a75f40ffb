"""Phrases of the wall: stickies that stand side by side because they are read in one breath."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stormcli.view.board import Arrow, Slot, Sticky
from stormcli.view.graph import EdgeKind, NodeKind


@dataclass(frozen=True, slots=True)
class Part:
    """A sticky in its phrase: its column, its row counted from the phrase's first, and over how many it reaches."""

    id: str
    column: int
    offset: int = 0
    rows: int = 1


def phrases(stickies: Iterable[Sticky]) -> list[list[Sticky]]:
    """The phrases in the order of time, those of one beat as they were declared."""
    found: dict[tuple[str, str, bool], list[Sticky]] = {}
    for sticky in stickies:
        found.setdefault((sticky.lane, sticky.phrase, sticky.muted), []).append(sticky)
    return sorted(found.values(), key=lambda phrase: phrase[0].beat)


def looks(arrows: Iterable[Arrow]) -> dict[str, str]:
    """Read model -> who looks at it."""
    return {arrow.source: arrow.target for arrow in arrows if arrow.kind is EdgeKind.READS}


def parts(phrase: Sequence[Sticky], columns: Mapping[str, int], readers: Mapping[str, str]) -> tuple[Part, ...]:
    """The shape of a phrase. Its main line is its first row; what is looked at stands beside who looks, or below.

    An aggregate reaches over all events that follow from it.
    """
    by_slot: dict[Slot, list[Sticky]] = {slot: [] for slot in Slot}
    for sticky in phrase:
        by_slot[sticky.slot].append(sticky)
    by_slot[Slot.TRIGGER].sort(key=lambda sticky: sticky.kind is NodeKind.READ_MODEL)
    events = len(by_slot[Slot.EVENT])
    rows = events if events and len(by_slot[Slot.DOER]) == 1 else 1
    offsets = {each.id: offset for slot in Slot if slot for offset, each in enumerate(by_slot[slot])}
    taken: set[int] = set()
    for sticky in by_slot[Slot.SIGHT]:
        offset = offsets.get(readers.get(sticky.id, ""), 0)
        while offset in taken:
            offset += 1
        taken.add(offset)
        offsets[sticky.id] = offset
    return tuple(
        Part(each.id, columns[each.id], offsets[each.id], rows if each.slot is Slot.DOER else 1) for each in phrase
    )
