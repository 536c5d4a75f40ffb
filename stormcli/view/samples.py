"""Samples: a message or a row as it travels, built from the types of its fields, and the same each time.

What an author gave as `example` or `default` is taken; anything else is made up within the bounds of the field.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from decimal import Decimal
from math import isfinite

from stormcli.check.json_schema import Types
from stormcli.check.scalar_forms import bound_type, is_text, number, reads
from stormcli.check.wire_values import Json, wire_value
from stormcli.model import names
from stormcli.model.types import (
    NO_DETAILS,
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
)
from stormcli.view.matching_text import matching

#: The namespace of labels: an arbitrary uuid, which never changes.
LABELS = uuid.UUID("9b0c5a52-6f0e-5f38-8c55-6a3f6d1e7c24")
# Beyond these nobody builds: types may name each other so that a sample would never end, or fill the disk.
_DEEPEST = 24
_MOST_VALUES = 10_000
_MOST_ITEMS = 100
_LONGEST_TEXT = 10_000
_MOST_DIGITS = 40

_PLAIN: dict[str, Json] = {
    "boolean": True,
    "date": "2027-06-30",
    "datetime": "2027-06-30T12:00:00Z",
    "duration": "PT900S",
    "json": {},
}


def sample(fields: Fields, types: Types, *, optional: bool = True) -> dict[str, Json]:
    """A value of each field; `optional` says whether those that may be absent are there.

    A required field is left out where its type can never be complete (it needs a value of itself), or where a whole
    value would be larger than anything that travels.
    """
    builder = _Builder(types, optional)
    return dict(builder.present(fields, ()))


def labelled(label: str) -> str:
    """The uuid that a label of a scenario stands for: the same label is the same id. A uuid stands for itself."""
    return label.lower() if reads(label, "uuid") else str(uuid.uuid5(LABELS, label))


class _Endless(Exception):
    """A value would contain itself, or there are too many already."""


class _Builder:
    def __init__(self, types: Types, optional: bool) -> None:
        self._types = types
        self._optional = optional
        self._left = _MOST_VALUES

    def present(self, fields: Fields, around: tuple[str, ...]) -> Iterator[tuple[str, Json]]:
        """The fields of a message with their values."""
        for field in fields.values():
            if self._optional or not field.optional:
                try:
                    yield field.name, self._field(field, around)
                except _Endless:
                    continue

    def _record(self, fields: Fields, around: tuple[str, ...]) -> dict[str, Json]:
        built = dict(self.present(fields, around))
        if any(field.name not in built and not field.optional for field in fields.values()):
            raise _Endless
        return built

    def _field(self, field: Field, around: tuple[str, ...]) -> Json:
        type_ = field.type.item if isinstance(field.type, OptionalOf) else field.type
        for given in (field.details.example, field.details.default):
            value = None if given is None else wire_value(given, type_, self._types)
            if value is not None:
                return value
        return self._value(type_, field.name, field.details, around)

    def _value(self, type_: Type | None, name: str, details: FieldDetails, around: tuple[str, ...]) -> Json:
        self._left -= 1
        if self._left < 0:
            raise _Endless
        match type_:
            case OptionalOf(item):
                return self._value(item, name, details, around)
            case ListOf(item):
                return list(self._items(item, name, _size(details), around))
            case MapOf(item):
                items = self._items(item, name, _size(details), around)
                return {f"{name}_{position}": entry for position, entry in enumerate(items, 1)}
            case Named(ref):
                return self._named(ref.key, around)
            case Scalar("uuid"):
                return labelled(name)
            case Scalar(kind) if bound_type(type_):
                return _text(kind, name, details) if is_text(type_) else _number(kind, details)
            case Scalar(kind):
                return _PLAIN[kind]
        return {}

    def _items(self, item: Type, name: str, size: tuple[int, int], around: tuple[str, ...]) -> Iterator[Json]:
        least, count = size
        for position in range(count):
            numbered = name if position == 0 else f"{name}_{position + 1}"
            try:
                yield self._value(item, numbered, NO_DETAILS, around)
            except _Endless:
                if position < least:
                    raise
                return

    def _named(self, key: str, around: tuple[str, ...]) -> Json:
        item = self._types.get(key)
        if item is None:
            return {}
        if isinstance(item, Enumeration):
            return item.values[0] if item.values else ""
        if key in around or len(around) >= _DEEPEST:
            raise _Endless
        return self._record(item.fields, (*around, key))


def _size(details: FieldDetails) -> tuple[int, int]:
    """The fewest items there have to be, and how many there will be: one, where the bounds allow it."""
    least, most = number(details.min, "integer"), number(details.max, "integer")
    fewest = min(int(least or 0), _MOST_ITEMS)
    return fewest, max(fewest, 1 if most is None else min(int(most), 1))


def _number(kind: str, details: FieldDetails) -> Json:
    least, most = number(details.min, kind), number(details.max, kind)
    value: Decimal = Decimal(1) if kind == "integer" else Decimal("1.5")
    for bound, beyond in ((least, value.__lt__), (most, value.__gt__)):
        if bound is not None and isfinite(bound) and abs(Decimal(bound).adjusted()) < _MOST_DIGITS and beyond(bound):
            value = Decimal(str(bound))
    if kind == "decimal":
        return format(value, "f")
    if kind == "integer":
        return int(value)
    return int(value) if value == int(value) else float(value)


def _text(kind: str, name: str, details: FieldDetails) -> str:
    least, most = (number(bound, "integer") for bound in (details.min, details.max))
    shortest = min(max(int(least or 0), 0), _LONGEST_TEXT)
    longest = _LONGEST_TEXT if most is None else max(min(int(most), _LONGEST_TEXT), 0)
    usual = _sized(kind, name, shortest, longest)
    pattern = details.pattern
    return usual if pattern is None else matching(str(pattern), usual, shortest, longest)


def _sized(kind: str, name: str, shortest: int, longest: int) -> str:
    """The usual text of a kind, made as long or short as it has to be, and still of its kind if that can be."""
    words = names.kebab(name) or "a"
    match kind:
        case "email":
            text = f"{words}@example.com"
            return (text if len(text) <= longest else "a@b.c").rjust(shortest, "a")
        case "uri":
            text = f"https://example.com/{words}"
            return (text if len(text) <= longest else "a:b").ljust(shortest, "a")
    return names.sentence(name)[:longest].ljust(shortest, "a")
