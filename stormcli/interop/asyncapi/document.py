"""A context as an AsyncAPI document (https://www.asyncapi.com/docs/reference/specification/v3.0.0)."""

from __future__ import annotations

import re

from stormcli.check import json_schema
from stormcli.check.facts import facts_of
from stormcli.check.schema_dialects import Schema
from stormcli.check.wire_values import Json
from stormcli.interop.asyncapi import remarks
from stormcli.interop.asyncapi.channels import Channels
from stormcli.interop.asyncapi.names import VERSION
from stormcli.interop.asyncapi.operations import Operations
from stormcli.interop.asyncapi.own_words import own_words
from stormcli.interop.asyncapi.payloads import JSON, Messages
from stormcli.interop.asyncapi.traffic import Traffic, traffic
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.flow import ReadModel
from stormcli.model.landscape import BusTopology, Landscape

#: The language gives contexts no version; the versions of events stand at their messages.
_VERSION_OF_THE_DOCUMENT = "1.0.0"
_REGION: Schema = {"description": "The region of AWS that the stage runs in."}
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+\Z", re.ASCII)
_PAGE = re.compile(r"https?://[^\s<>\"{}|\\^`]+\Z", re.ASCII)


def document(landscape: Landscape, context: Context) -> Schema:
    """The whole document."""
    facts = facts_of(landscape)
    dialect = remarks.dialect(landscape)
    shown = traffic(context, facts)
    channels = Channels(landscape, facts, context.name)
    rows = [each.consumer.fields for each, _ in shown.waits if isinstance(each.consumer, ReadModel)]
    reached = {key for fields in (*channels.named(shown), *rows) for key in json_schema.reached(fields, facts.shapes)}
    components: Schema = {
        "messages": Messages(landscape, facts, dialect, context.name).messages(shown),
        "schemas": json_schema.defined(reached, facts.shapes.definitions, dialect),
    }
    return {
        "asyncapi": VERSION,
        "id": f"urn:stormcli:{names.kebab(landscape.domain)}:{names.kebab(context.name)}",
        "info": _info(landscape, context),
        "defaultContentType": JSON,
        **_filled(
            servers=_servers(landscape, shown),
            channels=channels.channels(shown),
            operations=Operations(landscape, facts, context.name).operations(shown),
            components=_filled(**components),
        ),
        **own_words(landscape, context, shown, facts, dialect),
    }


def _info(landscape: Landscape, context: Context) -> Schema:
    team = landscape.teams.get(context.team)
    contact = team.contact if team is not None else ""
    owner: Schema = {
        "name": context.team,
        "email": contact if _ADDRESS.match(contact) else "",
        "url": contact if _PAGE.match(contact) else "",
    }
    tags: dict[str, Json] = {}
    for name in context.subdomains:
        known = landscape.subdomains.get(name)
        tags[name] = _filled(name=name, description=known.description if known is not None else "")
    for name in context.tags:
        tags.setdefault(name, {"name": name})
    return {
        "title": f"{landscape.domain}: {context.name}",
        "version": _VERSION_OF_THE_DOCUMENT,
        **_filled(description=context.description, contact=_filled(**owner), tags=list(tags.values())),
    }


def _servers(landscape: Landscape, shown: Traffic) -> Schema:
    """The bus that events cross on, and where the queues are."""
    shared = landscape.aws.bus is BusTopology.SHARED
    bus = "The bus of all contexts." if shared else "The hub: events of all contexts cross on its bus."
    return _filled(
        hub=_server("events", "eventbridge", bus) if shown.publishes or shown.waits else {},
        queues=_server("sqs", "sqs", "Queues: one for the commands of each context.")
        if shown.accepts or shown.sends
        else {},
    )


def _server(service: str, protocol: str, description: str) -> Schema:
    return {
        "host": f"{service}.{{region}}.amazonaws.com",
        "protocol": protocol,
        "description": description,
        "variables": {"region": _REGION},
    }


def _filled(**values: Json) -> Schema:
    return {key: value for key, value in values.items() if value}
