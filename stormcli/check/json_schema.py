"""The JSON Schema of fields as they travel, in any of the dialects that somebody reads.

The bounds of a decimal are left out: it travels as text, and no keyword compares texts as numbers. What nobody names
may be there: a consumer lets it through.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from math import isfinite

from stormcli.check.scalar_forms import bound_type, is_text, number
from stormcli.check.schema_dialects import DRAFT_4, Dialect, Schema
from stormcli.check.shapes import Definition, Shapes
from stormcli.check.wire_values import Json, wire_value
from stormcli.model.types import (
    Enumeration,
    Field,
    FieldDetails,
    Fields,
    ListOf,
    MapOf,
    Named,
    OptionalOf,
    Scalar,
    Type,
    named,
)

#: What the names of types stand for, by their keys.
Types = dict[str, Definition]

_BOUNDS = {
    "integer": ("minimum", "maximum"),
    "number": ("minimum", "maximum"),
    "text": ("minLength", "maxLength"),
    "list": ("minItems", "maxItems"),
    "map": ("minProperties", "maxProperties"),
}


def record(fields: Fields, types: Types, description: str = "", dialect: Dialect = DRAFT_4) -> Schema:
    """An object with these fields. The types that they name are referred to: `defined` writes them."""
    schema: Schema = {"type": "object", **_described(description)}
    schema["properties"] = {field.name: _field(field, types, dialect) for field in fields.values()}
    required: list[Json] = [field.name for field in fields.values() if is_required(field)]
    return {**schema, **({"required": required} if required else {})}  # draft 4 takes no empty list


def defined(keys: Iterable[str], types: Types, dialect: Dialect = DRAFT_4) -> Schema:
    """The definitions of named types by the names that references use, sorted."""
    return {definition_name(key): definition(types[key], types, dialect) for key in sorted(keys)}


def definition(item: Definition, types: Types, dialect: Dialect = DRAFT_4) -> Schema:
    """What a named type stands for."""
    if not isinstance(item, Enumeration):
        return {**record(item.fields, types, item.description, dialect), **dialect.remarks(item)}
    values: list[Json] = list(item.values)
    enumerated: Schema = {"enum": values} if values else {}
    return {"type": "string", **_described(item.description), **enumerated, **dialect.remarks(item)}


def definition_name(key: str) -> str:
    """The name of a type's definition: `Ordering.Money` -> "Ordering_Money", which code bindings can bear."""
    return key.replace(".", "_")


def reached(fields: Fields, shapes: Shapes) -> list[str]:
    """The keys of the types that fields name, and of those that these name in turn."""
    found: dict[str, None] = {}
    waiting = list(direct(fields, shapes.definitions))
    while waiting:
        key = waiting.pop()
        if key not in found:
            found[key] = None
            item = shapes.definitions[key]
            waiting += () if isinstance(item, Enumeration) else direct(item.fields, shapes.definitions)
    return list(found)


def direct(fields: Fields, types: Types) -> Iterable[str]:
    """The keys of the types that fields name themselves."""
    refs = (named(field.type) for field in fields.values())
    return dict.fromkeys(ref.key for ref in refs if ref is not None and ref.key in types)


def is_required(field: Field) -> bool:
    """Whether a field is always there: what is optional is left out, what has a default may be."""
    return not field.optional and field.details.default is None


def written(schema: Json) -> str:
    """A schema as the registry keeps it, without a space too many."""
    return json.dumps(schema, separators=(",", ":"), ensure_ascii=False)


def _field(field: Field, types: Types, dialect: Dialect) -> Schema:
    type_ = field.type.item if isinstance(field.type, OptionalOf) else field.type
    schema = _of(type_, types, dialect)
    notes = _notes(field, type_, types, dialect)
    if type_ is None:
        return notes
    if notes and "$ref" in schema and not dialect.reads_beside_reference:
        return {**notes, "allOf": [schema]}
    return {**schema, **notes, **_bounds(type_, field.details)}


def _notes(field: Field, type_: Type | None, types: Types, dialect: Dialect) -> Schema:
    """What is said about a field beside its type."""
    details = field.details
    notes: Schema = _described(details.description)
    if details.default is not None:
        notes["default"] = wire_value(details.default, type_, types)
    if details.example is not None and dialect.has_examples:
        notes["examples"] = [wire_value(details.example, type_, types)]
    return {**notes, **dialect.remarks(field)}


def _of(type_: Type | None, types: Types, dialect: Dialect) -> Schema:
    match type_:
        case Scalar(name):
            return dialect.scalar(name)
        case ListOf(item):
            return {"type": "array", "items": _of(item, types, dialect)}
        case MapOf(item):
            return {"type": "object", "additionalProperties": _of(item, types, dialect)}
        case OptionalOf(item):
            return _of(item, types, dialect)
        case Named(ref) if ref.key in types:
            return {"$ref": dialect.definitions + definition_name(ref.key)}
    return {}  # what could not be read may be anything


def _bounds(type_: Type, details: FieldDetails) -> Schema:
    bounds: Schema = {}
    limits = (number(text, bound_type(type_)) for text in (details.min, details.max))
    for word, limit in zip(_BOUNDS.get(_measured(type_), ()), limits, strict=False):
        if isinstance(limit, int | float) and isfinite(limit):
            bounds[word] = limit
    if details.pattern is not None and is_text(type_):
        bounds["pattern"] = str(details.pattern)
    return bounds


def _measured(type_: Type) -> str:
    """What `min` and `max` of a type are about: one of `_BOUNDS`, "" where no keyword says it."""
    match type_:
        case ListOf():
            return "list"
        case MapOf():
            return "map"
        case Scalar(name):
            return "text" if is_text(type_) else name
    return ""


def _described(description: str) -> Schema:
    return {"description": description} if description else {}
