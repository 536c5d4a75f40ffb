"""Which aggregate a type stands in: CML puts types into aggregates, with us the context has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stormcli.interop.cml.build.naming import state_names
from stormcli.model.aggregate import Aggregate
from stormcli.model.context import Context
from stormcli.model.types import Enumeration, Fields, ValueObject, named


def placed(context: Context) -> dict[str, str]:
    """Type -> the first aggregate that uses it; those that none uses stand in the first one."""
    places: dict[str, str] = {}
    for aggregate in context.aggregates.values():
        waiting = list(_used(context, _fields(aggregate)))
        while waiting:
            name = waiting.pop()
            if name not in places:
                places[name] = aggregate.name
                held = context.types[name]
                waiting += _used(context, [held.fields] if isinstance(held, ValueObject) else [])
    first = next(iter(context.aggregates), "")
    return {**dict.fromkeys(context.types, first), **places, **lifecycles(context)}


def lifecycles(context: Context) -> dict[str, str]:
    """Enumeration -> the aggregate whose states its values are."""
    marked = [
        each
        for each in context.types.values()
        if isinstance(each, Enumeration) and "aggregateLifecycle" in each.description
    ]
    found: dict[str, str] = {}
    for aggregate in context.aggregates.values():
        if not aggregate.states:
            continue
        used = set(_used(context, _fields(aggregate)))
        fitting = [each for each in marked if each.name not in found and _fits(each, aggregate)]
        fitting.sort(key=lambda each: each.name not in used)
        if fitting:
            found[fitting[0].name] = aggregate.name
    return found


def values_of(context: Context, aggregate: Aggregate) -> dict[str, str]:
    """State -> the value that it is in CML; a state before the first one has none."""
    chosen = next((name for name, home in lifecycles(context).items() if home == aggregate.name), None)
    held = context.types[chosen] if chosen else None
    if not isinstance(held, Enumeration):
        return {state: state for state in aggregate.states}
    return {state: value for value, state in state_names(held.values).items()}


def _fits(each: Enumeration, aggregate: Aggregate) -> bool:
    states = set(state_names(each.values).values())
    return set(aggregate.states[1:]) <= states


def _fields(aggregate: Aggregate) -> Iterable[Fields]:
    yield aggregate.fields
    parts: Iterable[Mapping[str, object]] = (aggregate.entities, aggregate.commands, aggregate.events)
    for part in parts:
        for each in part.values():
            yield getattr(each, "fields", {})


def _used(context: Context, fields: Iterable[Fields]) -> Iterable[str]:
    for each in fields:
        for field in each.values():
            ref = named(field.type)
            if ref is not None and ref.key == f"{context.name}.{ref.name}" and ref.name in context.types:
                yield ref.name
