"""Events in their versions, and the classes that they become."""

from __future__ import annotations

from stormcli.model.message import Event

#: An event in one of its versions, by the event's full name.
Version = tuple[str, int]


def versions(event: Event) -> tuple[int, ...]:
    """The versions of an event that may be published, the newest first."""
    return (event.version, *(earlier.version for earlier in event.previous))


def event_class(event: Event, version: int) -> str:
    """The class of an event; earlier versions carry their number: `OrderPlacedV1`."""
    return event.name if version == event.version else f"{event.name}V{version}"
