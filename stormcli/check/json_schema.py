"""The JSON Schema of fields as they travel, in draft 4: what Amazon's schema registry takes beside OpenAPI
(https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-schema-create.html).

Draft 4 has no `const`, no `examples`, and of the formats that the language knows `date-time`, `email` and `uri` alone
(https://json-schema.org/draft-04/draft-fge-json-schema-validation-00). The bounds of a decimal are left out: it travels
as text, and no keyword compares texts as numbers. What nobody names may be there: a consumer lets it through.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from math import isfinite

from stormcli.check.scalar_forms import bound_type, is_text, number
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

Schema = dict[str, Json]
#: What the names of types stand for, by their keys.
Types = dict[str, Definition]

DIALECT = "http://json-schema.org/draft-04/schema#"
_SCALARS: dict[str, Schema] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "decimal": {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "datetime": {"type": "string", "format": "date-time"},
    "duration": {
        "type": "string",
        "pattern": "^P(?!$)([0-9]+W)?([0-9]+D)?(T(?!$)([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$",
    },
    "uuid": {"type": "string", "pattern": "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"},
    "uri": {"type": "string", "format": "uri"},
    "email": {"type": "string", "format": "email"},
    "json": {},
}
_BOUNDS = {
    "integer": ("minimum", "maximum"),
    "number": ("minimum", "maximum"),
    "text": ("minLength", "maxLength"),
    "list": ("minItems", "maxItems"),
    "map": ("minProperties", "maxProperties"),
}


def record(fields: Fields, types: Types, description: str = "") -> Schema:
    """An object with these fields. The types that they name are referred to: `defined` writes them."""
    schema: Schema = {"type": "object", **_described(description)}
    schema["properties"] = {field.name: _field(field, types) for field in fields.values()}
    required: list[Json] = [field.name for field in fields.values() if is_required(field)]
    return {**schema, **({"required": required} if required else {})}  # draft 4 takes no empty list


def defined(keys: Iterable[str], types: Types) -> Schema:
    """The definitions of named types by the names that references use, sorted."""
    return {definition_name(key): definition(types[key], types) for key in sorted(keys)}


def definition(item: Definition, types: Types) -> Schema:
    """What a named type stands for."""
    if not isinstance(item, Enumeration):
        return record(item.fields, types, item.description)
    values: list[Json] = list(item.values)
    return {"type": "string", **_described(item.description), **({"enum": values} if values else {})}


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


def _field(field: Field, types: Types) -> Schema:
    type_ = field.type.item if isinstance(field.type, OptionalOf) else field.type
    schema = _of(type_, types)
    details = field.details
    notes: Schema = _described(details.description)
    if details.default is not None:
        notes["default"] = wire_value(details.default, type_, types)
    if type_ is None:
        return notes
    if notes and "$ref" in schema:
        return {**notes, "allOf": [schema]}  # beside a `$ref` draft 4 reads nothing
    return {**schema, **notes, **_bounds(type_, details)}


def _of(type_: Type | None, types: Types) -> Schema:
    match type_:
        case Scalar(name):
            return dict(_SCALARS[name])
        case ListOf(item):
            return {"type": "array", "items": _of(item, types)}
        case MapOf(item):
            return {"type": "object", "additionalProperties": _of(item, types)}
        case OptionalOf(item):
            return _of(item, types)
        case Named(ref) if ref.key in types:
            return {"$ref": f"#/definitions/{definition_name(ref.key)}"}
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
    """What `min` and `max` of a type are about: one of `_BOUNDS`, "" where draft 4 cannot say it."""
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
