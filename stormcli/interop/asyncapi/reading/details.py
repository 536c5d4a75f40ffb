"""What a schema says of a field beside its type: description, example, default, bounds, pattern."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stormcli.check.expressions import problem
from stormcli.check.scalar_forms import NUMBERS, bound_type, is_text, number, reads
from stormcli.interop.asyncapi.reading.own import own
from stormcli.interop.asyncapi.reading.part import Part
from stormcli.interop.asyncapi.reading.shape import Shape
from stormcli.interop.draft import Fate
from stormcli.model import scalars
from stormcli.model.element import Data
from stormcli.model.types import NO_DETAILS, FieldDetails, ListOf, MapOf, Named, Scalar, Type

_LEAST = {"number": "minimum", "text": "minLength", "list": "minItems", "map": "minProperties"}
_MOST = {"number": "maximum", "text": "maxLength", "list": "maxItems", "map": "maxProperties"}


def details_of(shape: Shape, part: Part, type_: Type | None = None) -> FieldDetails:
    """The details of a field with that schema; what a type says of itself is not said again."""
    if isinstance(type_, Named) and part.name and shape.named_by is None:
        return NO_DETAILS
    said = own(part)
    return FieldDetails(
        description=_description(shape, part, type_),
        example=_value(_example(shape), type_),
        default=_value(_at(shape, "default"), type_),
        min=said.text("min") or _bound(shape, _LEAST, type_),
        max=said.text("max") or _bound(shape, _MOST, type_),
        pattern=_pattern(shape, type_),
        sensitive=said.text("sensitive"),
        computed=said.flag("computed"),
        tags=said.texts("tags"),
        was=said.text("was"),
        deprecated=said.deprecation(),
    )


def _description(shape: Shape, part: Part, type_: Type | None) -> str:
    """A remark beside a type's name is the field's; that of an object which stands in the field is the object's."""
    if not isinstance(type_, Named):
        return shape.description
    return "" if shape.kind == "record" and shape.named_by is None else part.text("description")


def _at(shape: Shape, word: str) -> Any:
    part = shape.words.get(word)
    return None if part is None else part.node.get(word)


def _example(shape: Shape) -> Any:
    listed = _at(shape, "examples")
    return listed[0] if isinstance(listed, list) and listed else _at(shape, "example")


def _bound(shape: Shape, words: Mapping[str, str], type_: Type | None) -> str | None:
    word = words.get(_measured(type_))
    text = None if word is None or type_ is None else _at(shape, word)
    if not isinstance(text, str) or type_ is None:
        return None
    whole = text.removesuffix(".0") if bound_type(type_) == "integer" else text
    return whole if number(whole, bound_type(type_)) is not None else None


def _measured(type_: Type | None) -> str:
    match type_:
        case ListOf():
            return "list"
        case MapOf():
            return "map"
        case Scalar(name) if name in NUMBERS and name != "decimal":
            return "number"
    return "text" if type_ is not None and is_text(type_) else ""


def _pattern(shape: Shape, type_: Type | None) -> str | None:
    part = shape.words.get("pattern")
    text = None if part is None else part.text("pattern")
    if part is None or not text or type_ is None or not is_text(type_):
        return None
    wrong = problem(text)
    if wrong:
        part.library.notes.add(Fate.LOST, f"the pattern `{text}`: {wrong}", part.span("pattern"))
        return None
    return text


def _value(node: Any, type_: Type | None) -> Data | None:
    """An example or default as our language writes it; None where it is no value of the type."""
    match type_:
        case None:
            return None
        case ListOf(item):
            values = [_value(each, item) for each in node] if isinstance(node, list) else [None]
            return None if None in values else [each for each in values if each is not None]
        case Scalar("json"):
            return _kept(node)
        case Scalar(name) if isinstance(node, str):
            text = _duration(node) if name == "duration" else str(node)
            return text if reads(text, name) else None
        case Named() if isinstance(node, str | Mapping):
            return _kept(node)
        case MapOf(item) if isinstance(node, Mapping):
            pairs = {key: _value(each, item) for key, each in node.items()}
            return None if None in pairs.values() else {key: each for key, each in pairs.items() if each is not None}
    return None


def _kept(node: Any) -> Data | None:
    if isinstance(node, Mapping):
        pairs = {str(key): _kept(each) for key, each in node.items()}
        return {key: each for key, each in pairs.items() if each is not None}
    if isinstance(node, list):
        return [each for each in map(_kept, node) if each is not None]
    return node if isinstance(node, str) else None


def _duration(text: str) -> str:
    """`PT900S` -> "900 seconds"; other forms of ISO 8601 are no durations of our language."""
    seconds = text.removeprefix("PT").removesuffix("S")
    amount = scalars.integer(seconds)
    return f"{amount} seconds" if amount is not None else text
