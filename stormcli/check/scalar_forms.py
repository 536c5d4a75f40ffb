"""Which texts the built-in types take, and how their bounds are read."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from stormcli.load.grammar import duration
from stormcli.model import scalars
from stormcli.model.types import ListOf, MapOf, Scalar, Type

Number = int | float | Decimal

NUMBERS = frozenset({"integer", "number", "decimal"})
_TEXTS = frozenset({"string", "uri", "email"})
_UUID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}\Z", re.ASCII | re.IGNORECASE)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+\Z", re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", re.ASCII)
_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})\Z", re.ASCII
)

#: What a value of a built-in type is, in words.
FORMS = {
    "integer": "a whole number",
    "number": "a number",
    "decimal": "a number",
    "boolean": "`true` or `false`",
    "date": "a date such as `2027-06-30`",
    "datetime": "a time with its zone, such as `2027-06-30T12:00:00Z`",
    "duration": "a duration such as `15 minutes`",
    "uuid": "a uuid",
    "uri": "a uri",
    "email": "an address such as `sam@example.com`",
    "string": "a text",
}


def bound_type(type_: Type) -> str:
    """How `min` and `max` of a type are read: a number's as its value, a text's, list's or map's as its size; "" where
    there is nothing to bound."""
    if isinstance(type_, (ListOf, MapOf)) or is_text(type_):
        return "integer"
    return type_.name if isinstance(type_, Scalar) and type_.name in NUMBERS else ""


def is_text(type_: Type) -> bool:
    """Whether a type is a text whose form is the author's to choose."""
    return isinstance(type_, Scalar) and type_.name in _TEXTS


def number(text: str | None, name: str) -> Number | None:
    """A bound or a value of a numeric type; None if it is none."""
    if text is None or not name:
        return None
    match name:
        case "integer":
            return scalars.integer(text)
        case "number":
            return scalars.number(text)
    return scalars.decimal(text)


def reads(text: str, name: str) -> bool:
    """Whether a text is a value of the built-in type of that name."""
    match name:
        case "string":
            return not scalars.is_null(text)
        case "integer" | "number" | "decimal":
            return number(text, name) is not None
        case "boolean":
            return scalars.boolean(text) is not None
        case "duration":
            return duration(text) is not None
        case "date":
            return _DATE.match(text) is not None and _exists(date, text)
        case "datetime":
            return _TIME.match(text) is not None and _exists(datetime, text)
    form = {"uuid": _UUID, "uri": _URI, "email": _EMAIL}[name]
    return form.match(text) is not None


def _exists(kind: type[date], text: str) -> bool:
    """Whether the calendar and the clock have it: there is no 30th of February."""
    try:
        kind.fromisoformat(text)
    except ValueError:
        return False
    return True
