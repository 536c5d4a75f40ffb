"""Which aggregate a type stands in: CML puts types into aggregates, with us the context has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stormcli.interop.cml.build.naming import state_names
from stormcli.interop.cml.build.states import LIFECYCLE
from stormcli.model.aggregate import Aggregate
from stormcli.model.context import Context
from stormcli.model.types import Enumeration, Fields, ValueObject, named


class Placing:
    """Where the types of a context stand."""

    def __init__(self, context: Context) -> None:
        self._context = context
        #: Enumeration -> the aggregate whose states its values are, and the other way round.
        self.lifecycles = _lifecycles(context)
        self._chosen = {home: name for name, home in self.lifecycles.items()}
        places = _used_first(context) | self.lifecycles
        first = next(iter(context.aggregates), "")
        self._types: dict[str, list[ValueObject | Enumeration]] = {}
        for name, each in context.types.items():
            self._types.setdefault(places.get(name, first), []).append(each)

    def types(self, aggregate: str) -> list[ValueObject | Enumeration]:
        """The types that stand in an aggregate; "" for those of a context that has none."""
        return self._types.get(aggregate, [])

    def has_lifecycle(self, aggregate: str) -> bool:
        """Whether an enumeration of the context has the states of an aggregate as its values."""
        return aggregate in self._chosen

    def values(self, aggregate: Aggregate) -> dict[str, str]:
        """State -> the value that it is in CML; a state before the first one has none."""
        held = self._context.types[self._chosen[aggregate.name]] if aggregate.name in self._chosen else None
        if not isinstance(held, Enumeration):
            return {state: state for state in aggregate.states}
        return {state: value for value, state in state_names(held.values).items()}


def _used_first(context: Context) -> dict[str, str]:
    """Type -> the first aggregate that uses it."""
    places: dict[str, str] = {}
    for aggregate in context.aggregates.values():
        waiting = list(_used(context, _fields(aggregate)))
        while waiting:
            name = waiting.pop()
            if name not in places:
                places[name] = aggregate.name
                held = context.types[name]
                waiting += _used(context, [held.fields] if isinstance(held, ValueObject) else [])
    return places


def _lifecycles(context: Context) -> dict[str, str]:
    marked = [
        each for each in context.types.values() if isinstance(each, Enumeration) and LIFECYCLE in each.description
    ]
    found: dict[str, str] = {}
    for aggregate in context.aggregates.values():
        if not aggregate.states or not marked:
            continue
        used = set(_used(context, _fields(aggregate)))
        fitting = [each for each in marked if _fits(each, aggregate)]
        chosen = min(fitting, key=lambda each: each.name not in used, default=None)
        if chosen is not None:
            marked.remove(chosen)
            found[chosen.name] = aggregate.name
    return found


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
