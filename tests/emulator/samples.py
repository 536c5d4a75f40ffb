"""Data of messages as it travels, made up from the fields of the model."""

from __future__ import annotations

import functools
import random
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from hypothesis import find
from hypothesis import strategies as st

from stormcli.check.shapes import Definition
from stormcli.model.element import Data as Written
from stormcli.model.flow import Filter, Operator
from stormcli.model.types import Enumeration, Field, Fields, ListOf, MapOf, Named, OptionalOf, Scalar, Type

Data = dict[str, Any]
Types = Mapping[str, Definition]
Text = Callable[[random.Random], str]

_TEXTS = ("", "A", "brick", "Brick by brick", "BRICK", "MOT_7", "report.pdf", "10.0.0.7", "10.1.0.7", "2001:db8::7")


class Samples:
    """Makes up data that filters let through now and then, and now and then only just not.

    `texts` makes the texts of certain fields, by their name.
    """

    def __init__(
        self, types: Types, seed: int, where: Iterable[Filter] = (), texts: Mapping[str, Text] | None = None
    ) -> None:
        self._types = types
        self._texts = texts or {}
        self._random = random.Random(seed)
        self._hints: dict[str, list[str]] = {}
        for each in where:
            texts = [text for accepted in each.accepted for text in _near(accepted)]
            self._hints.setdefault(each.path, []).extend(texts)

    def data(self, fields: Fields, at: str = "") -> Data:
        """A value for each field; optional ones are left out now and then."""
        found: Data = {}
        for field in fields.values():
            if isinstance(field.type, OptionalOf) and self._random.random() < 0.4:
                continue
            found[field.name] = self._value(field.type, f"{at}{field.name}", field)
        return found

    def _value(self, type_: Type | None, at: str, field: Field | None = None) -> Any:
        match type_:
            case OptionalOf(item):
                return self._value(item, at, field)
            case ListOf(item):
                return [self._value(item, at) for _ in range(self._length(field))]
            case MapOf(item):
                return {f"key{number}": self._value(item, f"{at}.*") for number in range(self._length(field))}
        hints = self._hints.get(at)
        if hints and isinstance(type_, Scalar) and self._random.random() < 0.8:
            hint = _as_it_travels(self._random.choice(hints), type_.name)
            if hint is not None:
                return hint
        if isinstance(type_, Named):
            definition = self._types[type_.ref.key]
            if isinstance(definition, Enumeration):
                return self._random.choice(definition.values)
            return self.data(definition.fields, f"{at}.")
        return self._scalar(type_.name if type_ is not None else "string", field)

    def _length(self, field: Field | None) -> int:
        least = int(field.details.min or 0) if field else 0
        return self._random.randint(max(1, least), max(3, least))

    def _scalar(self, name: str, field: Field | None) -> Any:
        draw = self._random
        match name:
            case "integer" | "number":
                least, most = _bounds(field)
                return draw.randint(int(least), int(most)) if name == "integer" else round(draw.uniform(least, most), 1)
            case "decimal":
                least, most = _bounds(field)
                return str(round(draw.uniform(least, most), 2))
            case "boolean":
                return draw.random() < 0.5
            case "uuid":
                return str(uuid.UUID(int=draw.getrandbits(128), version=4))
            case "string":
                return self._text(field)
        return {
            "date": "2027-03-09",
            "datetime": "2027-03-09T10:11:12+00:00",
            "duration": draw.choice(("PT900S", "PT86400S")),
            "uri": "https://example.com/it",
            "email": "sam@example.com",
            "json": {"any": ["thing", 7]},
        }[name]

    def _text(self, field: Field | None) -> str:
        if field is not None and field.name in self._texts:
            return self._texts[field.name](self._random)
        if field is not None and field.details.pattern:
            return _matching(field.details.pattern)
        text = self._random.choice(_TEXTS)
        if field is None:
            return text
        least, most = int(field.details.min or 0), int(field.details.max or 1000)
        return text.ljust(least, "x")[:most]


def _near(accepted: str | Operator) -> Iterator[str]:
    """Texts that an accepted value is about, and some beside them."""
    if not isinstance(accepted, Operator):
        yield from (str(accepted), f"{accepted}1")
    elif accepted.name == "numeric" and isinstance(accepted.argument, list):
        limits = [float(str(limit)) for limit in accepted.argument[1::2]]
        yield str(sum(limits) / len(limits))
        for limit in limits:
            yield from (str(limit + step) for step in (-1, -0.1, 0, 0.1, 1))
    else:
        for text in _texts(accepted.argument):
            plain = text.replace("*", "mid").partition("/")[0]
            yield from (plain, f"{plain} and more", f"less and {plain}", plain.swapcase(), plain[:-1])


def _texts(argument: Written) -> Iterator[str]:
    if isinstance(argument, str):
        yield str(argument)
    else:
        for each in argument.values() if isinstance(argument, Mapping) else argument:
            yield from _texts(each)


def _as_it_travels(text: str, name: str) -> Any:
    """The text as a value of a type; None where it is none."""
    try:
        match name:
            case "string" | "uri" | "email":
                return text
            case "integer":
                return int(float(text))
            case "number":
                return float(text)
            case "decimal":
                return str(Decimal(text))
    except (ValueError, ArithmeticError):
        pass
    return None


def _bounds(field: Field | None) -> tuple[float, float]:
    least = float(field.details.min) if field and field.details.min else 0
    return least, float(field.details.max) if field and field.details.max else least + 9


@functools.cache
def _matching(pattern: str) -> str:
    return find(st.from_regex(pattern), lambda _text: True)
