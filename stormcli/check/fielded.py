"""What one walk over all fields of a landscape finds: there are many of them, and few that rules ask about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from stormcli.model.context import Context
from stormcli.model.element import Element, Ref
from stormcli.model.landscape import Landscape
from stormcli.model.types import NO_DETAILS, Field, Fields, named


class Fielded(NamedTuple):
    """`detailed` are the fields that say more than name and type, `foreign` those with a type of another context."""

    detailed: tuple[tuple[Element, Field], ...]
    foreign: tuple[tuple[Element, str, Ref], ...]


def walked(landscape: Landscape) -> Fielded:
    """Types, aggregates, messages in all their versions and read models; no foreign types in external systems."""
    detailed: list[tuple[Element, Field]] = []
    foreign: list[tuple[Element, str, Ref]] = []
    for context in landscape.contexts.values():
        for element in _elements(context):
            fields: Fields = getattr(element, "fields", {})
            for field in fields.values():
                if field.details is not NO_DETAILS:
                    detailed.append((element, field))
                ref = named(field.type)
                if ref is not None and ref.kind is not None and ref.scope != element.scope:
                    foreign.append((element, field.name, ref))
    for system in landscape.systems.values():
        for command in system.commands.values():
            detailed += [(command, field) for field in command.fields.values() if field.details is not NO_DETAILS]
    return Fielded(tuple(detailed), tuple(foreign))


def _elements(context: Context) -> Iterator[Element]:
    """Every element that may have fields."""
    yield from context.types.values()
    yield from context.read_models.values()
    yield from context.events()
    yield from context.aggregates.values()
    yield from context.commands()
    for aggregate in context.aggregates.values():
        yield from aggregate.entities.values()
    for event in context.events():
        yield from event.previous
