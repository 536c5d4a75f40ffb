"""The schema of a message or an entity: a file beside it, JSON Schema or Avro, or properties in front."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from stormcli.interop.draft import Fate, Note
from stormcli.interop.eventcatalog.resources import Catalog, Resource
from stormcli.interop.messaging.sketch import Schema
from stormcli.interop.schemas.avro import json_schema_of, looks_like_avro
from stormcli.interop.sources.files import shown, text_of
from stormcli.interop.sources.json_text import json_data
from stormcli.interop.sources.trouble import Unreadable, top_of
from stormcli.interop.sources.yaml_text import yaml_data

_READ = (".json", ".avsc", ".avro", ".yaml", ".yml")
_TYPES = {
    "uuid": {"type": "string", "format": "uuid"},
    "guid": {"type": "string", "format": "uuid"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "date-time": {"type": "string", "format": "date-time"},
    "timestamp": {"type": "string", "format": "date-time"},
    "decimal": {"type": "string", "format": "decimal"},
    "money": {"type": "string", "format": "decimal"},
    "email": {"type": "string", "format": "email"},
    "uri": {"type": "string", "format": "uri"},
    "url": {"type": "string", "format": "uri"},
    "duration": {"type": "string", "format": "duration"},
    "int": {"type": "integer"},
    "long": {"type": "integer"},
    "float": {"type": "number"},
    "double": {"type": "number"},
    "bool": {"type": "boolean"},
    "text": {"type": "string"},
    "enum": {"type": "string"},
    "json": {},
}
_NATIVE = ("string", "integer", "number", "boolean", "array", "object")


def schema_of(catalog: Catalog, resource: Resource) -> Schema | None:
    """The schema that a message names, or the `schema.json` beside it; None where there is none that can be read."""
    path = _path(resource)
    if path is None:
        return None
    name = shown(path, catalog.root)
    if not _inside(path, catalog.root):
        catalog.notes.append(Note(Fate.UNREAD, f"the schema `{name}` lies outside of the catalog", resource.at))
        return None
    if path.suffix not in _READ:
        message = f"the schema of `{resource.name}` is a `{path.suffix}` file: its fields are not read"
        catalog.notes.append(Note(Fate.LOST, message, top_of(name)))
        return None
    content = _content(catalog, path)
    if content is None:
        return None
    if looks_like_avro(content):
        content = json_schema_of(content)
    return Schema(content, top_of(name), elsewhere=lambda reference: _beside(catalog, path.parent, reference))


def properties_schema(properties: list[dict[str, Any]], depth: int = 0) -> dict[str, Any]:
    """The properties of an entity as a JSON Schema."""
    named = {str(each["name"]): _property(each, depth) for each in properties if isinstance(each.get("name"), str)}
    required = [str(each["name"]) for each in properties if each.get("required") == "true" and "name" in each]
    return {"type": "object", "properties": named, "required": required}


def _property(each: dict[str, Any], depth: int) -> dict[str, Any]:
    word = str(each.get("type", ""))
    lowered = word.lower()
    schema: dict[str, Any] = {"type": lowered} if lowered in _NATIVE else dict(_TYPES.get(lowered, {}))
    inner, items, values = each.get("properties"), each.get("items"), each.get("enum")
    if isinstance(inner, list) and depth < 10:
        schema.update(properties_schema([part for part in inner if isinstance(part, dict)], depth + 1))
    if isinstance(items, dict) and depth < 10:
        schema = {"type": "array", "items": _property({"name": "item", **items}, depth + 1)}
    if isinstance(values, list):
        schema = {"type": "string", "enum": [str(value) for value in values]}
    if word[:1].isupper() and ("properties" in schema or "enum" in schema) and lowered not in _TYPES:
        schema["title"] = word  # a type of its own, by its name
    description = each.get("description")
    return {**schema, "description": str(description)} if isinstance(description, str) else schema


def _path(resource: Resource) -> Path | None:
    named = resource.word("schemaPath")
    files = [str(each["file"]) for each in resource.items("schemas") if isinstance(each.get("file"), str)]
    for name in (named, *files):
        if name:
            return resource.folder / name
    beside = resource.folder / "schema.json"
    return beside if beside.is_file() else None


def _inside(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


def _content(catalog: Catalog, path: Path) -> Any:
    try:
        text = text_of(path)
        return yaml_data(text) if path.suffix in (".yaml", ".yml") else json_data(text)
    except Unreadable as trouble:
        catalog.notes.append(trouble.note(shown(path, catalog.root)))
        return None


def _beside(catalog: Catalog, folder: Path, reference: str) -> Any:
    """Another schema, which a reference names by its path from the first one."""
    if ":" in reference:
        return None
    path = folder / reference
    return _content(catalog, path) if _inside(path, catalog.root) and path.is_file() else None
