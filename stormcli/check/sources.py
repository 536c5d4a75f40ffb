"""Contexts whose events bear one `source`, and the events of theirs that a bus cannot tell apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.landscape import BusTopology, Landscape
from stormcli.model.message import Event


@dataclass(frozen=True, slots=True)
class Mixture:
    """A context, an earlier one of the same source, and the events of one name that meet on a bus, pair by pair."""

    context: Context
    earlier: Context
    source: str
    events: tuple[tuple[Event, Event], ...]


def mixtures(landscape: Landscape) -> Iterator[Mixture]:
    """One for each context whose events are mistaken for an earlier context's, in the order of declaration."""
    shared = landscape.aws.bus is BusTopology.SHARED
    known: dict[str, list[Context]] = {}
    for context in landscape.contexts.values():
        if not names.is_element_name(context.name):
            continue  # SC108 says so
        source = names.source(landscape.domain, context.name)
        others = known.setdefault(source, [])
        for earlier in others:
            events = tuple(_meeting(context, earlier, shared))
            if events:
                yield Mixture(context, earlier, source, events)
                break
        others.append(context)


def _meeting(context: Context, earlier: Context, shared: bool) -> Iterator[tuple[Event, Event]]:
    """An unpublished event stays on the bus of its context, unless all contexts share one."""
    theirs = {event.name: event for event in earlier.events() if shared or event.published}
    for event in context.events():
        if event.name in theirs and (shared or event.published):
            yield event, theirs[event.name]
