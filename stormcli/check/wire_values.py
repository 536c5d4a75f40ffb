"""What the author of a model typed, as it travels: the type of the field decides."""

from __future__ import annotations

from collections.abc import Mapping

from stormcli.check.shapes import Definition
from stormcli.model import scalars
from stormcli.model.element import Data
from stormcli.model.types import (
    Enumeration,
    Fields,
    ListOf,
    MapOf,
    Named,
    OptionalOf,
    Scalar,
    Type,
)

#: What JSON can hold.
Json = str | int | float | bool | None | list["Json"] | Mapping[str, "Json"]

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}


def wire_value(data: Data, type_: Type | None, types: dict[str, Definition]) -> Json:
    """The JSON that stands for `data`, read as a value of the type; without one, YAML's core schema decides."""
    match type_:
        case OptionalOf(item):
            return wire_value(data, item, types)
        case Scalar(name) if isinstance(data, str):
            return _scalar(data, name)
        case ListOf(item) if isinstance(data, list):
            return [wire_value(entry, item, types) for entry in data]
        case MapOf(item) if isinstance(data, Mapping):
            return {key: wire_value(entry, item, types) for key, entry in data.items()}
        case Named(ref):
            return _named(data, types.get(ref.key), types)
    return _plain(data)


def type_at(path: str, fields: Fields, types: dict[str, Definition]) -> Type | None:
    """The type of the field that a path such as `total.amount` leads to; None where it leads nowhere."""
    first, _, rest = path.partition(".")
    type_ = fields[first].type if first in fields else None
    while isinstance(type_, OptionalOf):
        type_ = type_.item
    if not rest:
        return type_
    type_ = item_type(type_)
    if isinstance(type_, Named):
        found = types.get(type_.ref.key)
        return None if found is None or isinstance(found, Enumeration) else type_at(rest, found.fields, types)
    return None


def item_type(type_: Type | None) -> Type | None:
    """The type a filter compares with: EventBridge looks into arrays."""
    while isinstance(type_, (ListOf, OptionalOf)):
        type_ = type_.item
    return type_


def _named(data: Data, definition: Definition | None, types: dict[str, Definition]) -> Json:
    if definition is None or isinstance(definition, Enumeration) or not isinstance(data, Mapping):
        return str(data) if isinstance(data, str) else _plain(data)
    fields = definition.fields
    return {key: wire_value(entry, fields[key].type if key in fields else None, types) for key, entry in data.items()}


def _scalar(text: str, name: str) -> Json:
    match name:
        case "integer":
            return scalars.integer(text)
        case "number":
            return scalars.number(text)
        case "boolean":
            return scalars.boolean(text)
        case "duration":
            return _duration(text)
        case "json":
            return scalars.core(text)
    return str(text)


def _duration(text: str) -> str:
    amount, _, unit = text.partition(" ")
    seconds = (scalars.integer(amount) or 0) * _SECONDS.get(unit.strip().removesuffix("s"), 0)
    return f"PT{seconds}S"


def _plain(data: Data) -> Json:
    if isinstance(data, str):
        return scalars.core(data)
    if isinstance(data, list):
        return [_plain(entry) for entry in data]
    return {key: _plain(entry) for key, entry in data.items()}
