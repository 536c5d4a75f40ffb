"""What a reader of one schema cannot make of what a writer of another one sent.

The question of schema registries (https://avro.apache.org/docs/1.12.0/specification/#schema-resolution), asked of our
types: whether one fits another is decision 6, whether a value lies within its bounds is the field's own word. What the
reader does not know it passes over; what may be absent is `optional` or has a default.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from stormcli.check.json_schema import is_required
from stormcli.check.scalar_forms import bound_type, is_text, number
from stormcli.check.shapes import Shapes, fits_scalar, told_apart
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
    scalar,
    spelled,
)


class Trouble(Enum):
    """Why a value cannot be read."""

    LACKING = "lacking"  # the reader needs a field that the writer does not have
    ABSENT = "absent"  # the reader needs a field that the writer may leave out
    RETYPED = "retyped"  # no value of the one type is a value of the other
    VALUES = "values"  # the writer's enumeration has values that the reader's has not
    BOUNDS = "bounds"  # the writer's values go beyond the reader's `min` or `max`
    PATTERN = "pattern"  # the writer's texts need not fit the reader's `pattern`


@dataclass(frozen=True, slots=True)
class Misread:
    """A place that cannot be read: the path to it, and how the writer and the reader have it."""

    trouble: Trouble
    path: str
    written: str = ""
    read: str = ""

    @property
    def field(self) -> str:
        """The field of the message in which it lies."""
        return self.path.partition(".")[0]

    def touches(self, path: str) -> bool:
        """Whether it is about what another path leads to, or about something on the way there."""
        return path == self.path or path.startswith(f"{self.path}.") or self.path.startswith(f"{path}.")


@dataclass(frozen=True, slots=True)
class Side:
    """The fields of a message, and what the names of their types stand for."""

    fields: Fields
    shapes: Shapes


def misreads(writer: Side, reader: Side) -> Iterator[Misread]:
    """Every place in which the writer may send what the reader cannot read, in the reader's order.

    A pair of types is compared where it is met first: what is wrong with it is one mistake.
    """
    return _Walk(writer.shapes, reader.shapes).fields(writer.fields, reader.fields, "")


class _Walk:
    def __init__(self, writer: Shapes, reader: Shapes) -> None:
        self._writer = writer
        self._reader = reader
        self._met: set[tuple[str, str]] = set()

    def fields(self, written: Fields, read: Fields, lead: str) -> Iterator[Misread]:
        for field in read.values():
            path = f"{lead}.{field.name}" if lead else field.name
            source = written.get(field.name)
            if source is not None:
                yield from self._field(source, field, path)
            elif is_required(field):
                yield Misread(Trouble.LACKING, path, "", "" if field.type is None else spelled(field.type))

    def _field(self, source: Field, field: Field, path: str) -> Iterator[Misread]:
        if is_required(field) and not is_required(source):
            yield Misread(Trouble.ABSENT, path)
        one, other = _present(source.type), _present(field.type)
        if one is None or other is None:
            return
        faults = list(self._types(one, other, path))
        yield from faults
        if not faults and type(one) is type(other) and not isinstance(one, Named):
            yield from _bounds(source, field, one, other, path)
            yield from _pattern(source, field, other, path)

    def _types(self, one: Type, other: Type, path: str) -> Iterator[Misread]:
        if self._writer.is_unknown(one) or self._reader.is_unknown(other) or other == scalar("json"):
            return
        if isinstance(one, (ListOf, MapOf)) and isinstance(other, (ListOf, MapOf)) and type(one) is type(other):
            yield from self._types(_item(one), _item(other), path)
        elif isinstance(one, Named) and isinstance(other, Named):
            yield from self._named(one, other, path)
        elif isinstance(one, Scalar) and isinstance(other, Scalar):
            if not fits_scalar(one, other):
                yield Misread(Trouble.RETYPED, path, one.name, other.name)
        elif not (isinstance(self._writer.definition(one), Enumeration) and other == scalar("string")):
            yield Misread(Trouble.RETYPED, path, spelled(one), spelled(other))

    def _named(self, one: Named, other: Named, path: str) -> Iterator[Misread]:
        pair = (one.ref.key, other.ref.key)
        if pair in self._met:
            return
        self._met.add(pair)
        given, wanted = self._writer.definition(one), self._reader.definition(other)
        if isinstance(given, Enumeration) and isinstance(wanted, Enumeration):
            known = self._reader.values(wanted)
            extra = [value for value in given.values if value not in known]
            if extra:
                yield Misread(Trouble.VALUES, path, ", ".join(extra), wanted.name)
        elif isinstance(given, Enumeration) or isinstance(wanted, Enumeration):
            yield Misread(Trouble.RETYPED, path, *told_apart(one, other))
        elif given is not None and wanted is not None:
            yield from self.fields(given.fields, wanted.fields, path)


def _bounds(source: Field, field: Field, one: Type, other: Type, path: str) -> Iterator[Misread]:
    written = [number(text, bound_type(one)) for text in (source.details.min, source.details.max)]
    read = [number(text, bound_type(other)) for text in (field.details.min, field.details.max)]
    sized = not isinstance(other, Scalar) or is_text(other)
    least = written[0] if written[0] is not None or not sized else 0  # nothing is shorter than nothing
    low = read[0] is not None and (least is None or least < read[0])
    high = read[1] is not None and (written[1] is None or written[1] > read[1])
    if low or high:
        yield Misread(Trouble.BOUNDS, path, _range(source), _range(field))


def _pattern(source: Field, field: Field, other: Type, path: str) -> Iterator[Misread]:
    """Of two expressions nobody can tell in general whether one takes all that the other does: another one is another
    promise."""
    wanted = field.details.pattern
    if wanted is not None and is_text(other) and source.details.pattern != wanted:
        yield Misread(Trouble.PATTERN, path, source.details.pattern or "anything", wanted)


def _range(field: Field) -> str:
    least, most = field.details.min, field.details.max
    if least is None:
        return "anything" if most is None else f"at most {most}"
    return f"at least {least}" if most is None else f"{least} to {most}"


def _present(type_: Type | None) -> Type | None:
    return type_.item if isinstance(type_, OptionalOf) else type_


def _item(type_: ListOf | MapOf) -> Type:
    return type_.item.item if isinstance(type_.item, OptionalOf) else type_.item
