"""What a schema says of a field beside its type: description, bounds, pattern, default and example.

What would not fit the type is left out, so that no rule has to refuse what nobody wrote: SC505 for values, SC506 for
bounds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from math import ceil, floor
from typing import Any, TypeGuard

from stormcli.check.expressions import problem
from stormcli.check.scalar_forms import bound_type, is_text, number
from stormcli.check.values import beyond
from stormcli.interop.schemas.values import Enumerations, Values
from stormcli.model.element import Data, Deprecation
from stormcli.model.scalars import Quoted
from stormcli.model.types import FieldDetails, ListOf, MapOf, OptionalOf, Scalar, Type

_LONGEST_TEXT = 10_000
_SIZES = {
    "text": ("minLength", "maxLength"),
    "list": ("minItems", "maxItems"),
    "map": ("minProperties", "maxProperties"),
}


def details_of(
    own: Mapping[str, Any],
    keywords: Mapping[str, Any],
    type_: Type,
    enumerations: Enumerations,
    *,
    records: bool = False,
) -> tuple[FieldDetails, list[str]]:
    """The details, and what of them could not be kept.

    `own` are the keywords of the field itself, `keywords` those of all it refers to. Values of records are kept only
    if `records` says so: their author has to call the fields as we do.
    """
    present = type_.item if isinstance(type_, OptionalOf) else type_
    least, most, lost = _bounds(keywords, present)
    pattern = _pattern(keywords, present, lost)
    bounded = FieldDetails(min=least, max=most, pattern=pattern)
    values: dict[str, Data] = {}
    for word, value in (("default", own.get("default", keywords.get("default"))), ("example", _example(own, keywords))):
        if value is not None:
            read = Values(enumerations, records).read(value, present)
            faults = [] if read is None else [fault.message for fault in beyond(read, present, bounded)]
            if read is None:
                lost.append(f"the {word} {_short(value)} does not fit its type")
            elif faults:
                lost.append(f"the {word} does not fit: {faults[0]}")
            else:
                values[word] = read
    return (
        FieldDetails(
            description=described(own) or ("" if _is_named(present) else described(keywords)),
            default=values.get("default"),
            example=values.get("example"),
            min=least,
            max=most,
            pattern=pattern,
            deprecated=Deprecation() if own.get("deprecated") is True else None,
        ),
        lost,
    )


def described(keywords: Mapping[str, Any]) -> str:
    """The description of a schema, without what surrounds it."""
    text = keywords.get("description")
    return text.strip()[:_LONGEST_TEXT] if isinstance(text, str) else ""


def _is_named(type_: Type) -> bool:
    return not isinstance(type_, Scalar | ListOf | MapOf)


def _bounds(keywords: Mapping[str, Any], type_: Type) -> tuple[str | None, str | None, list[str]]:
    if isinstance(type_, Scalar) and type_.name in ("integer", "number"):
        least, most, lost = _number_bounds(keywords, type_.name)
    else:
        measured = "list" if isinstance(type_, ListOf) else "map" if isinstance(type_, MapOf) else ""
        measured = "text" if is_text(type_) else measured
        found = [keywords.get(word) for word in _SIZES.get(measured, ())] or [None, None]
        least, most = (str(size) if _is_size(size) else None for size in found)
        least, lost = None if least == "0" else least, []
    low, high = number(least, bound_type(type_)), number(most, bound_type(type_))
    if low is not None and high is not None and low > high:
        return None, None, [*lost, f"nothing lies between {least} and {most}"]
    return least, most, lost


def _number_bounds(keywords: Mapping[str, Any], kind: str) -> tuple[str | None, str | None, list[str]]:
    lost: list[str] = []
    bounds: list[str | None] = []
    for word, exclusive, step in (("minimum", "exclusiveMinimum", 1), ("maximum", "exclusiveMaximum", -1)):
        bound, edge = keywords.get(word), keywords.get(exclusive)
        if edge is True:  # draft 4: the edge is a switch beside the bound
            edge, bound = bound, None
        if _is_number(edge):
            whole = kind == "integer" and float(edge).is_integer()
            lost += [] if whole else [f"`{exclusive}` {edge} became `{word}`"]
            bound = edge + step if whole else edge
        if not _is_number(bound):
            bounds.append(None)
        elif kind == "integer":
            bounds.append(str(ceil(bound) if step > 0 else floor(bound)))
        else:
            bounds.append(str(bound))
    return bounds[0], bounds[1], lost


def _is_number(value: Any) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300


def _is_size(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**12


def _pattern(keywords: Mapping[str, Any], type_: Type, lost: list[str]) -> str | None:
    pattern = keywords.get("pattern")
    if not isinstance(pattern, str) or not is_text(type_):
        return None
    reason = problem(pattern) if len(pattern) <= _LONGEST_TEXT else "it is too large"
    if reason:
        lost.append(f"its pattern is no regular expression: {reason}")
        return None
    return Quoted(pattern)


def _example(own: Mapping[str, Any], keywords: Mapping[str, Any]) -> Any:
    for words in (own, keywords):
        examples = words.get("examples")
        if "example" in words:
            return words["example"]
        if isinstance(examples, list) and examples:
            return examples[0]
    return None


def _short(value: Any) -> str:
    text = repr(value)[:100] if isinstance(value, str | int | float) else json.dumps(value, default=str)
    return f"`{text if len(text) <= 40 else text[:37] + '...'}`"


def unsaid(keywords: Mapping[str, Any]) -> Iterator[str]:
    """Keywords of a schema that say something for which the language has no word."""
    yield from sorted(_WITHOUT_WORD & set(keywords))


_WITHOUT_WORD = frozenset(
    ("contains", "contentEncoding", "contentMediaType", "dependencies", "dependentRequired", "dependentSchemas", "else",
     "if", "not", "propertyNames", "then", "unevaluatedProperties", "uniqueItems")
)  # fmt: skip
