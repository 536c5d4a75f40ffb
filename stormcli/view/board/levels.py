"""How deep the wall goes: the three formats of an event storming (Brandolini, "Introducing EventStorming").

The big picture tells a story in events, with the people and systems around them and the open questions. Process
modelling adds why it goes on: commands, policies and what people look at. Software design adds the aggregates.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from stormcli.model import names
from stormcli.view.board.data import Arrow, Board, Pin, Slot, Sticky
from stormcli.view.board.questions import Nearest
from stormcli.view.focus import Level
from stormcli.view.graph import EdgeKind, NodeKind

_LEFT_OUT = {
    Level.BIG_PICTURE: frozenset(
        (NodeKind.COMMAND, NodeKind.AGGREGATE, NodeKind.POLICY, NodeKind.PROCESS, NodeKind.READ_MODEL)
    ),
    Level.PROCESS: frozenset((NodeKind.AGGREGATE,)),
    Level.DESIGN: frozenset[NodeKind](),
}


def at_level(board: Board, level: Level) -> Board:
    """What a level shows of the whole wall. Arrows lead past what is left out."""
    left_out = _LEFT_OUT[level]
    kept = {sticky.id: sticky for sticky in board.stickies if sticky.kind not in left_out}
    if len(kept) == len(board.stickies):
        return replace(board, level=level)
    stickies = {sticky.id: sticky for sticky in board.stickies}
    arrows = tuple(_past(board.arrows, kept))
    return replace(
        board,
        level=level,
        stickies=tuple(_moved(kept.values(), {arrow.target for arrow in arrows})),
        arrows=arrows,
        pins=tuple({pin.id: pin for pin in _repinned(board, kept, stickies)}.values()),
    )


def _moved(stickies: Iterable[Sticky], reached: Collection[str]) -> Iterator[Sticky]:
    """A system that nobody asks stands where commands do, next to its event: no aggregate needs the place between."""
    for sticky in stickies:
        alone = sticky.slot is Slot.DOER and sticky.id not in reached
        yield replace(sticky, slot=Slot.COMMAND) if alone else sticky


def _past(arrows: Collection[Arrow], kept: Mapping[str, Sticky]) -> Iterator[Arrow]:
    """Arrows between those that are kept, in the order of the arrows with which they begin."""
    leaving: dict[str, list[Arrow]] = {}
    for arrow in arrows:
        leaving.setdefault(arrow.source, []).append(arrow)
    seen: set[tuple[str, str]] = set()
    for arrow in arrows:
        if arrow.source in kept:
            for found in _followed(arrow, leaving, kept):
                if (found.source, found.target) not in seen:
                    seen.add((found.source, found.target))
                    yield found


def _followed(arrow: Arrow, leaving: Mapping[str, list[Arrow]], kept: Mapping[str, Sticky]) -> Iterator[Arrow]:
    """The arrows that take the place of one, whatever is left out on the way."""
    passed: set[str] = set()
    waiting = [arrow]
    while waiting:
        each = waiting.pop(0)
        if each.target in kept:
            yield replace(each, source=arrow.source)
        elif each.target not in passed and each.kind is EdgeKind.FLOW:
            passed.add(each.target)
            waiting += [other for other in leaving.get(each.target, ()) if other.kind is EdgeKind.FLOW]


def _repinned(board: Board, kept: Mapping[str, Sticky], stickies: Mapping[str, Sticky]) -> Iterator[Pin]:
    """Pins whose host is left out hang at what is nearest to it; a question says what it is about."""
    nearest = Nearest(board.arrows, kept)
    for pin in board.pins:
        host = stickies.get(pin.host)
        if host is None or host.id in kept:
            yield pin
        elif pin.kind is NodeKind.HOTSPOT:
            title = f"{names.sentence(host.key.rpartition('.')[2])}: {pin.title}"
            yield replace(pin, host=nearest.to(host.id) or host.lane, title=title)
        elif nearest.to(host.id):
            yield replace(pin, host=nearest.to(host.id))
