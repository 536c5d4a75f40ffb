"""The types that schemas bring into a context, each under one name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from stormcli.interop.naming import Taken
from stormcli.interop.schemas.endless import mended
from stormcli.model.element import Kind, Ref
from stormcli.model.types import Enumeration, Fields, ListOf, MapOf, Named, OptionalOf, Type, ValueObject


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
        opened = mended(self._types)
        return dict(self._types), opened

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
