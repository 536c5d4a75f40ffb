"""Aggregates as they are decided: one function a command, from state and command to events or a rejection."""

from __future__ import annotations

from stormcli.model import names
from stormcli.model.aggregate import Aggregate
from stormcli.model.message import Command, Emission, Emits, Move
from stormcli.model.types import scalar
from stormcli.view.service import naming
from stormcli.view.service.contract_data import Code
from stormcli.view.service.data import AggregateView, DecisionView
from stormcli.view.service.index import Index
from stormcli.view.service.states import identity_type
from stormcli.view.service.versions import event_class, versions


def aggregate_view(aggregate: Aggregate, index: Index) -> AggregateView:
    """An aggregate with its decisions."""
    decisions = tuple(_decision(command, aggregate, index) for command in aggregate.commands.values())
    events = tuple(event_class(event, version) for event in aggregate.events.values() for version in versions(event))
    return AggregateView(
        name=aggregate.name,
        module=names.module(aggregate.name),
        description=aggregate.description,
        identity=aggregate.identity,
        identity_type=Code("uuid.UUID" if identity_type(aggregate) == scalar("uuid") else "str"),
        invariants=aggregate.invariants,
        decisions=decisions,
        events=events,
    )


def _decision(command: Command, aggregate: Aggregate, index: Index) -> DecisionView:
    carried = command.fields.get(aggregate.identity)
    return DecisionView(
        command=command.name,
        function=naming.function(command.name),
        carries_identity=carried is not None and not carried.optional,
        summary=_summary(command),
        returns=_returns(command, aggregate.name, index),
    )


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
    ]
    listed = f"list[{' | '.join(dict.fromkeys(allowed))}]" if allowed else f"list[histories.{aggregate}]"
    return Code(" | ".join((listed, *(f"rejections.{name}" for name in dict.fromkeys(command.rejects)))))
