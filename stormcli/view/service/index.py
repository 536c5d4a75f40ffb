"""Elements by the names that references use."""

from __future__ import annotations

from stormcli.check.facts import facts_of
from stormcli.model.aggregate import Entity
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape
from stormcli.model.types import Enumeration, Fields, ValueObject

#: What `Named` can refer to.
Definition = ValueObject | Enumeration | Entity


class Index:
    """The types of a landscape by their full names, beside its facts."""

    def __init__(self, landscape: Landscape) -> None:
        self.landscape = landscape
        self.types: dict[str, Definition] = {}
        self.facts = facts_of(landscape)
        for context in landscape.contexts.values():
            self.types |= {f"{context.name}.{item.name}": item for item in definitions(context)}

    def event_fields(self, key: str, version: int | None) -> Fields:
        """The fields of an event, of an earlier version if one is asked for."""
        event = self.facts.events[key]
        if version is not None and version != event.version:
            return next(earlier.fields for earlier in event.previous if earlier.version == version)
        return event.fields


def definitions(context: Context) -> tuple[Definition, ...]:
    """Every value object, enumeration and entity of a context."""
    entities = (entity for aggregate in context.aggregates.values() for entity in aggregate.entities.values())
    return (*context.types.values(), *entities)
