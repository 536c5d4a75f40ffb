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
) -> dict[str, dict[str, list[str]]]:
    """Sticky -> what it has to do with neighbours that have no sticky here -> who they are."""
    found: dict[str, dict[str, list[str]]] = {}
    for arrow in arrows:
        if arrow.source in own and arrow.target in foreign and arrow.target not in shown:
            near, verb, who = arrow.source, "heard by", foreign[arrow.target].lane
        elif arrow.target in own and arrow.source in foreign and arrow.source not in shown:
            other = foreign[arrow.source]
            near = arrow.target
            asked = own[near].kind is NodeKind.COMMAND
            verb, who = ("asked by", other.lane) if asked else ("told by", other.key)
        else:
            continue
        told = found.setdefault(near, {}).setdefault(verb, [])
        if names.sentence(who) not in told:
            told.append(names.sentence(who))
    return found


def _told(sticky: Sticky, partners: Mapping[str, list[str]]) -> Sticky:
    return replace(sticky, notes=(*sticky.notes, *(f"{verb} {', '.join(who)}" for verb, who in partners.items())))


def _muted(sticky: Sticky, lane: str) -> Sticky:
    owner = sticky.key.partition(".")[0]
    return replace(sticky, lane=lane, muted=True, phrase=sticky.id, notes=(f"of {names.sentence(owner)}",))
