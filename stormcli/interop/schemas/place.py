"""A schema where it stands in its document, and where its references lead.

References: JSON Schema 2020-12, sections 8.2 (https://json-schema.org/draft/2020-12/json-schema-core#section-8.2);
JSON Pointer: RFC 6901.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

#: A reference to another document -> that document; None where it is not at hand.
Elsewhere = Callable[[str], Any]

_MOST_SEARCHED = 20_000
_NAMES = ("$id", "id", "$anchor", "$dynamicAnchor")


class SchemaDocument:
    """A document that holds schemas, and where in it identifiers and anchors stand."""

    def __init__(self, root: Any) -> None:
        self.root = root

    @cached_property
    def named(self) -> Mapping[str, Any]:
        """The schemas inside by the identifiers and anchors that they bear, the first of each."""
        found: dict[str, Any] = {}
        for inside in _walked(self.root):
            for word in _NAMES:
                name = inside.get(word)
                if isinstance(name, str):
                    found.setdefault(name, inside)
        return found


@dataclass(frozen=True, slots=True)
class Place:
    """A schema, the document that its references mean, and the way to it there."""

    schema: Any
    document: SchemaDocument
    path: str = "#"

    @property
    def keywords(self) -> Mapping[str, Any]:
        """Its keywords; none for `true`, `false`, and what is no schema."""
        return self.schema if isinstance(self.schema, Mapping) else {}

    def child(self, *steps: str | int) -> Place:
        """The schema at a keyword, or at an entry of one."""
        schema = self.schema
        for step in steps:
            schema = schema[step]
        return Place(schema, self.document, "/".join((self.path, *map(str, steps))))

    def children(self, keyword: str) -> list[Place]:
        """The schemas in a keyword's list."""
        found = self.keywords.get(keyword)
        return [self.child(keyword, position) for position in range(len(found))] if isinstance(found, list) else []


def followed(reference: str, place: Place, elsewhere: Elsewhere) -> Place | None:
    """What a reference means; None where nothing is found."""
    where, _, fragment = reference.partition("#")
    document, fragment = place.document, unquote(fragment)
    if where:
        inside = document.named.get(where)
        if inside is not None and not fragment:
            return Place(inside, document, where)
        found = elsewhere(where) if inside is None else inside
        if found is None:
            return None
        document = SchemaDocument(found)
    if not fragment:
        return Place(document.root, document, where or "#")
    if not fragment.startswith("/"):
        inside = document.named.get(fragment, document.named.get(f"#{fragment}"))
        return None if inside is None else Place(inside, document, f"{where}#{fragment}")
    target = _pointed(document.root, fragment)
    return None if target is _NOTHING else Place(target, document, f"{where}#{fragment}")


_NOTHING = object()


def _pointed(document: Any, pointer: str) -> Any:
    target = document
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(target, Mapping) and key in target:
            target = target[key]
        elif isinstance(target, list) and key.isdecimal() and len(key) < 9 and int(key) < len(target):
            target = target[int(key)]
        else:
            return _NOTHING
    return target


def _walked(document: Any) -> Iterator[Mapping[str, Any]]:
    waiting, seen = [document], 0
    while waiting and seen < _MOST_SEARCHED:
        top = waiting.pop()
        seen += 1
        if isinstance(top, Mapping):
            yield top
            waiting.extend(top.values())
        elif isinstance(top, list):
            waiting.extend(top)
