"""Every element that has fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stormcli.check.shapes import definitions
from stormcli.model.element import Element
from stormcli.model.landscape import Landscape
from stormcli.model.types import Enumeration, Fields


@dataclass(frozen=True, slots=True)
class Fielded:
    """An element and its fields."""

    element: Element
    fields: Fields


def fielded(landscape: Landscape) -> Iterator[Fielded]:
    """Types, aggregates, messages in all their versions, read models, and the commands of external systems."""
    for context in landscape.contexts.values():
        for item in definitions(context):
            if not isinstance(item, Enumeration):
                yield Fielded(item, item.fields)
        for aggregate in context.aggregates.values():
            yield Fielded(aggregate, aggregate.fields)
        for command in context.commands():
            yield Fielded(command, command.fields)
        for event in context.events():
            yield Fielded(event, event.fields)
            for earlier in event.previous:
                yield Fielded(earlier, earlier.fields)
        for model in context.read_models.values():
            yield Fielded(model, model.fields)
    for system in landscape.systems.values():
        for command in system.commands.values():
            yield Fielded(command, command.fields)
