"""The contracts of a context: its types, commands and events, and what it knows of others'."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from stormcli.check.shapes import Definition, definitions
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.types import Enumeration, Field, named
from stormcli.view.service.contract_data import ContractModule, ForeignView
from stormcli.view.service.index import Index
from stormcli.view.service.records import Records
from stormcli.view.service.versions import Version, versions

T = TypeVar("T")


def types(context: Context, records: Records) -> ContractModule:
    """Value objects, enumerations and entities."""
    return records.defined(definitions(context), context.name)


def commands(context: Context, records: Records) -> ContractModule:
    """Every command."""
    return records.module([records.record(command, command.fields) for command in context.commands()])


def events(context: Context, records: Records) -> ContractModule:
    """Every event of the context, earlier versions that are still published included."""
    found = [records.event(event, version) for event in context.events() for version in versions(event)]
    return records.module(found)


def foreign(
    context: Context, consumed: Iterable[Version], sent: Iterable[str], records: Records, index: Index
) -> tuple[ForeignView, ...]:
    """Of each other context: the events consumed, the commands sent to it, and the types that those and ours name."""
    events = _grouped((key.partition(".")[0], (key, version)) for key, version in sorted(set(consumed)))
    commands = _grouped((key.partition(".")[0], key) for key in sorted(set(sent)))
    fields = [field for key in sorted(set(sent)) for field in index.facts.commands[key].fields.values()]
    keys = _reached([*_fields_of(context, events, index), *fields], index)
    types = _grouped((key.partition(".")[0], key) for key in sorted(keys))
    types.pop(context.name, None)
    found = []
    for name in sorted({*events, *commands, *types}):
        defined = records.defined([index.types[key] for key in types.get(name, ())], name)
        heard = [records.event(index.facts.events[key], version, name) for key, version in events.get(name, ())]
        asked = [index.facts.commands[key] for key in commands.get(name, ())]
        told = [records.record(command, command.fields, name) for command in asked]
        module = records.module([*defined.records, *heard, *told], defined.enums, name)
        found.append(ForeignView(name, names.module(name), module))
    return tuple(found)


def _fields_of(context: Context, consumed: dict[str, list[Version]], index: Index) -> list[Field]:
    """Every field that the context's contracts have."""
    found = [field for item in definitions(context) for field in _fields(item)]
    found += [field for command in context.commands() for field in command.fields.values()]
    found += [field for aggregate in context.aggregates.values() for field in aggregate.fields.values()]
    found += [field for read_model in context.read_models.values() for field in read_model.fields.values()]
    own = [(event.key, version) for event in context.events() for version in versions(event)]
    for key, version in (*own, *(each for group in consumed.values() for each in group)):
        found += index.event_fields(key, version).values()
    return found


def _reached(fields: Iterable[Field], index: Index) -> set[str]:
    """Every named type that the fields need, and what those need in turn."""
    reached: set[str] = set()
    waiting = list(fields)
    while waiting:
        ref = named(waiting.pop().type)
        if ref is not None and ref.key in index.types and ref.key not in reached:
            reached.add(ref.key)
            waiting += _fields(index.types[ref.key])
    return reached


def _fields(item: Definition) -> tuple[Field, ...]:
    return () if isinstance(item, Enumeration) else tuple(item.fields.values())


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for name, item in pairs:
        found.setdefault(name, []).append(item)
    return found
