"""Policies, processes, read models and their queries as items."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.model import names
from stormcli.model.element import Ref
from stormcli.model.flow import Policy, Process, Query, ReadModel, Step
from stormcli.view.explorer import words
from stormcli.view.explorer.catalogue import Catalogue, Entry
from stormcli.view.explorer.data import Item, Listing


def policy(_catalogue: Catalogue, entry: Entry, each: Policy) -> Item:
    """Whenever this, then that."""
    facts = words.facts(
        ("All of them", f"joined by {each.by}" if each.all_of and each.by else "each once" if each.all_of else ""),
        ("Every", str(each.every) if each.every else ""),
        ("When", f"{each.cron} (UTC)" if each.cron else ""),
        ("After", str(each.after) if each.after else ""),
        ("Only where", "; ".join(words.condition(filter_) for filter_ in each.where)),
        of=each,
    )
    filled = tuple(words.mapping(each.map))
    lists = (Listing("Fills the command", filled),) if filled else ()
    return Item(entry.kind, entry.key, names.sentence(each.name), facts=facts, lists=lists)


def process(_catalogue: Catalogue, entry: Entry, each: Process) -> Item:
    """A saga, step by step."""
    steps = tuple(_step(step) for step in each.steps)
    return Item(
        entry.kind,
        entry.key,
        names.sentence(each.name),
        facts=words.facts(("Correlated by", each.correlate), of=each),
        lists=(Listing("Steps", steps),) if steps else (),
    )


def read_model(catalogue: Catalogue, entry: Entry, each: ReadModel) -> Item:
    """What someone looks at."""
    return Item(
        entry.kind,
        entry.key,
        names.sentence(each.name),
        facts=words.facts(("Key", each.identity), of=each),
        tables=words.fields(catalogue, each.fields),
    )


def query(_catalogue: Catalogue, entry: Entry, each: Query) -> Item:
    """A question a read model answers."""
    facts = words.facts(("By", ", ".join(each.by)), ("API", words.api(each.api)), of=each)
    return Item(entry.kind, entry.key, names.sentence(each.name), facts=facts)


def _step(step: Step) -> str:
    return "; ".join(_said(step)) or "nothing is said of it"


def _said(step: Step) -> Iterator[str]:
    if step.do:
        yield names.sentence(step.do.name)
    if step.until:
        yield f"until {_either(step.until)}"
    if step.within:
        yield f"within {step.within}"
    if step.fails_on:
        yield f"fails on {_either(step.fails_on)}"
    if step.undo:
        yield f"taken back with {names.sentence(step.undo.name).lower()}"


def _either(refs: tuple[Ref, ...]) -> str:
    return " or ".join(names.sentence(ref.name).lower() for ref in refs)
