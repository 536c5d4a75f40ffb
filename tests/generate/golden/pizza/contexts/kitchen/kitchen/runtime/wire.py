# written by stormcli; do not edit: the next run rewrites this file from the model
"""How fields travel: JSON, decimals as strings, dates and times in ISO 8601, what is optional left out and never null.

A message that does not fit is refused with the path of the field and the reason, never with its value: reasons are
logged, and values may be personal.
"""

from __future__ import annotations

import datetime
import decimal
import enum
import json
import math
import re
import typing
import uuid
from collections.abc import Callable, Mapping, Sequence, Sized

T = typing.TypeVar("T")


class BadMessage(ValueError):
    """A message that does not fit its contract; sending it again would not help."""


class Codec(typing.NamedTuple, typing.Generic[T]):
    """Reads a value that arrived at a path, and writes it the way it travels."""

    read: Callable[[object, str], T]
    write: Callable[[T], object]


class Fields:
    """The fields of an object that arrived at a path; fields that nobody asks for are let through."""

    def __init__(self, data: object, at: str) -> None:
        self._data, self._at = _object(data, at), at

    def required(self, name: str, codec: Codec[T]) -> T:
        """The field's value; BadMessage if it is missing or does not fit."""
        if name not in self._data:
            raise BadMessage(f"{self._at}.{name} is missing")
        return codec.read(self._data[name], f"{self._at}.{name}")

    def optional(self, name: str, codec: Codec[T]) -> T | None:
        """The field's value, None if it was left out; BadMessage if it does not fit."""
        return self.required(name, codec) if name in self._data else None

    def defaulted(self, name: str, codec: Codec[T], default: object) -> T:
        """The field's value, the default (as it would travel) if it was left out; BadMessage if it does not fit."""
        return codec.read(self._data.get(name, default), f"{self._at}.{name}")


def present(name: str, codec: Codec[T], value: T | None) -> dict[str, object]:
    """An optional field on its way out: nothing at all for None."""
    return {} if value is None else {name: codec.write(value)}


def filled(data: Mapping[str, object], paths: Mapping[str, str], constants: Mapping[str, object]) -> dict[str, object]:
    """The fields of one message from those of another, by path such as `total.amount`; what is absent stays absent."""
    found = {name: _at(data, path.split(".")) for name, path in paths.items()}
    return {**{name: value for name, value in found.items() if value is not None}, **constants}


def _at(data: object, path: Sequence[str]) -> object:
    for name in path:
        data = data.get(name) if isinstance(data, Mapping) else None
    return data


