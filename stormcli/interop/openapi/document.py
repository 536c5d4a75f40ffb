"""A context's HTTP API as an OpenAPI document (https://spec.openapis.org/oas/v3.1.1.html)."""

from __future__ import annotations

from dataclasses import replace

from stormcli.check import json_schema
from stormcli.check.facts import facts_of
from stormcli.check.schema_dialects import DRAFT_2020_12, Schema
from stormcli.check.wire_values import Json
from stormcli.interop.openapi.answers import RESPONSES
from stormcli.interop.openapi.operations import KEY_PARAMETER, Operations
from stormcli.interop.openapi.routes import Routes
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape
from stormcli.model.types import Fields

_VERSION = "3.1.1"
_DIALECT = replace(DRAFT_2020_12, definitions="#/components/schemas/")


def offers(context: Context) -> bool:
    """Whether a context offers anything over HTTP."""
    queries = (query.api for model in context.read_models.values() for query in model.queries.values())
    return any(queries) or any(command.api for command in context.commands())


def document(landscape: Landscape, context: Context) -> Schema:
    """The whole document."""
    facts = facts_of(landscape)
    types = facts.shapes.definitions
    writer = Operations(types, _DIALECT)
    routes = Routes()
    shown: list[Fields] = []
    rows: Schema = {}
    tags: dict[str, Json] = {}
    for aggregate in context.aggregates.values():
        for command in aggregate.commands.values():
            if command.api is not None:
                route = routes.route(command.api)
                routes.add(command.api, writer.command(command, route, aggregate))
                shown += [command.fields, aggregate.fields]
                tags[aggregate.name] = _tag(aggregate.name, aggregate.description)
    for model in context.read_models.values():
        for query in model.queries.values():
            if query.api is not None:
                routes.add(query.api, writer.query(query, routes.route(query.api), model))
                rows[model.name] = json_schema.record(model.fields, types, model.description, _DIALECT)
                shown.append(model.fields)
                tags[model.name] = _tag(model.name, model.description)
    reached = {key for fields in shown for key in json_schema.reached(fields, facts.shapes)}
    schemas = {**rows, **json_schema.defined(reached, types, _DIALECT)}
    return {
        "openapi": _VERSION,
        "info": _info(landscape, context),
        "tags": list(tags.values()),
        "paths": routes.paths,
        "components": {
            **({"schemas": schemas} if schemas else {}),
            "parameters": {"IdempotencyKey": KEY_PARAMETER},
            "responses": RESPONSES,
        },
    }


def _info(landscape: Landscape, context: Context) -> Schema:
    info: Schema = {"title": f"{landscape.domain}: {context.name}", "version": "1.0.0"}
    if context.description:
        info["description"] = context.description
    if context.team:
        info["contact"] = {"name": context.team}
    return info


def _tag(name: str, description: str) -> Json:
    return {"name": names.sentence(name), **({"description": description} if description else {})}
