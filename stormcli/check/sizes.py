"""How large a message can grow on the wire: an estimate, where nothing bounds a field by the usual.

An unbounded text is taken for 256 bytes, an unbounded list or map for 100 entries; a type
inside itself is counted once.
"""

from __future__ import annotations

from stormcli.check.scalar_forms import bound_type, number
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


class Sizes:
    """Estimates in bytes; each type is measured once."""

    def __init__(self, shapes: Shapes) -> None:
        self._types: dict[str, int] = {}
        for key in shapes.inside_out:
            definition = shapes.definitions[key]
            if isinstance(definition, Enumeration):
                self._types[key] = max((len(value) for value in definition.values), default=0) + 2
            else:
                self._types[key] = 2 + sum(map(self.field, definition.fields.values()))

    def message(self, fields: Fields) -> int:
        """The most bytes that an event with these fields is taken for."""
        return _ENVELOPE + sum(map(self.field, fields.values()))

    def field(self, field: Field) -> int:
        """The most bytes of a field, its name included."""
        most = None
        if field.details.max is not None and field.type is not None:
            type_ = field.type.item if isinstance(field.type, OptionalOf) else field.type
            most = number(field.details.max, bound_type(type_))
        return len(field.name) + 4 + self._type(field.type, None if most is None else int(most))

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
