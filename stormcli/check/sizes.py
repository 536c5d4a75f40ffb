"""How large a message can grow on the wire: an estimate, where nothing bounds a field by the usual.

An unbounded text is taken for 256 bytes, an unbounded list or map for 100 entries; a type
inside itself is counted once.
"""

from __future__ import annotations

from stormcli.check.scalar_forms import NUMBERS, bound_type, number
from stormcli.check.shapes import Shapes
from stormcli.model.types import Enumeration, Field, Fields, ListOf, MapOf, Named, OptionalOf, Scalar, Type

UNBOUNDED_TEXT = 256
UNBOUNDED_LIST = 100
# `source`, `detail-type` and the metadata around an event's fields.
_ENVELOPE = 600
# A key of a map with its quotes and its colon.
_KEY = 40
_SCALARS = {
    "integer": 20,
    "number": 24,
    "decimal": 32,
    "boolean": 5,
    "date": 12,
    "datetime": 34,
    "duration": 20,
    "uuid": 38,
}


#: Beyond this nobody counts: records within records, or a bound of fifty digits, lead to numbers that nobody can print.
LARGEST = 1024**4


class Sizes:
    """Estimates in bytes; each type is measured once."""

    def __init__(self, shapes: Shapes) -> None:
        self._types: dict[str, int] = {}
        for key in shapes.inside_out:
            definition = shapes.definitions[key]
            if isinstance(definition, Enumeration):
                self._types[key] = max((len(value) for value in definition.values), default=0) + 2
            else:
                own = 2 + sum(map(self.field, definition.fields.values()))
                self._types[key] = min(own, LARGEST)

    def message(self, fields: Fields) -> int:
        """The most bytes that an event with these fields is taken for."""
        return _ENVELOPE + sum(map(self.field, fields.values()))

    def field(self, field: Field) -> int:
        """The most bytes of a field, its name included."""
        type_ = field.type.item if isinstance(field.type, OptionalOf) else field.type
        return len(field.name) + 4 + self._type(type_, _longest(type_, field.details.max))

    def _type(self, type_: Type | None, most: int | None = None) -> int:
        match type_:
            case Named(ref):
                return self._types.get(ref.key, 0)
            case Scalar(name):
                return _SCALARS.get(name) or (UNBOUNDED_TEXT if most is None else max(most, 0)) + 2
            case ListOf(item):
                return 2 + (UNBOUNDED_LIST if most is None else max(most, 0)) * (self._type(item) + 1)
            case MapOf(item):
                return 2 + (UNBOUNDED_LIST if most is None else max(most, 0)) * (self._type(item) + _KEY)
            case OptionalOf(item):
                return self._type(item, most)
        return 0


def _longest(type_: Type | None, max_: str | None) -> int | None:
    """How long a text, a list or a map may be; None where nothing says so. Of a number `max` is its value."""
    if type_ is None or (isinstance(type_, Scalar) and type_.name in NUMBERS):
        return None
    most = number(max_, bound_type(type_))
    return None if most is None else min(int(most), LARGEST)
