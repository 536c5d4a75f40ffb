"""The schema of an event as it arrives from the bus, envelope and all: what the registry of the platform holds.

The envelope is EventBridge's (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events.html).
"""

from __future__ import annotations

from stormcli.check import json_schema
from stormcli.check.schema_dialects import DRAFT_4, Dialect, Schema
from stormcli.check.shapes import Shapes
from stormcli.check.wire_values import Json
from stormcli.model import names
from stormcli.model.message import Command, Event

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
    """The schema around an event's data, as the registry keeps it."""
    return {
        "$schema": DRAFT_4.uri,
        "title": event.name,
        **({"description": event.description} if event.description else {}),
        "x-amazon-events-source": names.source(domain, event.scope),
        "x-amazon-events-detail-type": event.name,
        **delivered(domain, event, event.version, data, DRAFT_4),
    }


def delivered(domain: str, event: Event, version: int, data: Schema, dialect: Dialect) -> Schema:
    """An event of that version as EventBridge delivers it, with the metadata that every event of a domain carries
    (docs/language.md, "On the wire")."""
    only = dialect.only
    metadata = {
        "id": _TEXT,
        "version": only(version),
        "domain": only(names.kebab(domain)),
        "context": only(names.kebab(event.scope)),
        "timestamp": _TIME,
        "correlation_id": _TEXT,
        "causation_id": _TEXT,
    }
    return _object(
        {
            "version": _TEXT,
            "id": _TEXT,
            "source": only(names.source(domain, event.scope)),
            "detail-type": only(event.name),
            "account": _TEXT,
            "time": _TIME,
            "region": _TEXT,
            "resources": {"type": "array", "items": _TEXT},
            "detail": _object({"metadata": _object(metadata), "data": data}),
        }
    )


def sent(command: Command, data: Schema, dialect: Dialect) -> Schema:
    """A command as it lies in the queue of its context, sent by another one."""
    metadata = {
        "id": _TEXT,
        "domain": _TEXT,
        "context": _TEXT,
        "timestamp": _TIME,
        "correlation_id": _TEXT,
        "causation_id": _TEXT,
    }
    return _object({"command": dialect.only(command.name), "metadata": _object(metadata), "data": data})


def _object(properties: dict[str, Schema]) -> Schema:
    inner: dict[str, Json] = dict(properties)
    return {"type": "object", "properties": inner, "required": list(properties)}
