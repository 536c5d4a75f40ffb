"""The JSON Schemas beside the contracts: of every event and command of a context, and of the events it consumes.

Those of published events are what the platform's registry holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from stormcli.check import json_schema
from stormcli.check.event_schema import event_schema
from stormcli.check.schema_dialects import DRAFT_4, Schema
from stormcli.check.wire_values import Json
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.message import Command, Event
from stormcli.view.service.contract_data import Code, SchemaView
from stormcli.view.service.index import Index
from stormcli.view.service.versions import Version, event_class, versions

_LINE = 100


def schemas(context: Context, index: Index) -> tuple[SchemaView, ...]:
    """Every schema of a context."""
    return (*_own_events(context, index), *_commands(context, index), *_foreign_events(context, index))


def _own_events(context: Context, index: Index) -> Iterator[SchemaView]:
    source = names.source(index.landscape.domain, context.name)
    for event in context.events():
        for version in versions(event):
            name = event_class(event, version)
            registered = f"{source}@{name}" if event.published else ""
            yield SchemaView(name, registered, _text(_of_event(event, version, index)))


def _commands(context: Context, index: Index) -> Iterator[SchemaView]:
    for command in context.commands():
        yield SchemaView(command.name, "", _text(_of_command(command, index)))


def _foreign_events(context: Context, index: Index) -> Iterator[SchemaView]:
    for key, version in sorted(set(_consumed(context, index))):
        event = index.facts.events[key]
        path = f"foreign/{names.module(event.scope)}/{event_class(event, version)}"
        yield SchemaView(path, "", _text(_of_event(event, version, index)))


def _consumed(context: Context, index: Index) -> Iterator[Version]:
    """The events of other contexts that something in this one waits for."""
    for each in index.facts.consumptions_in.get(context.name, ()):
        event = index.facts.events.get(each.event.key)
        if event is not None and event.scope != context.name:
            yield event.key, each.event.version or event.version


def _of_event(event: Event, version: int, index: Index) -> Schema:
    as_it_was = replace(event, version=version, fields=index.event_fields(event.key, version))
    return event_schema(index.landscape.domain, as_it_was, index.facts.shapes)


def _of_command(command: Command, index: Index) -> Schema:
    shapes = index.facts.shapes
    types = json_schema.defined(json_schema.reached(command.fields, shapes), shapes.definitions)
    return {
        "$schema": DRAFT_4.uri,
        "title": command.name,
        **json_schema.record(command.fields, shapes.definitions, command.description),
        **({"definitions": types} if types else {}),
    }


def _text(schema: Schema) -> Code:
    return Code(_laid_out(schema, ""))


def _laid_out(value: Json, indent: str) -> str:
    """JSON in which what fits a line stands on one."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + len(indent) <= _LINE or not isinstance(value, dict | list):
        return flat
    inner = indent + "  "
    if isinstance(value, list):
        return "[\n" + ",\n".join(inner + _laid_out(each, inner) for each in value) + f"\n{indent}]"
    entries = (f"{inner}{json.dumps(name)}: {_laid_out(each, inner)}" for name, each in value.items())
    return "{\n" + ",\n".join(entries) + f"\n{indent}}}"
