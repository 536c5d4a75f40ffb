"""Whether a value that an author typed can be read as a field's type, and lies within the field's bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stormcli.check.expressions import is_tame
from stormcli.check.scalar_forms import FORMS, NUMBERS, bound_type, is_text, number, reads
from stormcli.check.shapes import Shapes
from stormcli.diagnostics import listing
from stormcli.load.suggest import hint, nearest
from stormcli.model import scalars
from stormcli.model.element import Data
from stormcli.model.types import (
    Enumeration,
    Field,
    FieldDetails,
    Fields,
    ListOf,
    MapOf,
    Named,
    OptionalOf,
    Scalar,
    Type,
    spelled,
)

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value, or with a part of it that `path` leads to."""

    path: Path
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads values. In scenarios (`partial`) fields may be left out, and an id may be a short label."""

    shapes: Shapes
    partial: bool = False

    def message(self, data: Mapping[str, Data], fields: Fields, owner: str) -> Iterator[Fault]:
        """The faults of a record: unknown fields, missing ones, values that do not fit."""
        for name, value in data.items():
            field = fields.get(name)
            if field is None:
                yield Fault((name,), f"`{owner}` has no field `{name}`", hint(nearest(name, fields)))
            else:
                yield from _within((name,), self.field(value, field))
        for field in () if self.partial else fields.values():
            if field.name not in data and not field.optional and not field.computed and field.details.default is None:
                yield Fault((), f"`{field.name}` of `{owner}` is missing")

    def field(self, value: Data, field: Field) -> Iterator[Fault]:
        """The faults of a field's value, its bounds and its pattern included."""
        faults = list(self.value(value, field.type))
        yield from faults
        if not faults and field.type is not None:
            present = field.type.item if isinstance(field.type, OptionalOf) else field.type
            yield from beyond(value, present, field.details)

    def value(self, value: Data, type_: Type | None) -> Iterator[Fault]:
        """The faults of a value as one of the type; none if the type could not be read."""
        match type_:
            case OptionalOf(item):
                yield from self._optional(value, item)
            case Scalar(name):
                yield from self._scalar(value, name)
            case ListOf(item):
                yield from self._list(value, item, type_)
            case MapOf(item):
                yield from self._map(value, item, type_)
            case Named():
                yield from self._named(value, type_)

    def _optional(self, value: Data, item: Type) -> Iterator[Fault]:
        if isinstance(value, str) and scalars.is_null(value):
            yield Fault((), "nothing is written: leave out what is absent, it is never null")
        else:
            yield from self.value(value, item)

    def _scalar(self, value: Data, name: str) -> Iterator[Fault]:
        if name == "json":
            return
        if not isinstance(value, str):
            yield Fault((), f"{_kind(value)} is not {FORMS[name]}")
        elif name == "uuid" and self.partial:
            if scalars.is_null(value):
                yield Fault((), "nothing is written")
        elif not reads(value, name):
            yield Fault((), f"{_shown(value)} is not {FORMS[name]}")

    def _list(self, value: Data, item: Type, type_: Type) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield Fault((), f"{_kind(value)} is not a {spelled(type_)}")
            return
        for position, entry in enumerate(value):
            yield from _within((position,), self.value(entry, item))

    def _map(self, value: Data, item: Type, type_: Type) -> Iterator[Fault]:
        if not isinstance(value, Mapping):
            yield Fault((), f"{_kind(value)} is not a {spelled(type_)}")
            return
        for key, entry in value.items():
            yield from _within((key,), self.value(entry, item))

    def _named(self, value: Data, type_: Named) -> Iterator[Fault]:
        definition = self.shapes.definition(type_)
        if isinstance(definition, Enumeration):
            if not isinstance(value, str):
                yield Fault((), f"{_kind(value)} is no value of `{type_.ref.text}`")
            elif value not in self.shapes.values(definition):
                near = hint(nearest(value, definition.values)) or f"its values are {listing(definition.values)}"
                yield Fault((), f"{_shown(value)} is no value of `{type_.ref.text}`", near)
        elif definition is not None:
            if isinstance(value, Mapping):
                yield from self.message(value, definition.fields, type_.ref.text)
            else:
                yield Fault((), f"{_kind(value)} is not a `{type_.ref.text}`", "write its fields: `{name: value}`")


def beyond(value: Data, type_: Type, details: FieldDetails) -> Iterator[Fault]:
    """The faults of a value that its type can read: it lies outside of the bounds, or does not match the pattern."""
    kind = bound_type(type_)
    numeric = isinstance(type_, Scalar) and type_.name in NUMBERS
    size = number(value, kind) if numeric and isinstance(value, str) else len(value) if kind else None
    least, most = number(details.min, kind), number(details.max, kind)
    if size is not None and least is not None and size < least:
        yield Fault((), f"{_shown(value)} is {'less' if numeric else 'shorter'} than its `min`, {details.min}")
    if size is not None and most is not None and size > most:
        yield Fault((), f"{_shown(value)} is {'more' if numeric else 'longer'} than its `max`, {details.max}")
    pattern = details.pattern
    tried = is_text(type_) and isinstance(value, str) and pattern is not None and is_tame(pattern, value)
    if tried and re.search(str(pattern), str(value)) is None:
        yield Fault((), f"{_shown(value)} does not match its `pattern`, {pattern}")


def _within(lead: Path, faults: Iterator[Fault]) -> Iterator[Fault]:
    for fault in faults:
        yield Fault((*lead, *fault.path), fault.message, fault.hint)


def _kind(value: Data) -> str:
    if isinstance(value, str):
        return _shown(value)
    return "a list" if isinstance(value, list) else "a map"


def _shown(value: Data) -> str:
    if not isinstance(value, str):
        return _kind(value)
    if not value:
        return "nothing"
    return f"`{value}`" if len(value) <= 60 else f"`{value[:57]}...`"
