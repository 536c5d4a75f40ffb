"""The operations of a document: what the context sends, and what of it waits for what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stormcli.check.event_patterns import conditions, contradicts, pattern
from stormcli.check.facts import Consumption, Facts, Request
from stormcli.check.schema_dialects import Schema
from stormcli.check.wire_values import Json
from stormcli.interop.asyncapi import names as keys
from stormcli.interop.asyncapi.payloads import tags
from stormcli.interop.asyncapi.remarks import extension
from stormcli.interop.asyncapi.traffic import Traffic
from stormcli.interop.messages import Version, versions
from stormcli.model import names
from stormcli.model.flow import Policy, Process, ReadModel
from stormcli.model.landscape import BusTopology, Landscape
from stormcli.model.message import Command


@dataclass(frozen=True, slots=True)
class Operations:
    """Writes those of one context, `own`."""

    landscape: Landscape
    facts: Facts
    own: str

    def operations(self, traffic: Traffic) -> dict[str, Json]:
        """Every event that is published, everything that waits for one, every command in and out."""
        found: dict[str, Json] = {}
        for event in traffic.publishes:
            listed = [keys.message(version, self.own) for version in versions(event)]
            said = {"bus": self._bus(self.own), "emitted_by": self._emitters(event.key)}
            entry = _operation("send", event.name, listed, f"Publishes {names.sentence(event.name)}", event.tags, said)
            found[keys.operation("send", event.name, found)] = entry
        for key, entry in self._received(traffic):
            found[keys.operation(*key, found)] = entry
        for command in traffic.accepts:
            summary = f"Takes the command {names.sentence(command.name)}"
            entry = _operation("receive", keys.queue(self.own), [command.name], summary, command.tags, {})
            found[keys.operation("receive", command.name, found)] = entry
        for request, command in traffic.sends:
            verb, what = f"{request.sender.name}Sends", command.key
            found[keys.operation(verb, what, found)] = self._sent(request, command)
        return found

    def _received(self, traffic: Traffic) -> Iterator[tuple[tuple[str, str], Schema]]:
        seen: set[tuple[str, str, int]] = set()
        for each, version in traffic.waits:
            identity = (each.consumer.name, version.event.key, version.number)
            if identity not in seen:
                seen.add(identity)
                yield (f"{each.consumer.name}On", self._waited(version)), self._receives(each, version)

    def _waited(self, version: Version) -> str:
        own = version.event.scope == self.own
        return version.event.name if own else version.event.key

    def _receives(self, each: Consumption, version: Version) -> Schema:
        consumer = each.consumer
        said: dict[str, Json] = {
            **waiting(consumer),
            "rule": {"bus": self._bus(version.event.scope), "pattern": self._pattern(consumer, version)},
        }
        channel = keys.channel(version.event.key, self.own)
        message = keys.message(version, self.own)
        return _operation("receive", channel, [message], _summary(consumer), consumer.tags, said)

    def _sent(self, request: Request, command: Command) -> Schema:
        system = command.scope in self.landscape.systems
        channel = command.key if system else keys.queue(command.scope)
        summary = f"{names.sentence(request.sender.name)} asks {command.scope} to {_lowered(command.name)}"
        return _operation("send", channel, [command.key], summary, request.sender.tags, waiting(request.sender))

    def _pattern(self, consumer: Policy | ReadModel | Process, version: Version) -> Json:
        """The pattern of the rule that brings the event."""
        where = consumer.where if isinstance(consumer, Policy) and not contradicts(consumer.where) else ()
        data = conditions(where, version.fields, self.facts.shapes.definitions)
        source = names.source(self.landscape.domain, version.event.scope)
        return pattern(source, [(version.event.name, version.number)], data)

    def _bus(self, producer: str) -> str:
        if self.landscape.aws.bus is BusTopology.SHARED:
            return "shared"
        return names.kebab(self.own) if producer == self.own else "hub"

    def _emitters(self, key: str) -> Json:
        return [command.key for command in self.facts.emitters.get(key, ())]


def waiting(consumer: Policy | ReadModel | Process) -> dict[str, Json]:
    """Which element of ours an operation belongs to."""
    kinds = {Policy: "policy", ReadModel: "read_model", Process: "process"}
    return {kinds[type(consumer)]: consumer.name}


def _operation(
    action: str, channel: str, messages: list[str], summary: str, tagged: tuple[str, ...], said: dict[str, Json]
) -> Schema:
    listed: list[Json] = [keys.to("channels", channel, "messages", name) for name in messages]
    return {
        "action": action,
        "channel": keys.to("channels", channel),
        "summary": summary,
        **tags(tagged),
        "messages": listed,
        **extension(said),
    }


def _summary(consumer: Policy | ReadModel | Process) -> str:
    match consumer:
        case Policy(then=then):
            asked = " and ".join(_lowered(ref.name) for ref in then)
            return f"{names.sentence(consumer.name)}: then {asked}" if asked else names.sentence(consumer.name)
        case ReadModel():
            return f"The read model {names.sentence(consumer.name)} is kept"
    return f"The process {names.sentence(consumer.name)} goes on"


def _lowered(name: str) -> str:
    text = names.sentence(name)
    return text[:1].lower() + text[1:]
