"""Read models on the wall: one hangs wherever someone looks at it, and where an event changes it for the last time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from stormcli.check.facts import Facts
from stormcli.model.flow import ReadModel
from stormcli.view.board.data import Slot, Sticky
from stormcli.view.board.wall import Wall, standing
from stormcli.view.graph import EdgeKind, NodeKind


def notice_read_models(wall: Wall) -> None:
    """What read models are made of; who looks at them is known from those who do."""
    for read_model in _read_models(wall.facts).values():
        for source in read_model.sources:
            event = wall.event(source.event)
            if event and (event, read_model.key) not in wall.feeds:
                wall.feeds.append((event, read_model.key))


def hang_read_models(wall: Wall) -> None:
    """Hangs them once the others have their time. An event changes what someone looks at next."""
    known = _read_models(wall.facts)
    copies: dict[str, list[Sticky]] = {key: [] for key in known}
    for key, reader in dict.fromkeys(wall.looks):
        if key in known:
            copies[key].append(_seen(wall, known[key], wall.stickies[reader], first=not copies[key]))
    feeds: defaultdict[str, list[str]] = defaultdict(list)
    for event, key in wall.feeds:
        feeds[key].append(event)
    for key, read_model in known.items():
        _fed(wall, read_model, copies[key], feeds[key])


def _read_models(facts: Facts) -> dict[str, ReadModel]:
    return {each.key: each for context in facts.landscape.contexts.values() for each in context.read_models.values()}


def _seen(wall: Wall, read_model: ReadModel, reader: Sticky, *, first: bool) -> Sticky:
    """A read model beside the one who looks at it."""
    slot = Slot.TRIGGER if reader.slot is Slot.COMMAND else Slot.SIGHT
    copy = "" if first else reader.id
    sticky = replace(
        standing(NodeKind.READ_MODEL, read_model, reader.lane, slot, copy=copy), beat=reader.beat, phrase=reader.phrase
    )
    wall.hang(sticky)
    wall.connect(sticky.id, reader.id, kind=EdgeKind.READS)
    return sticky


def _fed(wall: Wall, read_model: ReadModel, copies: list[Sticky], events: list[str]) -> None:
    unseen = []
    for event in events:
        later = [copy for copy in copies if copy.beat > wall.stickies[event].beat]
        if later:
            wall.connect(event, min(later, key=lambda copy: copy.moment).id, kind=EdgeKind.READS)
        else:
            unseen.append(event)
    if unseen or not copies:
        copy = "after" if copies else ""
        last = standing(NodeKind.READ_MODEL, read_model, read_model.scope, Slot.TRIGGER, copy=copy)
        beat = max((wall.stickies[event].beat + 1 for event in unseen), default=0)
        wall.hang(replace(last, beat=beat, phrase=last.id))
        for event in unseen:
            wall.connect(event, last.id, kind=EdgeKind.READS)
