"""Aggregates, entities, commands and events as items."""

from __future__ import annotations

from stormcli.model import names
from stormcli.model.aggregate import Aggregate, Entity
from stormcli.model.message import Command, Event, EventSource
from stormcli.view.explorer import words
from stormcli.view.explorer.catalogue import Catalogue, Entry
from stormcli.view.explorer.data import Item, Listing

_SOURCES = {
    EventSource.AGGREGATE: "",
    EventSource.SYSTEM: "an external system",
    EventSource.CLOCK: "the clock",
    EventSource.UNKNOWN: "nobody knows yet",
}


def aggregate(catalogue: Catalogue, entry: Entry, each: Aggregate) -> Item:
    """What is decided and changed as one."""
    return Item(
        entry.kind,
        entry.key,
        names.sentence(each.name),
        facts=words.facts(("Identity", each.identity), ("States", ", ".join(each.states)), of=each),
        lists=(Listing("Invariants", each.invariants),) if each.invariants else (),
        tables=words.fields(catalogue, each.fields),
        aliases=each.states,
    )


def entity(catalogue: Catalogue, entry: Entry, each: Entity) -> Item:
    """An entity inside an aggregate."""
    return Item(
        entry.kind,
        entry.key,
        names.sentence(each.name),
        facts=words.facts(("Identity", each.identity), of=each),
        tables=words.fields(catalogue, each.fields),
    )


def command(catalogue: Catalogue, entry: Entry, each: Command) -> Item:
    """An intent."""
    facts = words.facts(
        ("Moves", "; ".join(words.move(moved) for moved in each.moves)),
        ("API", words.api(each.api)),
        ("May be refused", ", ".join(names.sentence(name).lower() for name in each.rejects)),
        of=each,
    )
    return Item(
        entry.kind,
        entry.key,
        names.sentence(each.name),
        facts=facts,
        tables=words.fields(catalogue, each.fields),
        aliases=each.rejects,
    )


def event(catalogue: Catalogue, entry: Entry, each: Event) -> Item:
    """A fact, with its earlier shapes."""
    marks = ["published" if each.published else "unpublished", *(["pivotal"] if each.pivotal else [])]
    several = each.version > 1 or each.previous
    facts = words.facts(
        ("Source", _SOURCES[each.source]),
        ("When", f"{each.cron} (UTC)" if each.cron else ""),
        ("State after it", each.state),
        ("Version", str(each.version) if several else ""),
        of=each,
    )
    tables = [*words.fields(catalogue, each.fields)]
    for earlier in reversed(each.previous):
        until = f", until {earlier.until}" if earlier.until else ""
        tables += words.fields(catalogue, earlier.fields, f"Version {earlier.version}{until}")
    return Item(entry.kind, entry.key, names.sentence(each.name), facts=facts, marks=tuple(marks), tables=tuple(tables))
