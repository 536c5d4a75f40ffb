"""Types that travel with a contract: those of other contexts are written down beside the context's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stormcli.check.facts import facts_of
from stormcli.check.json_schema import reached
from stormcli.check.shapes import Definition
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.landscape import Landscape
from stormcli.model.types import (
    Enumeration,
    Field,
    Fields,
    ListOf,
    MapOf,
    Named,
    OptionalOf,
    Scalar,
    Type,
    ValueObject,
)


class LocalTypes:
    """Gives every type that is asked for a name in one context, and writes it down there with all that it is made of.

    An own type keeps its name. One of another context keeps it where it is free, and otherwise takes its context's name
    before it. Entities become plain records: outside of their aggregate nobody tells one from another.
    """

    def __init__(self, landscape: Landscape, context: Context, wanted: Iterable[str] = ()) -> None:
        self._shapes = facts_of(landscape).shapes
        self._context = context
        self._taken = _names(context)
        self._names: dict[str, str] = {}
        for key in wanted:
            self._need(key)

    def fields(self, fields: Fields) -> Fields:
        """The fields, their types renamed to what they are called here."""
        for key in sorted(reached(fields, self._shapes)):
            self._need(key)
        return {name: self._field(each) for name, each in fields.items()}

    def definitions(self) -> dict[str, ValueObject | Enumeration]:
        """Everything that was asked for, by its name here: own types in their order, then those of others."""
        own = {f"{self._context.name}.{name}": position for position, name in enumerate(self._context.types)}
        keys = sorted(self._names, key=lambda key: (own.get(key, len(own)), key))
        return {self._names[key]: self._definition(key) for key in keys}

    def _need(self, key: str) -> None:
        if key in self._names or key not in self._shapes.definitions:
            return
        scope, _, name = key.rpartition(".")
        if scope != self._context.name and name in self._taken:
            name = f"{scope}{name}"
        self._taken.add(name)
        self._names[key] = name
        item = self._shapes.definitions[key]
        if not isinstance(item, Enumeration):
            for other in sorted(reached(item.fields, self._shapes)):
                self._need(other)

    def _definition(self, key: str) -> ValueObject | Enumeration:
        item: Definition = self._shapes.definitions[key]
        name, scope = self._names[key], self._context.name
        if isinstance(item, Enumeration):
            return replace(item, name=name, scope=scope)
        fields = {each: self._field(field) for each, field in item.fields.items()}
        return ValueObject(name=name, scope=scope, description=item.description, fields=fields, at=item.at)

    def _field(self, field: Field) -> Field:
        return field if isinstance(field.type, Scalar) else replace(field, type=self._type(field.type))

    def _type(self, type_: Type | None) -> Type | None:
        if isinstance(type_, (ListOf, MapOf, OptionalOf)):
            inner = self._type(type_.item)
            return None if inner is None else replace(type_, item=inner)
        if isinstance(type_, Named) and type_.ref.key in self._names:
            name = self._names[type_.ref.key]
            return Named(Ref(name, f"{self._context.name}.{name}", Kind.TYPE))
        return type_


def _names(context: Context) -> set[str]:
    """Every name that the context gives: a type of another context takes none of them."""
    found = {*context.types, *context.aggregates, *context.external_events}
    for aggregate in context.aggregates.values():
        found |= {*aggregate.entities, *aggregate.commands, *aggregate.events}
    return found