def loaded(text: str | bytes, what: str) -> object:
    """JSON text as a value; BadMessage if it is none, or nested so deeply that nobody meant it."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise BadMessage(f"{what} is no JSON") from None


class Record(typing.Protocol):
    """A contract: it reads itself from the wire and writes itself to it."""

    @classmethod
    def from_wire(cls, data: object, at: str = ...) -> typing.Self: ...

    def to_wire(self) -> dict[str, object]: ...


R = typing.TypeVar("R", bound=Record)
E = typing.TypeVar("E", bound=enum.StrEnum)


def record(contract: type[R]) -> Codec[R]:
    """A nested contract."""
    return Codec(contract.from_wire, lambda value: value.to_wire())


def enumeration(values: type[E]) -> Codec[E]:
    """One of a fixed set of words."""

    def read(value: object, at: str) -> E:
        try:
            return values(_text(value, at))
        except ValueError:
            raise BadMessage(f"{at} is none of {', '.join(values)}") from None

    return Codec(read, lambda value: value.value)


def list_of(item: Codec[T]) -> Codec[tuple[T, ...]]:
    """A JSON array."""

    def read(value: object, at: str) -> tuple[T, ...]:
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise BadMessage(f"{at} is no list")
        return tuple(item.read(entry, f"{at}[{index}]") for index, entry in enumerate(value))

    return Codec(read, lambda value: [item.write(entry) for entry in value])


def map_of(item: Codec[T]) -> Codec[dict[str, T]]:
    """A JSON object with keys that the contract does not fix."""

    def read(value: object, at: str) -> dict[str, T]:
        return {key: item.read(entry, f"{at}.*") for key, entry in _object(value, at).items()}

    return Codec(read, lambda value: {key: item.write(entry) for key, entry in value.items()})


N = typing.TypeVar("N", int, float, decimal.Decimal)
S = typing.TypeVar("S", bound=Sized)


def bounded(codec: Codec[N], *, least: N | None = None, most: N | None = None) -> Codec[N]:
    """A number within bounds, both included."""

    def read(value: object, at: str) -> N:
        number = codec.read(value, at)
        if least is not None and number < least:
            raise BadMessage(f"{at} is less than {least}")
        if most is not None and number > most:
            raise BadMessage(f"{at} is more than {most}")
        return number

    return Codec(read, codec.write)


def sized(codec: Codec[S], *, least: int | None = None, most: int | None = None) -> Codec[S]:
    """Text, a list or a map of a bounded length."""

    def read(value: object, at: str) -> S:
        sized_value = codec.read(value, at)
        if least is not None and len(sized_value) < least:
            raise BadMessage(f"{at} is shorter than {least}")
        if most is not None and len(sized_value) > most:
            raise BadMessage(f"{at} is longer than {most}")
        return sized_value

    return Codec(read, codec.write)


def matching(codec: Codec[str], pattern: str) -> Codec[str]:
    """Text in which a regular expression is found."""
    expression = re.compile(pattern)

    def read(value: object, at: str) -> str:
        text = codec.read(value, at)
        if not expression.search(text):
            raise BadMessage(f"{at} does not match {pattern}")
        return text

    return Codec(read, codec.write)


def _object(value: object, at: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise BadMessage(f"{at} is no object")
    return value


def _text(value: object, at: str) -> str:
    if not isinstance(value, str):
        raise BadMessage(f"{at} is no string")
    return value


def _integer(value: object, at: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadMessage(f"{at} is no integer")
    return value


def _number(value: object, at: str) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not _is_finite(value):
        raise BadMessage(f"{at} is no number")
    return value


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond all floats
        return False


def _boolean(value: object, at: str) -> bool:
    if not isinstance(value, bool):
        raise BadMessage(f"{at} is neither true nor false")
    return value


_DECIMAL = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?\Z", re.ASCII)  # no exponents: 1E+9999999 is short, and a megabyte


def _decimal(value: object, at: str) -> decimal.Decimal:
    text = _text(value, at)
    if not _DECIMAL.match(text):
        raise BadMessage(f"{at} is no decimal number in a string")
    return decimal.Decimal(text)


def _parsed(kind: str, parse: Callable[[str], T]) -> Callable[[object, str], T]:
    def read(value: object, at: str) -> T:
        try:
            return parse(_text(value, at))
        except BadMessage:
            raise
        except (ValueError, OverflowError):
            raise BadMessage(f"{at} is no {kind}") from None

    return read


def _moment(text: str) -> datetime.datetime:
    moment = datetime.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("without a time zone nobody knows when that was")
    return moment


_DURATION = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?\Z", re.ASCII)


def _duration(text: str) -> datetime.timedelta:
    found = _DURATION.match(text)
    if not found or not any(found.groups()):
        raise ValueError("no ISO 8601 duration in weeks, days, hours, minutes and seconds")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return datetime.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


STRING = Codec(_text, str)
INTEGER = Codec(_integer, int)
NUMBER = Codec(_number, float)
DECIMAL = Codec(_decimal, lambda value: format(value, "f"))
BOOLEAN = Codec(_boolean, bool)
DATE = Codec(_parsed("date", datetime.date.fromisoformat), datetime.date.isoformat)
DATETIME = Codec(_parsed("date and time with a time zone", _moment), datetime.datetime.isoformat)
DURATION = Codec(_parsed("duration such as PT15M", _duration), lambda value: f"PT{int(value.total_seconds())}S")
UUID = Codec(_parsed("uuid", uuid.UUID), str)
JSON: Codec[typing.Any] = Codec(lambda value, at: value, lambda value: value)
