"""Types, aggregates, commands and events as entries of YAML."""

from __future__ import annotations

from stormcli.interop.model_files.elements import Scope
from stormcli.interop.model_files.entries import KeptMap, api, lone, truth
from stormcli.interop.model_files.layout import Items, Node, Opened
from stormcli.interop.model_files.text import Plain
from stormcli.model.aggregate import Aggregate, Entity
from stormcli.model.message import Command, Emission, Emits, Event, EventSource, Move, PreviousVersion
from stormcli.model.types import Enumeration, ValueObject


def type_entry(scope: Scope, each: ValueObject | Enumeration) -> Node:
    """A value object or an enumeration."""
    if isinstance(each, Enumeration):
        return scope.entry(each, enum=list(each.values))
    return scope.entry(each, fields=KeptMap(scope.fields(each, each.fields)))


def aggregate_entry(scope: Scope, each: Aggregate) -> Node:
    """An aggregate with everything in it."""
    return Opened(
        scope.entry(
            each,
            identity=each.identity,
            fields=scope.fields(each, each.fields),
            states=list(each.states),
            invariants=Items(each.invariants),
            entities=Opened({name: _entity(scope, entity) for name, entity in each.entities.items()}),
            commands=Opened({name: _command(scope, command) for name, command in each.commands.items()}),
            events=Opened({name: event_entry(scope, event) for name, event in each.events.items()}),
        )
    )


def event_entry(scope: Scope, each: Event) -> Node:
    """An event, an aggregate's or not."""
    source = {EventSource.CLOCK: "clock", EventSource.SYSTEM: scope.ref(each.system)}.get(each.source, "")
    return scope.entry(
        each,
        from_=source,
        cron=each.cron,
        published=truth(each.published),
        pivotal=truth(each.pivotal),
        version=Plain(each.version) if each.version != 1 else "",
        state=each.state,
        fields=scope.fields(each, each.fields),
        previous={Plain(earlier.version): _earlier(scope, earlier) for earlier in each.previous},
    )


def system_command_entry(scope: Scope, each: Command) -> Node:
    """What an external system can be asked."""
    return scope.entry(each, fields=scope.fields(each, each.fields), answers=scope.refs(each.emitted))


def _entity(scope: Scope, each: Entity) -> Node:
    return scope.entry(each, identity=each.identity, fields=scope.fields(each, each.fields))


def _command(scope: Scope, each: Command) -> Node:
    return scope.entry(
        each,
        by=scope.refs(each.by),
        reads=scope.refs(each.reads),
        fields=scope.fields(each, each.fields),
        moves=lone([_move(move) for move in each.moves]),
        emits=[_emits(scope, item) for item in each.emits],
        rejects=list(each.rejects),
        api=api(each.api),
    )


def _move(move: Move) -> str:
    return f"{' or '.join(move.sources)} -> {' or '.join(move.targets)}"


def _emits(scope: Scope, item: Emits) -> Node:
    if item.choice is Emission.ALL:
        return scope.ref(item.events[0])
    return {item.choice.value: scope.refs(item.events)}


def _earlier(scope: Scope, each: PreviousVersion) -> Node:
    return scope.entry(each, fields=scope.fields(each, each.fields), until=each.until)
