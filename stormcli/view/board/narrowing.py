"""The wall of some contexts: their stickies, and what their neighbours send them or hear from them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from stormcli.model import names
from stormcli.view.board.data import Arrow, Board, Sticky
from stormcli.view.graph import NodeKind

_MESSAGES = (NodeKind.EVENT, NodeKind.COMMAND)


def narrowed(board: Board, contexts: Collection[str]) -> Board:
    """The board of these contexts. A neighbour's message hangs muted in the lane of the first sticky it belongs to."""
    own = {sticky.id: sticky for sticky in board.stickies if sticky.lane in contexts}
    foreign = {sticky.id: sticky for sticky in board.stickies if sticky.id not in own}
    lanes = dict(_neighbours(board.arrows, own, foreign))
    partners = _partners(board.arrows, own, foreign, lanes)
    shown = {
        sticky.id: _told(sticky, partners.get(sticky.id, {})) if sticky.id in own else _muted(sticky, lanes[sticky.id])
        for sticky in board.stickies
        if sticky.id in own or sticky.id in lanes
    }
    return replace(
        board,
        title=f"{', '.join(lane.title for lane in board.lanes if lane.id in contexts)}: event storming",
        lanes=tuple(lane for lane in board.lanes if lane.id in contexts),
        stickies=tuple(shown.values()),
        pins=tuple(pin for pin in board.pins if pin.host in own or pin.host in contexts),
        arrows=tuple(
            each
            for each in board.arrows
            if each.source in shown and each.target in shown and (each.source in own or each.target in own)
        ),
    )


def _neighbours(
    arrows: Collection[Arrow], own: Mapping[str, Sticky], foreign: Mapping[str, Sticky]
) -> Iterator[tuple[str, str]]:
    """The neighbours' messages with the lane each hangs in: the first that the arrows say."""
    seen: set[str] = set()
    for arrow in arrows:
        for near, far in ((arrow.source, arrow.target), (arrow.target, arrow.source)):
            if near in own and far in foreign and foreign[far].kind in _MESSAGES and far not in seen:
                seen.add(far)
                yield far, own[near].lane


def _partners(
    arrows: Collection[Arrow], own: Mapping[str, Sticky], foreign: Mapping[str, Sticky], shown: Collection[str]
) -> dict[str, dict[str, str]]:
    """Sticky -> the neighbours that hear of it or ask for it and have no sticky here, and which of the two."""
    found: dict[str, dict[str, str]] = {}
    for arrow in arrows:
        if arrow.source in own and arrow.target in foreign and arrow.target not in shown:
            found.setdefault(arrow.source, {})[names.sentence(foreign[arrow.target].lane)] = "heard by"
        elif arrow.target in own and arrow.source in foreign and arrow.source not in shown:
            found.setdefault(arrow.target, {})[names.sentence(foreign[arrow.source].lane)] = "asked by"
    return found


def _told(sticky: Sticky, partners: Mapping[str, str]) -> Sticky:
    said = {verb: ", ".join(who for who, what in partners.items() if what == verb) for verb in partners.values()}
    return replace(sticky, notes=(*sticky.notes, *(f"{verb} {who}" for verb, who in said.items())))


def _muted(sticky: Sticky, lane: str) -> Sticky:
    owner = sticky.key.partition(".")[0]
    return replace(sticky, lane=lane, muted=True, phrase=sticky.id, notes=(f"of {names.sentence(owner)}",))
