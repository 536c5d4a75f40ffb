"""The types that schemas bring into a context, each under one name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from stormcli.interop.naming import Taken
from stormcli.model.element import Kind, Ref
from stormcli.model.types import Enumeration, Field, Fields, ListOf, MapOf, Named, OptionalOf, Type, ValueObject


class TypeCollection:
    """Value objects and enumerations by name. What is alike and wants the same name is the same type."""

    def __init__(self, scope: str, taken: Taken) -> None:
        self._scope = scope
        self._taken = taken
        self._types: dict[str, ValueObject | Enumeration] = {}
        self._alike: defaultdict[tuple[str, object], list[str]] = defaultdict(list)

    def named(self, name: str) -> Named:
        """A type of the context by its name."""
        return Named(Ref(name, f"{self._scope}.{name}" if self._scope else name, Kind.TYPE))

    def enumeration(self, type_: Type) -> Enumeration | None:
        """The enumeration that a type is, if it is one."""
        found = self._types.get(type_.ref.name) if isinstance(type_, Named) else None
        return found if isinstance(found, Enumeration) else None

    def open(self, wanted: tuple[str, ...]) -> str:
        """A name for a value object whose fields are still to be read: they may name it."""
        return self._taken.give(*wanted)

    def close(self, name: str, wanted: tuple[str, ...], fields: Fields, description: str) -> Named:
        """The value object with its fields; one that is alike takes its place."""
        alike = self._alike[wanted[0], self._shape(fields, name)]
        for other in alike:
            known = self._types[other]
            if isinstance(known, ValueObject) and known.fields == self._renamed(fields, name, other):
                self._taken.back(name)
                return self.named(other)
        alike.append(name)
        self._types[name] = ValueObject(name=name, scope=self._scope, description=description, fields=fields)
        return self.named(name)

    def enumerated(self, wanted: tuple[str, ...], values: tuple[str, ...], description: str) -> Named:
        """The enumeration of these values."""
        alike = self._alike[wanted[0], values]
        if not alike:
            name = self._taken.give(*wanted)
            self._types[name] = Enumeration(name=name, scope=self._scope, description=description, values=values)
            alike.append(name)
        return self.named(alike[0])

    def finished(self) -> tuple[dict[str, ValueObject | Enumeration], list[tuple[str, str]]]:
        """The types, and the fields (type, field) that had to become optional: no value would ever end (SC204)."""
        opened: list[tuple[str, str]] = []
        while True:
            try:
                TopologicalSorter({name: _needed(each) for name, each in self._types.items()}).prepare()
            except CycleError as error:
                circle = error.args[1]
                # graphlib names what is needed before what needs it.
                opened.append(self._open_field(holder=circle[1], held=circle[0]))
            else:
                return dict(self._types), opened

    def _open_field(self, holder: str, held: str) -> tuple[str, str]:
        known = self._types[holder]
        assert isinstance(known, ValueObject)
        name = next(each.name for each in known.fields.values() if _is_of(each, held))
        field = known.fields[name]
        assert field.type is not None
        fields = {**known.fields, name: replace(field, type=OptionalOf(field.type))}
        self._types[holder] = ValueObject(
            name=known.name, scope=known.scope, description=known.description, fields=fields
        )
        return holder, name

    def _shape(self, fields: Fields, name: str) -> tuple[tuple[str, Type | None], ...]:
        """The names and types of fields, whatever the type that holds them is called."""
        own, instead = self.named(name), self.named("")
        return tuple((key, _replaced(field.type, own, instead)) for key, field in fields.items())

    def _renamed(self, fields: Fields, name: str, other: str) -> Fields:
        """The fields with another name for the type that holds them."""
        own, instead = self.named(name), self.named(other)
        return {key: replace(field, type=_replaced(field.type, own, instead)) for key, field in fields.items()}


def _replaced(type_: Type | None, own: Named, instead: Named) -> Type | None:
    if isinstance(type_, ListOf | MapOf | OptionalOf):
        item = _replaced(type_.item, own, instead)
        return type_ if item is None else replace(type_, item=item)
    return instead if type_ == own else type_


def _needed(type_: ValueObject | Enumeration) -> set[str]:
    if isinstance(type_, Enumeration):
        return set()
    return {field.type.ref.name for field in type_.fields.values() if isinstance(field.type, Named)}


def _is_of(field: Field, name: str) -> bool:
    return isinstance(field.type, Named) and field.type.ref.name == name
