"""The schemas of a context, each a document of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stormcli.check import event_schema, json_schema
from stormcli.check.facts import Facts
from stormcli.check.schema_dialects import Dialect, Schema
from stormcli.check.shapes import definitions
from stormcli.interop.messages import Version, published, urn, versions
from stormcli.model.context import Context
from stormcli.model.element import Kind
from stormcli.model.message import Command
from stormcli.model.types import Enumeration, Fields
from stormcli.view.samples import sample


@dataclass(frozen=True, slots=True)
class Document:
    """A schema and where it lies, without the ending."""

    path: str
    schema: Schema


def documents(domain: str, context: Context, facts: Facts, dialect: Dialect) -> Iterator[Document]:
    """Those of every published event in each of its versions, of every command, and of every type."""
    writer = _Writer(domain, facts, dialect)
    for event in published(context):
        for version in versions(event):
            yield from writer.event(version)
    for command in context.commands():
        yield from writer.command(command)
    yield from writer.types(context)


@dataclass(frozen=True, slots=True)
class _Writer:
    domain: str
    facts: Facts
    dialect: Dialect

    def event(self, version: Version) -> Iterator[Document]:
        """What it says, and how it arrives."""
        name = f"{version.event.name}.v{version.number}"
        address = urn(self.domain, "event", version.event, version.number)
        data = self._record(version.fields)
        about = (version.event.name, version.description)
        whole = {**data, **self._example(version.fields)}
        yield self._document(f"events/data/{name}", address, about, whole, version.fields)
        around = event_schema.delivered(self.domain, version.event, version.number, data, self.dialect)
        yield self._document(f"events/messages/{name}", f"{address}:message", about, around, version.fields)

    def command(self, command: Command) -> Iterator[Document]:
        """What it asks; as it lies in the queue too, if another context sends it there."""
        address = urn(self.domain, "command", command)
        data = self._record(command.fields)
        about = (command.name, command.description)
        whole = {**data, **self._example(command.fields)}
        yield self._document(f"commands/data/{command.name}", address, about, whole, command.fields)
        if any(each.scope != command.scope for each in self.facts.issuers.get(command.key, ())):
            around = event_schema.sent(command, data, self.dialect)
            yield self._document(
                f"commands/messages/{command.name}", f"{address}:message", about, around, command.fields
            )

    def types(self, context: Context) -> Iterator[Document]:
        """Value objects, enumerations and entities."""
        for item in definitions(context):
            schema = json_schema.definition(item, self.facts.shapes.definitions, self.dialect)
            fields: Fields = {} if isinstance(item, Enumeration) else item.fields
            address = urn(self.domain, Kind.TYPE.value, item)
            yield self._document(f"types/{item.name}", address, (item.name, item.description), schema, fields)

    def _record(self, fields: Fields) -> Schema:
        return json_schema.record(fields, self.facts.shapes.definitions, "", self.dialect)

    def _example(self, fields: Fields) -> Schema:
        return {"examples": [sample(fields, self.facts.shapes.definitions)]} if self.dialect.has_examples else {}

    def _document(self, path: str, address: str, about: tuple[str, str], schema: Schema, fields: Fields) -> Document:
        title, description = about
        head: Schema = {"$schema": self.dialect.uri, self.dialect.id_keyword: address, "title": title}
        if description:
            head["description"] = description
        return Document(path, {**head, **schema, **self._inside(json_schema.reached(fields, self.facts.shapes))})

    def _inside(self, keys: Iterable[str]) -> Schema:
        types = json_schema.defined(keys, self.facts.shapes.definitions, self.dialect)
        return {self.dialect.definitions.strip("#/"): types} if types else {}
