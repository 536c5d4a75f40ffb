"""A document, whichever version of AsyncAPI it is written in: what the application sends, and what it receives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stormcli.interop.asyncapi.reading.notes import Notes
from stormcli.interop.asyncapi.reading.own import Common, Own, own
from stormcli.interop.asyncapi.reading.part import Part
from stormcli.interop.asyncapi.reading.shapes import shape_of
from stormcli.interop.draft import Fate
from stormcli.interop.schemas.avro import json_schema_of

_NO_SCHEMA = ("protobuf", "raml", "xml")
# What messages and channels say and our language does not.
_UNSAID = ("headers", "correlationId", "bindings", "externalDocs", "security", "parameters")


@dataclass(frozen=True, slots=True)
class Message:
    """A message in a channel; `part` is the message object, references followed."""

    part: Part
    address: str
    key: str = ""

    @property
    def own(self) -> Own:
        """Our own extension."""
        return own(self.part)

    @property
    def name(self) -> str:
        """What it is called: by its author, by the reference to it, or after the channel."""
        named = told(self.part, "name") or self.part.name or self.key or self.part.text("messageId")
        return named or told(self.part, "title") or self.address

    @property
    def description(self) -> str:
        return told(self.part, "description") or told(self.part, "summary")

    def common(self, description: str) -> Common:
        """What an element has that this message tells of; the tags of others are tags too."""
        common = self.own.common(description)
        if not self.own.is_there:
            tags = (each.text("name") for each in self.part["tags"].items())
            common["tags"] = tuple(dict.fromkeys(filter(None, tags)))
        return common

    def data(self, notes: Notes) -> Part:
        """The schema of what it says, out of its envelope; a part without a node if there is none."""
        payload, format_ = self.part["payload"], told(self.part, "schemaFormat")
        if payload.is_map and "schema" in payload.node and "schemaFormat" in payload.node:
            payload, format_ = payload["schema"], payload.text("schemaFormat")
        if "avro" in format_.lower() and payload.is_map:
            return _from_avro(payload)
        foreign = next((each for each in _NO_SCHEMA if each in format_.lower()), "")
        if foreign:
            notes.add(Fate.LOST, f"the fields of `{self.name}`, which are described in {foreign}", self.part.span())
            return Part(None, payload.file, payload.library)
        return self._unwrapped(payload, notes)

    def _unwrapped(self, payload: Part, notes: Notes) -> Part:
        if self.own.text("event"):
            return payload["properties"]["detail"]["properties"]["data"]
        if self.own.text("command"):
            return payload["properties"]["data"]
        inside = shape_of(payload).properties
        for envelope, marks, data in _ENVELOPES:
            if inside.keys() >= marks and inside[data].is_map:
                message = f"`{self.name}` travels in the envelope of {envelope}; its fields are those of `{data}`"
                notes.add(Fate.DESCRIBED, message, self.part.span())
                return inside[data]
        return payload


_ENVELOPES = (
    ("CloudEvents", {"specversion", "source", "type", "data"}, "data"),
    ("EventBridge", {"source", "detail-type", "detail"}, "detail"),
)


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that an application does with messages of one channel; `answered` if a reply is awaited or given."""

    name: str
    sends: bool
    messages: tuple[Message, ...]
    part: Part
    answered: bool = False

    @property
    def own(self) -> Own:
        """Our own extension."""
        return own(self.part)

    @property
    def description(self) -> str:
        return told(self.part, "description") or told(self.part, "summary")


@dataclass(frozen=True, slots=True)
class Application:
    """A document."""

    part: Part
    operations: tuple[Operation, ...]

    @property
    def own(self) -> Own:
        """Our own extension."""
        return own(self.part)

    @property
    def title(self) -> str:
        return self.part["info"].text("title")

    @property
    def info(self) -> Part:
        return self.part["info"]


def _from_avro(payload: Part) -> Part:
    """A record of Avro as JSON Schema says it."""
    schema = payload.library.known.get(id(payload.node))
    if schema is None:
        made = payload.library.made(json_schema_of(payload.plain()), payload)
        schema = payload.library.known[id(payload.node)] = (payload, made)
    part: Part = schema[1]
    return part


def told(part: Part, key: str) -> str:
    """A text of a message or an operation: its own, otherwise that of the first of its traits which has one."""
    return part.text(key) or next((each.text(key) for each in part["traits"].items() if each.text(key)), "")


def unsaid(part: Part, notes: Notes) -> None:
    """Counts what a message, a channel or an operation says and our language does not."""
    for word in _UNSAID:
        if part.is_map and part.node.get(word):
            notes.lost_word(word, part.span(word))


def servers(part: Part) -> Iterator[tuple[str, Part]]:
    """The servers of a document."""
    return part["servers"].entries()
