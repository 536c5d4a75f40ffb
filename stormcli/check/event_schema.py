"""The schema of an event as it arrives from the bus, envelope and all: what the registry of the platform holds.

The envelope is EventBridge's (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events.html).
"""

from __future__ import annotations

from stormcli.check import json_schema
from stormcli.check.json_schema import DIALECT, Schema
from stormcli.check.shapes import Shapes
from stormcli.check.wire_values import Json
from stormcli.model import names
from stormcli.model.message import Event

#: Characters of a schema that the registry takes
#: (https://docs.aws.amazon.com/eventbridge/latest/schema-reference/v1-registries-name-registryname-schemas-name-schemaname.html).
LONGEST_SCHEMA = 100_000
_TEXT: Schema = {"type": "string"}
_TIME: Schema = {"type": "string", "format": "date-time"}


def event_schema(domain: str, event: Event, shapes: Shapes) -> Schema:
    """The JSON Schema, draft 4, of an event in its current version, with every type that it needs."""
    types = json_schema.defined(json_schema.reached(event.fields, shapes), shapes.definitions)
    data = json_schema.record(event.fields, shapes.definitions)
    return {**envelope(domain, event, data), **({"definitions": types} if types else {})}


def envelope(domain: str, event: Event, data: Schema) -> Schema:
    """The schema around an event's data: the envelope as EventBridge delivers it, and the metadata that
    every event of a domain carries (docs/language.md, "On the wire")."""
    source = names.source(domain, event.scope)
    metadata = {
        "id": _TEXT,
        "version": _only(event.version),
        "domain": _only(names.kebab(domain)),
        "context": _only(names.kebab(event.scope)),
        "timestamp": _TIME,
        "correlation_id": _TEXT,
        "causation_id": _TEXT,
    }
    return {
        "$schema": DIALECT,
        "title": event.name,
        **({"description": event.description} if event.description else {}),
        "x-amazon-events-source": source,
        "x-amazon-events-detail-type": event.name,
        **_object(
            {
                "version": _TEXT,
                "id": _TEXT,
                "source": _only(source),
                "detail-type": _only(event.name),
                "account": _TEXT,
                "time": _TIME,
                "region": _TEXT,
                "resources": {"type": "array", "items": _TEXT},
                "detail": _object({"metadata": _object(metadata), "data": data}),
            }
        ),
    }


def _object(properties: dict[str, Schema]) -> Schema:
    inner: dict[str, Json] = dict(properties)
    return {"type": "object", "properties": inner, "required": list(properties)}


def _only(value: str | int) -> Schema:
    """Draft 4 has no `const`."""
    return {"type": "string" if isinstance(value, str) else "integer", "enum": [value]}
