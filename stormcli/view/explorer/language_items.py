"""Types, terms, scenarios and open questions as items."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.model import names
from stormcli.model.context import Hotspot
from stormcli.model.scenario import Example, Scenario
from stormcli.model.types import Enumeration, ValueObject
from stormcli.view.explorer import words
from stormcli.view.explorer.catalogue import Catalogue, Entry, Term
from stormcli.view.explorer.data import Item, Listing


def type_(catalogue: Catalogue, entry: Entry, each: ValueObject | Enumeration) -> Item:
    """A value object or an enumeration."""
    values = each.values if isinstance(each, Enumeration) else ()
    return Item(
        entry.kind,
        entry.key,
        names.sentence(each.name),
        facts=words.facts(("Values", ", ".join(values)), of=each),
        tables=() if isinstance(each, Enumeration) else words.fields(catalogue, each.fields),
        aliases=values,
    )


def term(_catalogue: Catalogue, entry: Entry, each: Term) -> Item:
    """A word of the ubiquitous language, and what it means in its context."""
    return Item(entry.kind, entry.key, each.name, description=each.meaning)


def scenario(_catalogue: Catalogue, entry: Entry, each: Scenario) -> Item:
    """An executable example."""
    when = _told((each.when,) if each.when else ())
    then = (f"rejected: {names.sentence(each.rejected).lower()}",) if each.rejected else _told(each.then)
    parts = (("Given", _told(each.given)), ("When", when), ("Then", then))
    lists = tuple(Listing(label, texts) for label, texts in parts if texts)
    return Item(entry.kind, entry.key, each.name, facts=words.facts(of=each), lists=lists)


def question(_catalogue: Catalogue, entry: Entry, each: Hotspot) -> Item:
    """A question that nobody could answer yet."""
    return Item(entry.kind, entry.key, each.question, facts=words.facts(of=each))


def _told(examples: Iterable[Example]) -> tuple[str, ...]:
    return tuple(_example(each) for each in examples)


def _example(example: Example) -> str:
    title = names.sentence(example.message.name)
    said = words.data(example.data)
    return f"{title}: {said}" if said else title
