"""Gives the stickies of a wall their beats, and joins those that are read as one phrase."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stormcli.view.board.data import Arrow, Slot, Sticky
from stormcli.view.board.time_order import Link, beats
from stormcli.view.board.wall import Wall


def give_time(wall: Wall, hints: Iterable[tuple[str, str]]) -> None:
    """A beat for each sticky that hangs already."""
    causes = [_link(wall, arrow) for arrow in wall.arrows.values()]
    told = beats(list(wall.stickies), causes, (Link(before, after, 1) for before, after in hints))
    for name, sticky in wall.stickies.items():
        wall.stickies[name] = replace(sticky, beat=told[name])


def join_phrases(wall: Wall) -> None:
    """A phrase is a command with who handles it, the events that follow at once, and what triggers it right then."""
    leading: dict[str, list[str]] = {}
    leaving: dict[str, list[str]] = {}
    for arrow in wall.arrows.values():
        leading.setdefault(arrow.target, []).append(arrow.source)
        leaving.setdefault(arrow.source, []).append(arrow.target)
    for slot, ways in ((Slot.COMMAND, leading), (Slot.DOER, leading), (Slot.EVENT, leading), (Slot.TRIGGER, leaving)):
        for name, sticky in wall.stickies.items():
            if sticky.slot is slot:
                near = [] if slot is Slot.COMMAND else [wall.stickies[other] for other in ways.get(name, ())]
                beside = (other for other in near if _together(sticky, other))
                phrase = next((other.phrase for other in beside), name)
                wall.stickies[name] = replace(sticky, phrase=phrase)


def _together(one: Sticky, other: Sticky) -> bool:
    return (one.beat, one.lane) == (other.beat, other.lane)


def _link(wall: Wall, arrow: Arrow) -> Link:
    """An effect to the left of its cause in the grammar of the wall happens in the next beat."""
    onward = wall.stickies[arrow.target].slot > wall.stickies[arrow.source].slot
    return Link(arrow.source, arrow.target, 0 if onward else 1)
