"""What is shared while a draft is made of a sketch: the names, the notes, and the schemas as fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from stormcli.diagnostics import NO_SPAN, Span
from stormcli.interop.draft import Fate, Note
from stormcli.interop.messaging.given_names import GivenNames
from stormcli.interop.messaging.sketch import Address, MessageSketch, Schema, Sketch
from stormcli.interop.naming import element_name
from stormcli.interop.schemas.from_json_schema import SchemaReader
from stormcli.model.message import Api, PreviousVersion
from stormcli.model.types import Fields

_PARAMETER = re.compile(r"\{([^{}]*)\}")


@dataclass(slots=True)
class Drafting:
    """The state of one draft; `fields` and `previous` are those of events, by their addresses."""

    sketch: Sketch
    names: GivenNames
    notes: list[Note] = field(default_factory=list)
    readers: dict[str, SchemaReader] = field(default_factory=dict)
    fields: dict[Address, Fields] = field(default_factory=dict)
    previous: dict[Address, tuple[PreviousVersion, ...]] = field(default_factory=dict)
    routes: set[tuple[str, str, str]] = field(default_factory=set)

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

    def offered(self, owner: str, source: MessageSketch, fields: Fields) -> Api | None:
        """The route of a command or query, if its parameters are fields (SC513) and no other has it (SC708)."""
        api = source.api
        if api is None:
            return None
        lacking = [name for name in _PARAMETER.findall(api.path) if name not in fields]
        route = (owner, api.method, _PARAMETER.sub("{}", api.path))
        if lacking or route in self.routes:
            why = f"`{lacking[0]}` is no field of it" if lacking else "another one has it"
            self.say(Fate.LOST, f"the route {api.method} {api.path} of `{source.name}` is lost: {why}", source.at)
            return None
        self.routes.add(route)
        return api


def begin(sketch: Sketch, notes: list[Note]) -> Drafting:
    """Names everything, and reads the fields of every event: what receives them asks for them."""
    names = GivenNames(sketch)
    drafting = Drafting(sketch, names, notes)
    for key, context in sketch.contexts.items():
        scope = names.contexts[key]
        if scope != element_name(context.name, "Context"):
            drafting.say(Fate.MADE_UP, f"`{context.name}` is called `{scope}`: its name is taken", context.at)
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
