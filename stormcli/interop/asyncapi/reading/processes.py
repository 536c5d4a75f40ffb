"""A process as our own extension tells it (interop/asyncapi/own_words.py)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stormcli.interop.asyncapi.reading.own import common_of
from stormcli.interop.asyncapi.reading.part import Part
from stormcli.load.grammar import duration
from stormcli.model.element import Ref
from stormcli.model.flow import Process, Step

#: A command by its full name; None if it is not there.
Known = Callable[[str], Ref | None]


def process_of(name: str, scope: str, said: Part, events: Mapping[str, Ref], command: Known) -> Process | None:
    """The process; None if it names an event or a command that is not there."""
    starts = events.get(said.text("starts"))
    steps = [_step(each, scope, name, events, command) for each in said["steps"].items()]
    whole = [step for step in steps if step is not None]
    if starts is None or not whole or len(whole) < len(steps):
        return None
    correlate = said.text("correlate")
    common = common_of(said, said.text("description"))
    return Process(name=name, scope=scope, starts=starts, correlate=correlate, steps=tuple(whole), **common)


def _step(said: Part, scope: str, process: str, events: Mapping[str, Ref], command: Known) -> Step | None:
    do = command(said.text("do"))
    undo = command(said.text("undo")) if said.text("undo") else None
    until, fails_on = (_events(said[word], events) for word in ("until", "fails_on"))
    if do is None or until is None or fails_on is None or (said.text("undo") and undo is None):
        return None
    return Step(
        name=do.name,
        scope=scope,
        process=process,
        do=do,
        until=until,
        match=said.text("match"),
        fails_on=fails_on,
        within=duration(said.text("within")),
        undo=undo,
        description=said.text("description"),
    )


def _events(listed: Part, events: Mapping[str, Ref]) -> tuple[Ref, ...] | None:
    """The events of a list; None if one is not there."""
    found = [events.get(key) for key in listed.texts()]
    known = tuple(ref for ref in found if ref is not None)
    return known if len(known) == len(found) else None
