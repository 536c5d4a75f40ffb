"""A schema with all it refers to and all it adds up, as one: what `$ref`, `allOf` and lone alternatives say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from stormcli.interop.schemas.place import Elsewhere, Place, followed

_ANNOTATIONS = frozenset(
    ("$comment", "default", "deprecated", "description", "example", "examples", "nullable", "readOnly", "title",
     "writeOnly", "externalDocs", "xml")
)  # fmt: skip
_SUBSCHEMAS = frozenset(("properties", "items", "additionalProperties", "patternProperties", "prefixItems"))
_ALTERNATIVES = ("oneOf", "anyOf")


@dataclass(slots=True)
class Merged:
    """The keywords that hold together. `choices` are the alternatives that are left, each list of them one choice."""

    keywords: dict[str, Any] = field(default_factory=dict)
    properties: dict[str, Place] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    items: Place | None = None
    tuple_items: bool = False
    values: Place | None = None
    choices: list[list[Place]] = field(default_factory=list)
    nullable: bool = False
    lost: list[str] = field(default_factory=list)


def reference(place: Place) -> str:
    """What a schema refers to where it says nothing else but annotations; "" otherwise.

    Beside `$ref` draft 4 reads nothing: annotations then stand beside an `allOf` of one.
    """
    if set(place.keywords) - _ANNOTATIONS == {"$ref"}:
        target = place.keywords["$ref"]
        return target if isinstance(target, str) else ""
    if set(place.keywords) - _ANNOTATIONS == {"allOf"} and len(place.children("allOf")) == 1:
        return reference(place.children("allOf")[0])
    return ""


def merged(place: Place, elsewhere: Elsewhere, spend: Callable[[], bool]) -> Merged:
    """All that holds at a place. `spend` is asked for each schema that is looked at, and ends it where it says no."""
    found = Merged()
    waiting, seen = [place], set[int]()
    while waiting and spend():
        here = waiting.pop(0)
        if id(here.schema) in seen:
            continue  # it would add nothing new
        seen.add(id(here.schema))
        _take(found, here)
        target = here.keywords.get("$ref")
        if isinstance(target, str):
            there = followed(target, here, elsewhere)
            if there is None:
                found.lost.append(f"nothing is found at `{target}`")
            else:
                waiting.append(there)
        waiting += here.children("allOf")
        for word in _ALTERNATIVES:
            _choose(found, here, word, waiting)
    return found


def _choose(found: Merged, here: Place, word: str, waiting: list[Place]) -> None:
    """A choice between nothing and one thing is no choice; what is left of others waits for who knows types."""
    offered = here.children(word)
    left = [each for each in offered if not is_null(each)]
    found.nullable |= len(left) < len(offered)
    if len(left) == 1:
        waiting.append(left[0])
    elif left:
        found.choices.append(left)


def is_null(place: Place) -> bool:
    """Whether nothing but null fits."""
    return place.keywords.get("type") in ("null", ["null"]) or place.keywords.get("enum") == [None]


def _take(found: Merged, here: Place) -> None:
    words = here.keywords
    for word, value in words.items():
        if word not in _SUBSCHEMAS:
            found.keywords.setdefault(word, value)
    found.nullable |= words.get("nullable") is True
    required = words.get("required")
    if isinstance(required, list):
        found.required.update(name for name in required if isinstance(name, str))
    properties = words.get("properties")
    if isinstance(properties, dict):
        for name in properties:
            found.properties.setdefault(str(name), here.child("properties", name))
    _take_parts(found, here)


def _take_parts(found: Merged, here: Place) -> None:
    words = here.keywords
    items = words.get("items")
    found.tuple_items |= isinstance(items, list) or isinstance(words.get("prefixItems"), list)
    if found.items is None and isinstance(items, dict):
        found.items = here.child("items")
    patterns = words.get("patternProperties")
    if found.values is None and isinstance(words.get("additionalProperties"), dict):
        found.values = here.child("additionalProperties")
    elif found.values is None and isinstance(patterns, dict) and len(patterns) == 1:
        found.values = here.child("patternProperties", next(iter(patterns)))
