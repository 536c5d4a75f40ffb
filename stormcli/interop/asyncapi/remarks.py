"""`x-stormcli`: what a model says and AsyncAPI has no word for, beside a schema, a message or a document.

Readers that do not know it pass it over; the importer reads it, so that a model comes back as it went out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from stormcli.check.schema_dialects import DRAFT_7, Dialect, Schema
from stormcli.check.shapes import Definition
from stormcli.check.wire_values import Json
from stormcli.model.aggregate import Aggregate, Entity
from stormcli.model.element import Deprecation, Element
from stormcli.model.landscape import Landscape
from stormcli.model.types import Field, ListOf, MapOf, OptionalOf, Scalar

KEY = "x-stormcli"


def dialect(landscape: Landscape) -> Dialect:
    """AsyncAPI's schemas: draft 7 with a few words more (its specification 3.0.0, "Schema Object")."""
    homes = {
        entity.key: aggregate
        for context in landscape.contexts.values()
        for aggregate in context.aggregates.values()
        for entity in aggregate.entities.values()
    }

    def remarks(item: Field | Definition) -> Schema:
        if isinstance(item, Field):
            return {**_marked(item.details.deprecated), **extension(_of_field(item))}
        return {**_marked(item.deprecated), **extension(_of_type(item, homes))}

    return replace(DRAFT_7, definitions="#/components/schemas/", remarks=remarks)


def extension(values: Mapping[str, Json]) -> Schema:
    """The extension, without what says nothing; nothing at all if nothing is left."""
    shown = said(values)
    return {KEY: shown} if shown else {}


def said(values: Mapping[str, Json]) -> dict[str, Json]:
    """Without what says nothing."""
    return {key: value for key, value in values.items() if value not in (None, "", False, [], {})}


def of_element(element: Element) -> dict[str, Json]:
    """What any element may say beside its name and description."""
    return {
        "tags": list(element.tags),
        "was": element.was,
        "deprecated": _deprecation(element.deprecated),
    }


def home(aggregate: Aggregate | None) -> Json:
    """The aggregate that an element belongs to."""
    return None if aggregate is None else {"name": aggregate.name, "identity": aggregate.identity}


def _of_field(field: Field) -> dict[str, Json]:
    details = field.details
    type_ = field.type.item if isinstance(field.type, OptionalOf) else field.type
    sayable = isinstance(type_, ListOf | MapOf) or (isinstance(type_, Scalar) and type_.name != "decimal")
    return {
        "optional": field.optional and details.default is not None,
        "computed": details.computed,
        "sensitive": details.sensitive,
        "min": None if sayable else details.min,
        "max": None if sayable else details.max,
        "tags": list(details.tags),
        "was": details.was,
        "deprecated": _deprecation(details.deprecated),
    }


def _of_type(item: Definition, homes: Mapping[str, Aggregate]) -> dict[str, Json]:
    entity: Json = None
    if isinstance(item, Entity):
        entity = {"aggregate": home(homes.get(item.key)), "identity": item.identity}
    return {"type": item.key, "entity": entity, **of_element(item)}


def _marked(deprecated: Deprecation | None) -> Schema:
    return {} if deprecated is None else {"deprecated": True}


def _deprecation(deprecated: Deprecation | None) -> Json:
    if deprecated is None:
        return None
    return said({"since": deprecated.since, "use": deprecated.use, "description": deprecated.description})
