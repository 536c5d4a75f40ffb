"""Elements by the names that references use."""

from __future__ import annotations

from stormcli.check.facts import facts_of
from stormcli.check.shapes import Definition
from stormcli.model.landscape import Landscape
from stormcli.model.types import Fields


class Index:
    """The types of a landscape by their full names, beside its facts."""

    def __init__(self, landscape: Landscape) -> None:
        self.landscape = landscape
        self.facts = facts_of(landscape)
        self.types: dict[str, Definition] = self.facts.shapes.definitions

    def event_fields(self, key: str, version: int | None) -> Fields:
        """The fields of an event, of an earlier version if one is asked for; none of a version that is not there."""
        event = self.facts.events[key]
        if version is not None and version != event.version:
            return next((earlier.fields for earlier in event.previous if earlier.version == version), {})
        return event.fields
