"""External systems, and what comes from them: each context that receives it has an event of its own for it."""

from __future__ import annotations

from dataclasses import replace

from stormcli.interop.draft import Fate
from stormcli.interop.messaging.drafting import Drafting
from stormcli.interop.messaging.sketch import Address, Sketch, SystemSketch
from stormcli.interop.naming import Taken
from stormcli.interop.schemas.from_json_schema import SchemaReader
from stormcli.model.landscape import ExternalSystem
from stormcli.model.message import Command
from stormcli.model.types import Field, Fields, ListOf, MapOf, Named, OptionalOf, Type, scalar


def take_in(sketch: Sketch) -> list[tuple[str, str]]:
    """Gives contexts the events of systems that they receive. The events, by system and id, that nobody receives."""
    received: set[tuple[str, str]] = set()
    for key, context in sketch.contexts.items():
        for receipt in context.receives:
            system = sketch.systems.get(receipt.event.owner)
            event = system.events.get(receipt.event.message) if system else None
            if event is not None:
                address = receipt.event
                received.add((address.owner, address.message))
                message = f"{address.owner}\n{address.message}"
                context.events.setdefault(message, replace(event, system=address.owner, published=False))
                receipt.event = Address(key, message)
    sent = [(key, message) for key, system in sketch.systems.items() for message in system.events]
    return [each for each in sent if each not in received]


def external_system(drafting: Drafting, key: str, sketch: SystemSketch) -> ExternalSystem:
    """The system with the commands that it takes."""
    name = drafting.names.systems[key]
    reader = SchemaReader(name, Taken())
    commands: dict[str, Command] = {}
    for message, source in sketch.commands.items():
        called = drafting.names.message(Address(key, message))
        schema = source.schema
        read = reader.record(schema.content, called, at=schema.at, elsewhere=schema.elsewhere) if schema else {}
        fields = _plain(drafting, called, read)
        commands[called] = Command(name=called, scope=name, description=source.description, fields=fields)
    drafting.notes.extend(reader.notes)
    return ExternalSystem(name=name, description=sketch.description, commands=commands)


def _plain(drafting: Drafting, command: str, fields: Fields) -> Fields:
    """The fields without types of their own: a system has none."""
    made: Fields = {}
    for field in fields.values():
        plain = _without_names(field.type) if field.type else None
        made[field.name] = Field(field.name, plain, field.details)
        if plain != field.type:
            message = f"`{field.name}` of `{command}` became `json`: an external system has no types of its own"
            drafting.say(Fate.LOST, message)
            made[field.name] = Field(field.name, plain)
    return made


def _without_names(type_: Type) -> Type:
    if isinstance(type_, ListOf | MapOf | OptionalOf):
        return replace(type_, item=_without_names(type_.item))
    return scalar("json") if isinstance(type_, Named) else type_
