"""Events, commands and queries as pages, each with its schema beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from stormcli.check import json_schema
from stormcli.check.facts import Facts
from stormcli.check.json_schema import reached, record
from stormcli.check.schema_dialects import DRAFT_2020_12, Schema
from stormcli.check.shapes import Definition
from stormcli.interop.eventcatalog.pages import named, page, pointer, told
from stormcli.model.context import Context
from stormcli.model.flow import Query, ReadModel
from stormcli.model.message import Api, Command, Event, EventSource, PreviousVersion
from stormcli.model.names import sentence
from stormcli.model.types import Field, Fields

_SCHEMA = "schema.json"


def _remarks(of: Field | Definition) -> Schema:
    """A definition's own name stands in its title: the key has the context's before it."""
    return {**DRAFT_2020_12.remarks(of), **({} if isinstance(of, Field) else {"title": of.name})}


_DIALECT = replace(DRAFT_2020_12, remarks=_remarks)


def events(facts: Facts, found: Iterable[Event], owners: list[str]) -> Iterator[tuple[str, bytes]]:
    """The pages of a context's events, the earlier versions in folders of their own."""
    for event in found:
        folder = f"events/{event.name}"
        front = {**_event(event, owners), "schemaPath": _SCHEMA}
        yield f"{folder}/index.mdx", page(front, told(event.description, front["summary"]), *_SHOWN)
        yield f"{folder}/{_SCHEMA}", _schema(facts, event.name, event.fields)
        for earlier in event.previous:
            where = f"{folder}/versioned/{earlier.version}.0.0"
            old = {**front, **_earlier(event, earlier)}
            yield f"{where}/index.mdx", page(old, told(earlier.description, old["summary"]), *_SHOWN)
            yield f"{where}/{_SCHEMA}", _schema(facts, event.name, earlier.fields)


def commands(facts: Facts, found: Iterable[Command], owners: list[str]) -> Iterator[tuple[str, bytes]]:
    """The pages of commands, a context's or an external system's."""
    for command in found:
        front = {
            **named(command, command.key, f"Asks {sentence(command.scope)} for something.", owners=owners),
            "operation": _operation(command.api),
            "schemaPath": _SCHEMA,
            "x-aggregate": command.aggregate,
        }
        body = [told(command.description, front["summary"]), *_refusals(command), *_SHOWN]
        yield f"commands/{command.name}/index.mdx", page(front, *body)
        yield f"commands/{command.name}/{_SCHEMA}", _schema(facts, command.name, command.fields)


def queries(facts: Facts, context: Context, owners: list[str]) -> Iterator[tuple[str, bytes]]:
    """The pages of the queries of a context's read models; their schemas are those of the parameters."""
    for model in context.read_models.values():
        for query in model.queries.values():
            front = {
                **named(query, query_id(model, query), f"Asks for {sentence(model.name)}.", owners=owners),
                "operation": _operation(query.api),
                "schemaPath": _SCHEMA,
                "x-read-model": model.name,
            }
            folder = f"queries/{model.name}-{query.name}"
            parameters = {name: model.fields[name] for name in query.by if name in model.fields}
            yield f"{folder}/index.mdx", page(front, told(query.description, front["summary"]), *_SHOWN)
            yield f"{folder}/{_SCHEMA}", _schema(facts, query.name, parameters)


def query_id(model: ReadModel, query: Query) -> str:
    """The id of a query: two read models may each have one of the same name."""
    return f"{model.key}.{query.name}"


def triggers(facts: Facts, command: Command) -> list[dict[str, Any]]:
    """The events that a command may lead to."""
    return [current(facts, key) for key in dict.fromkeys(ref.key for ref in command.emitted) if key in facts.events]


def current(facts: Facts, key: str) -> dict[str, Any]:
    """A message as it is now. The version is named: an earlier one may be deprecated while this one is not."""
    event = facts.events.get(key)
    return pointer(key, 1 if event is None else event.version)


_SHOWN = ("## Schema", f'<SchemaViewer file="{_SCHEMA}" />', "<NodeGraph />")


def _event(event: Event, owners: list[str]) -> dict[str, Any]:
    by = {EventSource.SYSTEM: "x-system", EventSource.CLOCK: "x-cron"}.get(event.source, "")
    said = event.system.name if event.system and event.source is EventSource.SYSTEM else event.cron
    return {
        **named(event, event.key, f"Something happened in {sentence(event.scope)}.", event.version, owners),
        "x-aggregate": event.aggregate,
        "x-published": None if event.published else "false",
        **({by: said} if by and said else {}),
    }


def _earlier(event: Event, earlier: PreviousVersion) -> dict[str, Any]:
    front = named(earlier, event.key, f"An earlier shape of {sentence(event.name)}.", earlier.version)
    kept = ("version", "summary", "deprecated")
    until = {"deprecated": {"date": earlier.until}} if earlier.until else {}
    return {**{key: front[key] for key in kept}, **until}


def _operation(api: Api | None) -> dict[str, str]:
    return {"method": api.method, "path": api.path} if api else {}


def _refusals(command: Command) -> list[str]:
    if not command.rejects:
        return []
    return ["## Rejections", "\n".join(f"- {sentence(each)}" for each in command.rejects)]


def _schema(facts: Facts, title: str, fields: Fields) -> bytes:
    types = facts.shapes.definitions
    definitions = json_schema.defined(reached(fields, facts.shapes), types, _DIALECT)
    whole: Schema = {"$schema": _DIALECT.uri, "title": title, **record(fields, types, dialect=_DIALECT)}
    if definitions:
        whole["$defs"] = definitions
    return (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode()
