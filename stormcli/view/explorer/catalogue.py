"""Every element that the page shows, with its number: the order of declaration, contexts after what they share."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from stormcli.diagnostics import Origin, Span
from stormcli.model.context import Context
from stormcli.model.element import Element, Kind, Ref
from stormcli.model.landscape import Landscape
from stormcli.view.explorer.data import ItemKind, Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Term(Element):
    """A term of a context's glossary, which is no element of the model."""

    meaning: str
    context: Context


@dataclass(frozen=True, slots=True)
class _At:
    """The place of a term: a key of its context's glossary."""

    origin: Origin
    term: str

    def span(self, *_path: str | int) -> Span:
        return self.key_span()

    def key_span(self, *_path: str | int) -> Span:
        return self.origin.key_span("language", self.term)

    def region(self) -> Span:
        return self.key_span()


@dataclass(frozen=True, slots=True)
class Entry:
    """An element, what it is shown as, and the aggregate that it belongs to."""

    kind: ItemKind
    element: Element
    key: str
    aggregate: str = ""


_KINDS = {
    Kind.CONTEXT: ItemKind.CONTEXT,
    Kind.TYPE: ItemKind.TYPE,
    Kind.AGGREGATE: ItemKind.AGGREGATE,
    Kind.ENTITY: ItemKind.ENTITY,
    Kind.COMMAND: ItemKind.COMMAND,
    Kind.EVENT: ItemKind.EVENT,
    Kind.POLICY: ItemKind.POLICY,
    Kind.READ_MODEL: ItemKind.READ_MODEL,
    Kind.QUERY: ItemKind.QUERY,
    Kind.PROCESS: ItemKind.PROCESS,
    Kind.TEAM: ItemKind.TEAM,
    Kind.ACTOR: ItemKind.ACTOR,
    Kind.SYSTEM: ItemKind.SYSTEM,
}


class Catalogue:
    """The numbers of elements. `folder` is the model's, from which files are named."""

    def __init__(self, landscape: Landscape, folder: str = "") -> None:
        self.landscape = landscape
        self.entries = tuple(_entries(landscape))
        self._folder = folder
        self._named = lru_cache(maxsize=4096)(self._file)
        self._numbers = {id(entry.element): number for number, entry in enumerate(self.entries)}
        self._by_key: dict[tuple[ItemKind, str], int] = {}
        for number, entry in enumerate(self.entries):
            self._by_key.setdefault((entry.kind, entry.key), number)

    def number(self, element: Element) -> int:
        """The number of an element of this landscape."""
        return self._numbers[id(element)]

    def find(self, kind: ItemKind, key: str) -> int | None:
        """The number of what bears a key; None if nothing does."""
        return self._by_key.get((kind, key))

    def of(self, ref: Ref | None) -> int | None:
        """The number of what a reference means; None if it means nothing."""
        if ref is None or ref.kind is None:
            return None
        return self.find(_KINDS[ref.kind], ref.key)

    def end(self, name: str) -> int | None:
        """The number of a context or an external system."""
        context = self.find(ItemKind.CONTEXT, name)
        return self.find(ItemKind.SYSTEM, name) if context is None else context

    def place(self, span: Span) -> Place:
        """A span as the page shows it."""
        return Place(self._named(span.file), span.line, span.column) if span.file else Place()

    def _file(self, file: str) -> str:
        return posixpath.relpath(file, self._folder) if self._folder else file


def _entries(landscape: Landscape) -> Iterator[Entry]:
    shared: tuple[tuple[ItemKind, dict[str, Element]], ...] = (
        (ItemKind.SUBDOMAIN, {**landscape.subdomains}),
        (ItemKind.TEAM, {**landscape.teams}),
        (ItemKind.ACTOR, {**landscape.actors}),
        (ItemKind.SYSTEM, {**landscape.systems}),
        (ItemKind.CONTEXT, {**landscape.contexts}),
    )
    for kind, elements in shared:
        yield from (Entry(kind, each, each.key) for each in elements.values())
    yield from _relationships(landscape)
    for system in landscape.systems.values():
        yield from (Entry(ItemKind.COMMAND, each, each.key) for each in system.commands.values())
    for context in landscape.contexts.values():
        yield from _inside(context)
    for number, hotspot in enumerate(landscape.hotspots, 1):
        yield Entry(ItemKind.QUESTION, hotspot, str(number))


def _relationships(landscape: Landscape) -> Iterator[Entry]:
    """Two lines between the same ends bear the same name, so a number tells them apart."""
    seen: dict[str, int] = {}
    for each in landscape.relationships:
        seen[each.key] = seen.get(each.key, 0) + 1
        key = each.key if seen[each.key] == 1 else f"{each.key} {seen[each.key]}"
        yield Entry(ItemKind.RELATIONSHIP, each, key)


def _inside(context: Context) -> Iterator[Entry]:
    for aggregate in context.aggregates.values():
        yield Entry(ItemKind.AGGREGATE, aggregate, aggregate.key, aggregate.name)
        parts: tuple[tuple[ItemKind, dict[str, Element]], ...] = (
            (ItemKind.ENTITY, {**aggregate.entities}),
            (ItemKind.COMMAND, {**aggregate.commands}),
            (ItemKind.EVENT, {**aggregate.events}),
        )
        for kind, elements in parts:
            yield from (Entry(kind, each, each.key, aggregate.name) for each in elements.values())
    sections: tuple[tuple[ItemKind, dict[str, Element]], ...] = (
        (ItemKind.EVENT, {**context.external_events}),
        (ItemKind.POLICY, {**context.policies}),
        (ItemKind.PROCESS, {**context.processes}),
        (ItemKind.READ_MODEL, {**context.read_models}),
    )
    for kind, elements in sections:
        yield from (Entry(kind, each, each.key) for each in elements.values())
    for model in context.read_models.values():
        yield from (Entry(ItemKind.QUERY, each, each.key) for each in model.queries.values())
    yield from (Entry(ItemKind.TYPE, each, each.key) for each in context.types.values())
    for name, meaning in context.language.items():
        term = Term(name=name, scope=context.name, meaning=meaning, context=context, at=_At(context.at, name))
        yield Entry(ItemKind.TERM, term, term.key)
    for number, scenario in enumerate(context.scenarios, 1):
        yield Entry(ItemKind.SCENARIO, scenario, f"{context.name}.{number}")
    for number, hotspot in enumerate(context.hotspots, 1):
        yield Entry(ItemKind.QUESTION, hotspot, f"{context.name}.{number}")
