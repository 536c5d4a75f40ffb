"""The Python type and the codec of a field."""

from __future__ import annotations

import re
from collections.abc import Callable

from stormcli.check.shapes import Definition
from stormcli.model import scalars
from stormcli.model.element import Ref
from stormcli.model.types import (
    Enumeration,
    Field,
    ListOf,
    MapOf,
    Named,
    OptionalOf,
    Scalar,
    Type,
)
from stormcli.view.service.contract_data import Code

_ANNOTATIONS = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "decimal": "decimal.Decimal",
    "boolean": "bool",
    "date": "datetime.date",
    "datetime": "datetime.datetime",
    "duration": "datetime.timedelta",
    "uuid": "uuid.UUID",
    "uri": "str",
    "email": "str",
    "json": "typing.Any",
}
_CODECS = {name: f"wire.{name.upper()}" for name in _ANNOTATIONS} | {"uri": "wire.STRING", "email": "wire.STRING"}
_NUMBERS = {"integer", "number", "decimal"}
_NO_TEXT = {Scalar("integer"), Scalar("number"), Scalar("boolean"), Scalar("json")}

#: How the module being written calls the class of a named type.
Qualified = Callable[[Ref], str]


def annotation(type_: Type, qualified: Qualified) -> Code:
    """The type in Python."""
    match type_:
        case Scalar(name):
            return Code(_ANNOTATIONS[name])
        case Named(ref):
            return Code(qualified(ref))
        case ListOf(item):
            return Code(f"tuple[{annotation(item, qualified)}, ...]")
        case MapOf(item):
            return Code(f"dict[str, {annotation(item, qualified)}]")
        case OptionalOf(item):
            return Code(f"{annotation(item, qualified)} | None")


def codec(type_: Type, qualified: Qualified, types: dict[str, Definition]) -> Code:
    """What reads the type from the wire and writes it there."""
    match type_:
        case Scalar(name):
            return Code(_CODECS[name])
        case Named(ref):
            kind = "enumeration" if isinstance(types.get(ref.key), Enumeration) else "record"
            return Code(f"wire.{kind}({qualified(ref)})")
        case ListOf(item):
            return Code(f"wire.list_of({codec(item, qualified, types)})")
        case MapOf(item):
            return Code(f"wire.map_of({codec(item, qualified, types)})")
        case OptionalOf(item):
            return codec(item, qualified, types)  # absent, never null: the field reads and writes that


def field_codec(field: Field, type_: Type, qualified: Qualified, types: dict[str, Definition]) -> Code:
    """The codec of a field whose type is `type_` once it is there, its bounds and its pattern included."""
    details = field.details
    code = codec(type_, qualified, types)
    if details.min is not None or details.max is not None:
        code = _bounded(code, type_, details.min, details.max)
    if details.pattern is not None and is_pattern(details.pattern) and isinstance(type_, Scalar):
        code = Code(f"wire.matching({code}, {str(details.pattern)!r})")
    return code


def is_pattern(text: str) -> bool:
    """Whether Python reads the text as a regular expression."""
    try:
        re.compile(text)
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def parsed(type_: Type | None) -> bool:
    """Whether a value of the type is no text on the wire, so that one from a path has to be read as JSON."""
    inner = type_.item if isinstance(type_, OptionalOf) else type_
    return isinstance(inner, (ListOf, MapOf)) or inner in _NO_TEXT


def needs(annotations: list[Code]) -> tuple[str, ...]:
    """The modules of the standard library that annotations name."""
    text = " ".join(annotations)
    return tuple(name for name in ("datetime", "decimal", "uuid") if re.search(rf"\b{name}\.", text))


def _bounded(code: Code, type_: Type, least: str | None, most: str | None) -> Code:
    number = isinstance(type_, Scalar) and type_.name in _NUMBERS
    bounds = {"least": least, "most": most}
    given = [f"{word}={_bound(text, type_)}" for word, text in bounds.items() if text is not None]
    return Code(f"wire.{'bounded' if number else 'sized'}({', '.join([code, *given])})")


def _bound(text: str, type_: Type) -> str:
    if isinstance(type_, Scalar) and type_.name == "decimal":
        whole = scalars.integer(text)
        return f"decimal.Decimal({str(text)!r})" if whole is None else f"decimal.Decimal({whole})"
    if isinstance(type_, Scalar) and type_.name == "number":
        return repr(float(scalars.number(text) or 0))
    return repr(scalars.integer(text) or 0)
