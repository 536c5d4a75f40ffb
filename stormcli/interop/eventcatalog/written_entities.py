"""Aggregates and their entities as pages, their fields as properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stormcli.check.facts import Facts
from stormcli.check.json_schema import is_required
from stormcli.interop.eventcatalog.pages import named, page, told
from stormcli.interop.markdown import bullets
from stormcli.model.aggregate import Aggregate, Entity
from stormcli.model.context import Context
from stormcli.model.names import sentence
from stormcli.model.types import Enumeration, Field, Fields, ListOf, MapOf, Named, OptionalOf, Scalar, Type
from stormcli.view.markdown import one_line

# A catalog shows properties inside of properties; a reader gets lost in them sooner.
_DEEPEST = 4


def entities(facts: Facts, context: Context, owners: list[str]) -> Iterator[tuple[str, bytes]]:
    """The pages of a context's aggregates and entities."""
    for aggregate in context.aggregates.values():
        rules = ["## Invariants", "\n".join(bullets(aggregate.invariants))] if aggregate.invariants else []
        yield _path(aggregate), _page(facts, aggregate, owners, rules, root=True)
        for entity in aggregate.entities.values():
            yield _path(entity), _page(facts, entity, owners, [], root=False)


def _path(found: Aggregate | Entity) -> str:
    return f"entities/{found.name}/index.mdx"


def _page(facts: Facts, found: Aggregate | Entity, owners: list[str], rules: list[str], *, root: bool) -> bytes:
    what = "An aggregate" if root else "An entity"
    front = {
        **named(found, found.key, f"{what} of {sentence(found.scope)}.", owners=owners),
        "aggregateRoot": root,
        "identifier": found.identity,
        "properties": _properties(facts, found.fields, 0),
    }
    return page(front, told(found.description, front["summary"]), *rules, "<EntityPropertiesTable />")


def _properties(facts: Facts, fields: Fields, depth: int) -> list[dict[str, Any]]:
    return [_property(facts, field, depth) for field in fields.values()]


def _property(facts: Facts, field: Field, depth: int) -> dict[str, Any]:
    made = {"name": field.name, **_typed(facts, field.type, depth), "required": is_required(field)}
    description = one_line(field.details.description)
    return {**made, "description": description} if description else made


def _typed(facts: Facts, type_: Type | None, depth: int) -> dict[str, Any]:
    match type_:
        case OptionalOf(item):
            return _typed(facts, item, depth)
        case Scalar(name):
            return {"type": name}
        case ListOf(item):
            return {"type": "array", "items": _typed(facts, item, depth)}
        case MapOf():
            return {"type": "object"}
        case Named(ref):
            known = facts.shapes.definitions.get(ref.key)
            if isinstance(known, Enumeration):
                return {"type": known.name, "enum": list(known.values)}
            if known is not None and depth < _DEEPEST:
                return {"type": known.name, "properties": _properties(facts, known.fields, depth + 1)}
            return {"type": "object"}
    return {"type": "json"}
