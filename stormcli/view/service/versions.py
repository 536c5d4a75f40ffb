"""Events in their versions, and the classes that they become."""

from __future__ import annotations

from stormcli.model.message import Event
from stormcli.view.service.index import Index

#: An event in one of its versions, by the event's full name.
Version = tuple[str, int]


def versions(event: Event) -> tuple[int, ...]:
    """The versions of an event that may be published, the newest first."""
    return (event.version, *(earlier.version for earlier in event.previous))


def event_class(event: Event, version: int) -> str:
    """The class of an event; earlier versions carry their number: `OrderPlacedV1`."""
    return event.name if version == event.version else f"{event.name}V{version}"


def carries(event: Event, version: int, index: Index) -> bool:
    """Whether an event in its current version carries all that an earlier one says, so that nobody has to say it."""
    if version == event.version:
        return False
    for field in index.event_fields(event.key, version).values():
        current = event.fields.get(field.name)
        may_lack = field.optional or field.details.default is not None
        if current is None:
            if not may_lack:
                return False
        elif index.facts.shapes.misfit(current.type, field.type, absent=may_lack) is not None:
            return False
    return True
