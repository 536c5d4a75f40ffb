"""The channels of a document and the messages that run in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stormcli.check.facts import Facts
from stormcli.check.schema_dialects import Schema
from stormcli.check.wire_values import Json
from stormcli.interop.asyncapi import names as keys
from stormcli.interop.asyncapi.remarks import extension
from stormcli.interop.asyncapi.traffic import Traffic
from stormcli.interop.messages import Version, versions
from stormcli.model import names
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Event
from stormcli.model.types import Fields


@dataclass(frozen=True, slots=True)
class Channels:
    """Writes those of one context, `own`."""

    landscape: Landscape
    facts: Facts
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


def _described(description: str) -> Schema:
    return {"description": description} if description else {}
