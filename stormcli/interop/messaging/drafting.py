"""What is shared while a draft is made of a sketch: the names, the notes, and the schemas as fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from stormcli.diagnostics import NO_SPAN, Span
from stormcli.interop.draft import Fate, Note
from stormcli.interop.messaging.given_names import GivenNames
from stormcli.interop.messaging.sketch import Address, Schema, Sketch
from stormcli.interop.schemas.from_json_schema import SchemaReader
from stormcli.model.message import PreviousVersion
from stormcli.model.types import Fields


@dataclass(slots=True)
class Drafting:
    """The state of one draft; `fields` and `previous` are those of events, by their addresses."""

    sketch: Sketch
    names: GivenNames
    notes: list[Note] = field(default_factory=list)
    readers: dict[str, SchemaReader] = field(default_factory=dict)
    fields: dict[Address, Fields] = field(default_factory=dict)
    previous: dict[Address, tuple[PreviousVersion, ...]] = field(default_factory=dict)

    def say(self, fate: Fate, message: str, at: Span = NO_SPAN) -> None:
        """A line of the import report."""
        self.notes.append(Note(fate, message, at))

    def read(self, owner: str, schema: Schema | None, named: str) -> Fields:
        """A schema as the fields of an element of a context."""
        if schema is None:
            return {}
        return self.readers[owner].record(
            schema.content, named, document=schema.document, at=schema.at, elsewhere=schema.elsewhere
        )


def begin(sketch: Sketch, notes: list[Note]) -> Drafting:
    """Names everything, and reads the fields of every event: what receives them asks for them."""
    names = GivenNames(sketch)
    drafting = Drafting(sketch, names, notes)
    for key, context in sketch.contexts.items():
        scope = names.contexts[key]
        drafting.readers[key] = SchemaReader(scope, names.taken[key])
        for message, event in context.events.items():
            address = Address(key, message)
            name = names.message(address)
            drafting.fields[address] = drafting.read(key, event.schema, name)
            drafting.previous[address] = tuple(
                PreviousVersion(
                    name=f"{name}@{version}", scope=scope, version=version, fields=drafting.read(key, schema, name)
                )
                for version, schema in sorted(event.previous.items())
            )
    return drafting
