"""The messages of a document: what travels, an example of it, and what the model says beside."""

from __future__ import annotations

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

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Messages:
    """Writes those of one context, `own`."""

    landscape: Landscape
    facts: Facts
    dialect: Dialect
    own: str

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
