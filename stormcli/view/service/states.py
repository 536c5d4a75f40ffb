"""The state of aggregates: their fields, and where in its life one is."""

from __future__ import annotations

from dataclasses import replace

from stormcli.model.aggregate import Aggregate
from stormcli.model.context import Context
from stormcli.model.types import Field, Fields, OptionalOf, Type, scalar
from stormcli.view.service import naming
from stormcli.view.service.contract_data import Code, ContractModule, EnumView, FieldView, RecordView
from stormcli.view.service.records import Records


def states(context: Context, records: Records) -> ContractModule:
    """The state of every aggregate, as it is stored."""
    enums: list[EnumView] = []
    views: list[RecordView] = []
    for aggregate in context.aggregates.values():
        record = records.record(aggregate, _fields(aggregate))
        if aggregate.states:
            enum = EnumView(states_class(aggregate, context), "", naming.members(aggregate.states))
            enums.append(enum)
            record = _with_state(record, enum, state_attribute(aggregate))
        views.append(record)
    return records.module(views, enums)


def states_class(aggregate: Aggregate, context: Context) -> str:
    """The class of an aggregate's states, beside the classes of all aggregates of the context."""
    taken = set(context.aggregates)
    for each in context.aggregates.values():
        if each.states:
            name = naming.free(f"{each.name}State", taken)
            taken.add(name)
            if each is aggregate:
                return name
    raise LookupError(f"{aggregate.key} has no states")


def state_attribute(aggregate: Aggregate) -> str:
    """The attribute that holds an aggregate's place in its life, beside its own fields."""
    fields = _fields(aggregate)
    taken = {*fields, *map(naming.attribute, fields)}
    return next((name for name in ("state", "lifecycle") if name not in taken), naming.free("life", taken))


def identity_type(aggregate: Aggregate) -> Type:
    """The type of an aggregate's identity, from whatever mentions it first; a uuid if nothing does."""
    messages = [command.fields for command in aggregate.commands.values()]
    messages += [event.fields for event in aggregate.events.values()]
    for fields in (aggregate.fields, *messages):
        found = fields.get(aggregate.identity)
        if found is not None and found.type is not None:
            return found.type.item if isinstance(found.type, OptionalOf) else found.type
    return scalar("uuid")


def _fields(aggregate: Aggregate) -> Fields:
    """The fields of an aggregate, its identity first."""
    identity = aggregate.fields.get(aggregate.identity) or Field(aggregate.identity, identity_type(aggregate))
    return {aggregate.identity: identity, **aggregate.fields}


def _with_state(record: RecordView, enum: EnumView, name: str) -> RecordView:
    """The state with the aggregate's place in its life: the first one until an event moves it."""
    member, value = enum.members[0]
    field = FieldView(
        attribute=name,
        wire_name=name,
        annotation=Code(enum.class_name),
        codec=Code(f"wire.enumeration({enum.class_name})"),
        writer=Code(f"wire.enumeration({enum.class_name})"),
        presence="defaulted",
        default=value,
        description="",
        initial=Code(f"{enum.class_name}.{member}"),
    )
    return replace(record, fields=(*record.fields, field))
