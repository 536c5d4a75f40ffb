"""What the keywords of a schema say, once all that holds together stands together."""

from __future__ import annotations

from typing import Any

from stormcli.interop.schemas.merging import Merged
from stormcli.model.types import Type, scalar

_MOST_LOOKED_AT = 1_000


def put_together(found: Merged, parts: list[Merged]) -> None:
    """Gives a record the fields of several shapes; required is what all of them require."""
    always = set.intersection(*(part.required for part in parts))
    for part in parts:
        for name, place in part.properties.items():
            found.properties.setdefault(name, place)
    found.required |= always


def closed_list(found: Merged) -> list[Any] | None:
    """The values that alone are allowed, if they are listed."""
    if "const" in found.keywords:
        return [found.keywords["const"]]
    values = found.keywords.get("enum")
    return values if isinstance(values, list) and values and values != [None] else None


def kinds(found: Merged) -> set[str]:
    """The types that fit, null left out, guessed from the keywords where none is named."""
    named = found.keywords.get("type")
    found_kinds = {kind for kind in (named if isinstance(named, list) else [named]) if isinstance(kind, str)} - {"null"}
    if {"integer", "number"} <= found_kinds:
        found_kinds.discard("integer")
    if found_kinds or named:
        return found_kinds
    if found.items or found.tuple_items:
        return {"array"}
    if found.values:
        return {"object"}
    return {"string"} if {"format", "pattern", "minLength", "maxLength"} & set(found.keywords) else set()


def nullable(found: Merged) -> bool:
    named = found.keywords.get("type")
    values = found.keywords.get("enum")
    return (
        found.nullable or (isinstance(named, list) and "null" in named) or (isinstance(values, list) and None in values)
    )


def is_bare(found: Merged) -> bool:
    """Whether it says nothing of what it holds beyond being an object."""
    return kinds(found) <= {"object"} and not (found.values or found.choices or closed_list(found) or found.items)


def common_type(values: list[Any]) -> Type:
    """The type of values that are no texts."""
    classes = {type(value) for value in values if value is not None}
    if classes == {bool}:
        return scalar("boolean")
    if classes == {int}:
        return scalar("integer")
    return scalar("number") if classes and classes <= {int, float} else scalar("json")


def some(values: list[Any]) -> str:
    """The first of many values, for a message."""
    text = ", ".join(repr(value)[:20] for value in values[:5])
    return text or "none"
