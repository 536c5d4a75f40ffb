"""The channels of a document and the messages that run in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stormcli.check import event_schema, json_schema
from stormcli.check.facts import Facts
from stormcli.check.schema_dialects import Dialect, Schema
from stormcli.check.wire_values import Json
from stormcli.interop import messages
from stormcli.interop.asyncapi import names as keys
from stormcli.interop.asyncapi.remarks import extension, home, of_element
from stormcli.interop.asyncapi.traffic import Traffic
from stormcli.interop.messages import Version, versions
from stormcli.model import names
from stormcli.model.aggregate import Aggregate
from stormcli.model.element import Element
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Event, EventSource
from stormcli.model.types import Fields

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Channels:
    """Writes those of one context, `own`."""

    landscape: Landscape
    facts: Facts
    dialect: Dialect
    own: str

    def channels(self, traffic: Traffic) -> dict[str, Json]:
        """One for each event, one for the command queue of each context, one for each command of an external system."""
        found: dict[str, Json] = {}
        for event in traffic.publishes:
            found[event.name] = self._event_channel(event, versions(event))
        waited: dict[str, list[Version]] = {}
        for version in traffic.subscribed():
            waited.setdefault(version.event.key, []).append(version)
        for key, wanted in waited.items():
            found[keys.channel(key, self.own)] = self._event_channel(self.facts.events[key], wanted)
        queues: dict[str, dict[str, Command]] = {self.own: {each.name: each for each in traffic.accepts}}
        for _, command in traffic.sends:
            if command.scope in self.landscape.systems:
                found[command.key] = self._system_channel(command)
            else:
                queues.setdefault(command.scope, {})[command.name] = command
        found.update((keys.queue(context), self._queue(context, each)) for context, each in queues.items() if each)
        return found

    def messages(self, traffic: Traffic) -> dict[str, Json]:
        """The messages of all channels, for the components."""
        shown = [version for event in traffic.publishes for version in versions(event)]
        shown += traffic.subscribed()
        found: dict[str, Json] = {keys.message(version, self.own): self._event(version) for version in shown}
        for command in traffic.accepts:
            senders = [each.scope for each in self.facts.issuers[command.key] if each.scope != self.own]
            found[command.name] = self._command(command, senders[0])
        for _, command in traffic.sends:
            found[command.key] = self._command(command, self.own)
        return found

    def named(self, traffic: Traffic) -> Iterator[Fields]:
        """The fields of all messages, for the types that they name."""
        for event in traffic.publishes:
            yield from (version.fields for version in versions(event))
        yield from (version.fields for version in traffic.subscribed())
        yield from (command.fields for command in (*traffic.accepts, *(each for _, each in traffic.sends)))

    def _event_channel(self, event: Event, wanted: tuple[Version, ...] | list[Version]) -> Schema:
        domain = self.landscape.domain
        listed = [keys.message(version, self.own) for version in wanted]
        return {
            "address": keys.address(domain, event.key),
            "title": names.sentence(event.name),
            **_described(event.description),
            "servers": [keys.to("servers", "hub")],
            "messages": {name: keys.to("components", "messages", name) for name in listed},
            **extension({"source": names.source(domain, event.scope), "detail_type": event.name}),
        }

    def _queue(self, context: str, commands: dict[str, Command]) -> Schema:
        prefix = "" if context == self.own else f"{context}."
        return {
            "address": keys.queue_address(self.landscape.domain, context),
            "title": f"Commands for {context}",
            "description": f"The queue by which other contexts send commands to {context}, point to point.",
            "servers": [keys.to("servers", "queues")],
            "messages": {prefix + name: keys.to("components", "messages", prefix + name) for name in commands},
            **extension({"command_queue": context}),
        }

    def _system_channel(self, command: Command) -> Schema:
        return {
            "address": None,
            "title": names.sentence(command.name),
            "description": f"How {command.scope} is asked is not told by the model.",
            "messages": {command.key: keys.to("components", "messages", command.key)},
            **extension({"external_system": command.scope}),
        }

    def _event(self, version: Version) -> Schema:
        event, domain = version.event, self.landscape.domain
        data = json_schema.record(version.fields, self.facts.shapes.definitions, "", self.dialect)
        system = event.system.name if event.source is EventSource.SYSTEM and event.system else ""
        about: dict[str, Json] = {
            "event": event.key,
            "version": version.number,
            "until": version.until,
            "aggregate": home(self._aggregate(event)),
            "system": system,
            "cron": event.cron,
            "pivotal": event.pivotal,
            "state": event.state,
            **of_element(event),
        }
        payload = event_schema.delivered(domain, event, version.number, data, self.dialect)
        sample = messages.delivered(domain, version, self.facts.shapes.definitions)
        return _message(event, version.label, version.description, payload, sample, about)

    def _command(self, command: Command, sender: str) -> Schema:
        types = self.facts.shapes.definitions
        data = json_schema.record(command.fields, types, "", self.dialect)
        about: dict[str, Json] = {
            "command": command.key,
            "aggregate": home(self._aggregate(command)),
            "rejects": list(command.rejects),
            **of_element(command),
        }
        payload = event_schema.sent(command, data, self.dialect)
        sample = messages.sent(self.landscape.domain, sender, command, types)
        return _message(command, command.name, command.description, payload, sample, about)

    def _aggregate(self, element: Event | Command) -> Aggregate | None:
        context = self.landscape.contexts.get(element.scope)
        return context.aggregates.get(element.aggregate) if context is not None else None


def tags(names_: tuple[str, ...]) -> Schema:
    """Tags as AsyncAPI has them; nothing if there are none."""
    listed: list[Json] = [{"name": name} for name in dict.fromkeys(names_)]
    return {"tags": listed} if listed else {}


def _message(
    element: Element,
    name: str,
    description: str,
    payload: Schema,
    sample: dict[str, Json],
    about: dict[str, Json],
) -> Schema:
    return {
        "name": name,
        "title": names.sentence(element.name),
        **_described(description),
        "contentType": JSON,
        "payload": payload,
        **tags(element.tags),
        "examples": [{"payload": sample}],
        **extension(about),
    }


def _described(description: str) -> Schema:
    return {"description": description} if description else {}
