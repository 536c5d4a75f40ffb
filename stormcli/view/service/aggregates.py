"""Aggregates as they are decided: one function a command, from state and command to events or a rejection."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.model import names
from stormcli.model.aggregate import Aggregate
from stormcli.model.element import Kind, Ref
from stormcli.model.flow import ReadModel
from stormcli.model.message import Command, Emission, Emits, Move
from stormcli.model.types import scalar
from stormcli.view.service import naming
from stormcli.view.service.contract_data import Code
from stormcli.view.service.domain_data import AggregateView, DecisionView, LookupView
from stormcli.view.service.index import Index
from stormcli.view.service.lifecycles import life_view, sources
from stormcli.view.service.python_types import annotation, codec
from stormcli.view.service.states import identity_type
from stormcli.view.service.versions import carries, event_class, versions


def aggregate_view(aggregate: Aggregate, index: Index) -> AggregateView:
    """An aggregate with its decisions."""
    decisions = tuple(_decision(command, aggregate, index) for command in aggregate.commands.values())
    events = tuple(
        event_class(event, version)
        for event in aggregate.events.values()
        for version in versions(event)
        if not carries(event, version, index)
    )
    return AggregateView(
        name=aggregate.name,
        module=names.module(aggregate.name),
        description=aggregate.description,
        identity=aggregate.identity,
        identity_type=Code("uuid.UUID" if identity_type(aggregate) == scalar("uuid") else "str"),
        invariants=aggregate.invariants,
        decisions=decisions,
        events=events,
        life=life_view(aggregate, index),
    )


def lookups(command: Command, index: Index) -> tuple[LookupView, ...]:
    """The read models that a decision looks into, of those that its command reads.

    What a person has read is not read again, unless the command starts a new aggregate: then there is no state that
    could say whether the person was right.
    """
    aggregate = index.landscape.contexts[command.scope].aggregates[command.aggregate]
    by_a_person = any(issuer.kind is Kind.ACTOR for issuer in command.by)
    if by_a_person and _carries_identity(command, aggregate):
        return ()
    return looked_into(command.scope, command.reads, index)


def looked_into(scope: str, reads: Iterable[Ref], index: Index) -> tuple[LookupView, ...]:
    """How a function looks into read models: those of its own context."""
    known = index.landscape.contexts[scope].read_models
    read = (known.get(ref.name) for ref in reads if ref.scope == scope)
    return tuple(_lookup(read_model, index) for read_model in read if read_model is not None)


def _lookup(read_model: ReadModel, index: Index) -> LookupView:
    field = read_model.fields.get(read_model.identity)
    type_ = field.type if field is not None and field.type is not None else scalar("string")
    return LookupView(
        read_model=read_model.name,
        constant=names.snake(read_model.name).upper(),
        parameter=naming.free(names.snake(read_model.name), naming.TAKEN_PARAMETERS),
        key_type=annotation(type_, lambda ref: f"types.{ref.name}"),
        codec=codec(type_, lambda ref: f"types.{ref.name}", index.types),
    )


def _decision(command: Command, aggregate: Aggregate, index: Index) -> DecisionView:
    return DecisionView(
        command=command.name,
        function=naming.function(command.name),
        carries_identity=_carries_identity(command, aggregate),
        summary=_summary(command),
        returns=_returns(command, aggregate.name, index),
        sources=sources(command, aggregate, index),
        lookups=lookups(command, index),
    )


def _carries_identity(command: Command, aggregate: Aggregate) -> bool:
    carried = command.fields.get(aggregate.identity)
    return carried is not None and not carried.optional


def _summary(command: Command) -> str:
    """The command's part of the story in one line."""
    parts = [_move(move) for move in command.moves]
    if command.emits:
        parts.append("emits " + ", ".join(_choice(item) for item in command.emits))
    if command.rejects:
        parts.append("rejects " + ", ".join(command.rejects))
    return "; ".join(parts)


def _choice(item: Emits) -> str:
    listed = ", ".join(ref.name for ref in item.events)
    return listed if item.choice is Emission.ALL else f"{item.choice.value.replace('_', ' ')} ({listed})"


def _move(move: Move) -> str:
    return f"{' or '.join(move.sources)} -> {' or '.join(move.targets)}"


def _returns(command: Command, aggregate: str, index: Index) -> Code:
    """What a decision answers: exactly the events and rejections that the model allows."""
    allowed = [
        f"events.{event_class(event, version)}"
        for event in (index.facts.events[ref.key] for ref in command.emitted)
        for version in versions(event)
        if not carries(event, version, index)
    ]
    listed = f"list[{' | '.join(dict.fromkeys(allowed))}]" if allowed else f"list[histories.{aggregate}]"
    return Code(" | ".join((listed, *(f"rejections.{name}" for name in dict.fromkeys(command.rejects)))))
