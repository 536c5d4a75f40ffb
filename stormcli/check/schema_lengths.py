"""How long the schemas of a model's events would be, without writing each of them: their fields are much alike."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.check import json_schema
from stormcli.check.event_schema import envelope
from stormcli.check.json_schema import written
from stormcli.check.shapes import Shapes
from stormcli.model.message import Event
from stormcli.model.types import NO_DETAILS, Enumeration, Field, Fields, Type

# The most characters that JSON needs for one.
_ESCAPED = 6
_WORDS = len('"description":"",') + len(',"definitions":{}')


class SchemaLengths:
    """Compares with one limit, in characters; each field and each type is written once."""

    def __init__(self, domain: str, shapes: Shapes, limit: int) -> None:
        self._domain = domain
        self._shapes = shapes
        self._limit = limit
        self._envelope = _WORDS + len(written(envelope(domain, Event(name=""), {})))
        self._plain: dict[Type | None, int] = {}
        self._types: dict[str, int] = {}
        self._with_parts: dict[str, int] = {}
        self._named: dict[str, tuple[str, ...]] = {}
        self._long: dict[str, bool] = {}

    def exceeds(self, event: Event) -> bool:
        """Whether the schema of an event is longer than the limit."""
        if self._at_most(event) <= self._limit:
            return False
        named = tuple(self._direct(event.fields))
        return any(map(self._is_long, named)) or self._own(event) + self._sum(named) > self._limit

    def _at_most(self, event: Event) -> int:
        """Quick, and never too little: types that are reached twice count twice."""
        # The context is there three times, and a hyphen goes before each of its words; the name is there three times.
        names = _ESCAPED * (2 * 3 * len(event.scope) + 3 * len(event.name)) + len(str(event.version))
        own = self._envelope + names + _ESCAPED * len(event.description)
        return own + sum(map(self._most_of_field, event.fields.values()))

    def _own(self, event: Event) -> int:
        """The characters of everything but the definitions."""
        return len(written(envelope(self._domain, event, json_schema.record(event.fields, self._shapes.definitions))))

    def _sum(self, keys: Iterable[str]) -> int:
        """The characters of all definitions that the types need: exact up to the limit, beyond it any number beyond."""
        seen: set[str] = set()
        waiting = list(keys)
        length = len(',"definitions":{}') - 1 if waiting else 0
        while waiting and length <= self._limit:
            key = waiting.pop()
            if key in seen:
                continue
            seen.add(key)
            length += self._type(key)
            waiting += self._parts(key)
        return length

    def _most_of_field(self, field: Field) -> int:
        """A field with its name, a comma, its place among the required ones, and its type with all its parts."""
        if field.details is not NO_DETAILS:
            return self._described_field(field)
        known = self._plain.get(field.type)
        if known is None:
            known = self._plain[field.type] = self._described_field(Field("", field.type))
        return known + 2 * _ESCAPED * len(field.name)

    def _described_field(self, field: Field) -> int:
        alone = {field.name: field}
        own = len(written(json_schema.record(alone, self._shapes.definitions)))
        return own + sum(map(self._most_of_type, self._direct(alone)))

    def _most_of_type(self, key: str) -> int:
        if not self._with_parts:
            for each in self._shapes.inside_out:
                # A type inside itself is not known yet: `_sum` will tell.
                parts = sum(self._with_parts.get(part, self._limit) for part in self._parts(each))
                self._with_parts[each] = min(self._type(each) + parts, self._limit + 1)
        return self._with_parts[key]

    def _is_long(self, key: str) -> bool:
        """Whether the definitions that a type needs are too long by themselves."""
        if not self._long:
            for each in self._shapes.inside_out:
                long_part = any(self._long.get(part) for part in self._parts(each))
                by_itself = self._with_parts[each] > self._limit and not long_part
                self._long[each] = long_part or (by_itself and self._sum([each]) > self._limit)
        return self._long[key]

    def _type(self, key: str) -> int:
        """A definition with its name, and a comma."""
        known = self._types.get(key)
        if known is None:
            types = self._shapes.definitions
            known = self._types[key] = len(written(json_schema.defined([key], types))) - len("{}") + 1
        return known

    def _parts(self, key: str) -> Iterable[str]:
        known = self._named.get(key)
        if known is None:
            item = self._shapes.definitions[key]
            known = self._named[key] = () if isinstance(item, Enumeration) else tuple(self._direct(item.fields))
        return known

    def _direct(self, fields: Fields) -> Iterable[str]:
        return json_schema.direct(fields, self._shapes.definitions)
