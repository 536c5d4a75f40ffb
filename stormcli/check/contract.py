"""The contract of a context: the part of it that others may rely on, and whether two of them promise the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from stormcli.check.facts import facts_of
from stormcli.check.local_types import LocalTypes
from stormcli.check.once import once
from stormcli.model.aggregate import Aggregate
from stormcli.model.context import Context
from stormcli.model.element import Kind
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Emits, Event, EventSource
from stormcli.model.types import Enumeration, Fields, Type, spelled

# How many characters of the hash stand in a contract: enough that no two contracts of a company share them by chance.
_FINGERPRINT = 16


@once
def offered(landscape: Landscape) -> dict[str, Command]:
    """The commands that somebody outside of their context may send, by key: what is offered over HTTP, what a policy or
    a process of another context or an external system issues, and all that a contract names."""
    facts = facts_of(landscape)
    sent = {request.command.key for request in facts.requests if request.scope != request.command.scope}
    return {
        command.key: command
        for command in landscape.commands()
        if command.api is not None
        or command.key in sent
        or any(issuer.kind is Kind.SYSTEM for issuer in command.by)
        or landscape.contexts[command.scope].by_contract
    }


def contract_of(landscape: Landscape, context: Context) -> Context:
    """What others may rely on: published events with their versions, the commands they may send, the types that these
    need. Types of other contexts become the contract's own, so that it can be read without them."""
    commands = offered(landscape)
    aggregates = [_published_part(each, commands) for each in context.aggregates.values()]
    kept = [each for each in aggregates if each.commands or each.events]
    events = {name: each for name, each in context.external_events.items() if each.published}
    types = LocalTypes(landscape, context, _shared(landscape, context))
    part = Context(
        name=context.name,
        description=context.description,
        was=context.was,
        deprecated=context.deprecated,
        teams=context.teams,
        subdomains=context.subdomains,
        big_ball_of_mud=context.big_ball_of_mud,
        by_contract=True,
        aggregates={each.name: _told_by(types, each) for each in kept},
        external_events={name: _event(types, each) for name, each in events.items()},
        types=types.definitions(),
        at=context.at,
    )
    return replace(part, fingerprint=fingerprint(part))


def fingerprint(contract: Context) -> str:
    """A short text that stands for all that a contract promises, and changes with it; prose is no promise."""
    text = json.dumps(promises(contract), ensure_ascii=False, sort_keys=True)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_FINGERPRINT]


def promises(contract: Context) -> dict[str, object]:
    """What each element of a contract promises, by its kind and name: "event `OrderPlaced`" -> its shape."""
    found: dict[str, object] = {}
    for each in contract.types.values():
        values = list(each.values) if isinstance(each, Enumeration) else _shape(contract, each.fields)
        found[f"type `{each.name}`"] = values
    for event in contract.events():
        earlier = [[each.version, each.until, _shape(contract, each.fields)] for each in event.previous]
        found[f"event `{event.name}`"] = [event.version, _shape(contract, event.fields), earlier]
    for aggregate in contract.aggregates.values():
        for command in aggregate.commands.values():
            api = f"{command.api.method} {command.api.path}" if command.api else ""
            answers = [[item.choice.value, *(event.name for event in item.events)] for item in command.emits]
            shape = [aggregate.name, aggregate.identity, _shape(contract, command.fields)]
            found[f"command `{command.name}`"] = [*shape, api, answers, list(command.rejects)]
    return found


def differences(contract: Context, current: Context) -> Iterator[tuple[str, str]]:
    """What a contract says otherwise than the current one: the element, and how."""
    old, new = promises(contract), promises(current)
    yield from ((name, "is missing") for name in new if name not in old)
    yield from ((name, "is promised no more") for name in old if name not in new)
    yield from ((name, "has changed") for name in old if name in new and old[name] != new[name])


def _shape(contract: Context, fields: Fields) -> dict[str, object]:
    """The fields as they travel: type, bounds, pattern, default."""
    return {
        name: [
            _words(contract, each.type),
            each.details.min,
            each.details.max,
            each.details.pattern,
            each.details.default,
        ]
        for name, each in fields.items()
    }


def _words(contract: Context, type_: Type | None) -> str:
    return "" if type_ is None else spelled(type_).replace(f"{contract.name}.", "")


def _shared(landscape: Landscape, context: Context) -> Iterable[str]:
    """The context's types that a shared kernel names."""
    kernels = (ref.key for line in landscape.relationships for ref in line.types)
    return [key for key in kernels if key.startswith(f"{context.name}.")]


def _published_part(aggregate: Aggregate, commands: dict[str, Command]) -> Aggregate:
    return Aggregate(
        name=aggregate.name,
        scope=aggregate.scope,
        description=aggregate.description,
        identity=aggregate.identity,
        commands={name: each for name, each in aggregate.commands.items() if each.key in commands},
        events={name: each for name, each in aggregate.events.items() if each.published},
        at=aggregate.at,
    )


def _told_by(types: LocalTypes, aggregate: Aggregate) -> Aggregate:
    published = {event.key for event in aggregate.events.values()}
    return replace(
        aggregate,
        commands={name: _command(types, each, published) for name, each in aggregate.commands.items()},
        events={name: _event(types, each) for name, each in aggregate.events.items()},
    )


def _command(types: LocalTypes, command: Command, published: set[str]) -> Command:
    """A command without what is inside: who sees it, what moves, and events that stay there."""
    emits = []
    for item in command.emits:
        events = tuple(event for event in item.events if event.key in published)
        emits += [Emits(events, item.choice)] if events else []
    fields = types.fields(command.fields)
    return replace(command, by=(), reads=(), moves=(), emits=tuple(emits), fields=fields)


def _event(types: LocalTypes, event: Event) -> Event:
    """An event without where it comes from."""
    source = event.source if event.source is EventSource.AGGREGATE else EventSource.UNKNOWN
    return replace(
        event,
        source=source,
        system=None,
        cron="",
        pivotal=False,
        state="",
        fields=types.fields(event.fields),
        previous=tuple(replace(each, fields=types.fields(each.fields)) for each in event.previous),
    )
