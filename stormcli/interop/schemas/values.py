"""Defaults and examples of schemas as our language writes values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from stormcli.check.scalar_forms import reads
from stormcli.model import scalars
from stormcli.model.element import Data
from stormcli.model.scalars import Quoted
from stormcli.model.types import Enumeration, ListOf, MapOf, Named, Scalar, Type

#: A type -> the enumeration that it is; None for any other.
Enumerations = Callable[[Type], Enumeration | None]

_MOST_ITEMS = 100


@dataclass(frozen=True, slots=True)
class Values:
    """Writes values as an author of ours would; those of records as they are, if `records` says so."""

    enumerations: Enumerations
    records: bool

    def read(self, value: Any, type_: Type) -> Data | None:
        """The value; None where it does not fit the type."""
        if isinstance(value, list | dict) and len(value) > _MOST_ITEMS:
            return None
        match type_:
            case ListOf(item) if isinstance(value, list):
                items = [each for each in (self.read(each, item) for each in value) if each is not None]
                return items if len(items) == len(value) else None
            case MapOf(item) if isinstance(value, dict):
                pairs = {str(key): self.read(each, item) for key, each in value.items()}
                fit = {key: each for key, each in pairs.items() if each is not None}
                return fit if len(fit) == len(pairs) else None
            case Scalar("json"):
                return _kept(value)
            case Scalar(name) if value is not None and not isinstance(value, list | dict):
                text = _duration(_text(value)) if name == "duration" else _text(value)
                return text if name == "string" or reads(text, name) else None
            case Named():
                return self._named(value, type_)
        return None

    def _named(self, value: Any, type_: Named) -> Data | None:
        enumeration = self.enumerations(type_)
        if enumeration is None:
            return _kept(value) if self.records and isinstance(value, dict) else None
        plain = value is not None and not isinstance(value, list | dict)
        return Quoted(_text(value)) if plain and _text(value) in enumeration.values else None


def _kept(value: Any) -> Data:
    """A value as it is."""
    if isinstance(value, dict):
        return {str(key): _kept(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_kept(each) for each in value]
    return "null" if value is None else _text(value)


def _duration(text: str) -> str:
    """`PT900S` -> "900 seconds"; other forms of ISO 8601 are no durations of our language."""
    amount = scalars.integer(text[2:-1]) if text.startswith("PT") and text.endswith("S") else None
    return text if amount is None else f"{amount} seconds"


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else Quoted(value)
