"""Avro schemas as JSON Schemas (https://avro.apache.org/docs/1.12.0/specification/): what both can say.

Records become objects, a union with null something that need not be there. Named types are defined where they are first
used, and referred to by their full or short names.
"""

from __future__ import annotations

from typing import Any

_PRIMITIVE: dict[str, dict[str, Any]] = {
    "null": {"type": "null"},
    "boolean": {"type": "boolean"},
    "int": {"type": "integer"},
    "long": {"type": "integer"},
    "float": {"type": "number"},
    "double": {"type": "number"},
    "bytes": {"type": "string"},
    "string": {"type": "string"},
}
_LOGICAL: dict[str, dict[str, Any]] = {
    "decimal": {"type": "string", "format": "decimal"},
    "uuid": {"type": "string", "format": "uuid"},
    "date": {"type": "string", "format": "date"},
    "timestamp-millis": {"type": "string", "format": "date-time"},
    "timestamp-micros": {"type": "string", "format": "date-time"},
    "timestamp-nanos": {"type": "string", "format": "date-time"},
    "duration": {"type": "string", "format": "duration"},
}
_DEEPEST = 60


def looks_like_avro(content: Any) -> bool:
    """Whether a document is an Avro schema: JSON Schema knows no records."""
    return isinstance(content, dict) and content.get("type") == "record" and isinstance(content.get("fields"), list)


def json_schema_of(content: Any) -> dict[str, Any]:
    """The JSON Schema of a record, its named types in `definitions`."""
    definitions: dict[str, Any] = {}
    schema = _schema(content, definitions, 0)
    target = definitions.get(_short(content.get("name"))) if isinstance(content, dict) else None
    return {**(target or schema), "definitions": definitions}


def _schema(content: Any, definitions: dict[str, Any], depth: int) -> dict[str, Any]:
    if depth > _DEEPEST:
        return {}
    if isinstance(content, str):
        return dict(_PRIMITIVE.get(content, {"$ref": f"#/definitions/{_short(content)}"}))
    if isinstance(content, list):
        return {"oneOf": [_schema(each, definitions, depth + 1) for each in content]}
    if not isinstance(content, dict):
        return {}
    logical = content.get("logicalType")
    if isinstance(logical, str) and logical in _LOGICAL:
        return dict(_LOGICAL[logical])
    match content.get("type"):
        case "record" | "error":
            return _record(content, definitions, depth)
        case "enum":
            values = content.get("symbols")
            return _define(content, {"type": "string", "enum": values if isinstance(values, list) else []}, definitions)
        case "array":
            return {"type": "array", "items": _schema(content.get("items"), definitions, depth + 1)}
        case "map":
            return {"type": "object", "additionalProperties": _schema(content.get("values"), definitions, depth + 1)}
        case "fixed":
            return _define(content, {"type": "string"}, definitions)
        case inner:
            return _schema(inner, definitions, depth + 1)


def _record(content: dict[str, Any], definitions: dict[str, Any], depth: int) -> dict[str, Any]:
    found = content.get("fields")
    fields = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    schema: dict[str, Any] = {"type": "object", "properties": {}, "required": []}
    reference = _define(content, schema, definitions)
    for each in fields:
        name = each.get("name")
        if isinstance(name, str):
            part = _schema(each.get("type"), definitions, depth + 1)
            notes = {"description": each["doc"]} if isinstance(each.get("doc"), str) else {}
            if each.get("default") is not None:
                notes["default"] = each["default"]
            schema["properties"][name] = {"allOf": [part], **notes} if "$ref" in part else {**part, **notes}
            if not _may_be_null(each.get("type")):
                schema["required"].append(name)
    return reference


def _define(content: dict[str, Any], schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    if isinstance(content.get("doc"), str):
        schema["description"] = content["doc"]
    name = _short(content.get("name"))
    if not name:
        return schema
    definitions.setdefault(name, schema)
    return {"$ref": f"#/definitions/{name}"}


def _may_be_null(type_: Any) -> bool:
    return isinstance(type_, list) and "null" in type_


def _short(name: Any) -> str:
    return name.rpartition(".")[2] if isinstance(name, str) else ""
