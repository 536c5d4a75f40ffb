"""What ties items to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stormcli.model.aggregate import Aggregate
from stormcli.model.context import Context, Hotspot
from stormcli.model.element import Element, Ref
from stormcli.model.flow import Policy, Process, ReadModel
from stormcli.model.landscape import ExternalSystem
from stormcli.model.message import Command, Event
from stormcli.model.names import words as name_words
from stormcli.model.relationship import Relationship
from stormcli.model.scenario import Scenario
from stormcli.model.types import named
from stormcli.view.explorer import words
from stormcli.view.explorer.catalogue import Catalogue, Term
from stormcli.view.explorer.data import ItemKind, Link, Relation


def links(catalogue: Catalogue) -> tuple[Link, ...]:
    """Every tie between two items, each once, in the order of declaration; what means nothing is left out."""
    by_words = _things(catalogue)
    found: dict[Link, None] = {}
    for number, entry in enumerate(catalogue.entries):
        for other, relation, outgoing, note in _ties(catalogue, by_words, entry.element):
            if other is not None and other != number:
                ends = (number, other) if outgoing else (other, number)
                found[Link(ends[0], relation, ends[1], note)] = None
    return tuple(found)


#: The other item, the relation, whether it starts here, and a note.
_Tie = tuple[int | None, Relation, bool, str]
_Things = dict[tuple[str, tuple[str, ...]], list[int]]


def _ties(catalogue: Catalogue, things: _Things, element: Element) -> Iterator[_Tie]:
    if isinstance(element, Context):
        yield from _of_context(catalogue, element)
    elif isinstance(element, Aggregate):
        yield from _of_aggregate(catalogue, element)
    elif isinstance(element, Command):
        yield from _of_command(catalogue, element)
    elif isinstance(element, Event) and element.system:
        yield catalogue.of(element.system), Relation.BRINGS, False, ""
    elif isinstance(element, (Policy, Process)):
        yield from _of_reactor(catalogue, element)
    elif isinstance(element, ReadModel):
        yield from _all(catalogue, (each.event for each in element.sources), Relation.PROJECTED, out=False)
        yield from ((catalogue.number(each), Relation.ANSWERS, True, "") for each in element.queries.values())
    elif isinstance(element, Relationship):
        yield from _all(catalogue, element.types, Relation.SHARES)
    elif isinstance(element, Term):
        key = (element.scope, tuple(word.lower() for word in element.name.split()))
        yield from ((number, Relation.NAMES, True, "") for number in things.get(key, ()))
    elif isinstance(element, Scenario):
        yield from _of_scenario(catalogue, element)
    elif isinstance(element, Hotspot):
        yield catalogue.of(element.where), Relation.ABOUT, True, ""
    elif isinstance(element, ExternalSystem):
        yield from ((catalogue.number(each), Relation.HANDLES, True, "") for each in element.commands.values())
    yield from _types(catalogue, element)


def _of_context(catalogue: Catalogue, context: Context) -> Iterator[_Tie]:
    yield from _all(catalogue, context.teams, Relation.OWNS, out=False)
    for name in context.subdomains:
        yield catalogue.find(ItemKind.SUBDOMAIN, name), Relation.PART, False, ""


def _of_aggregate(catalogue: Catalogue, aggregate: Aggregate) -> Iterator[_Tie]:
    yield from ((catalogue.number(each), Relation.HANDLES, True, "") for each in aggregate.commands.values())
    yield from ((catalogue.number(each), Relation.DECIDES, True, "") for each in aggregate.events.values())
    yield from ((catalogue.number(each), Relation.HOLDS, True, "") for each in aggregate.entities.values())


def _of_command(catalogue: Catalogue, command: Command) -> Iterator[_Tie]:
    yield from _all(catalogue, command.by, Relation.ISSUES, out=False)
    yield from _all(catalogue, command.reads, Relation.READS)
    for item in command.emits:
        yield from _all(catalogue, item.events, Relation.EMITS, note=words.choice(item))


_WAITS = {"starts": Relation.STARTS, "until": Relation.CONTINUES, "fails_on": Relation.TURNS_BACK}


def _of_reactor(catalogue: Catalogue, element: Policy | Process) -> Iterator[_Tie]:
    if isinstance(element, Policy):
        yield from _all(catalogue, element.when, Relation.TRIGGERS, out=False)
        yield catalogue.of(element.for_each), Relation.ROWS, True, ""
        yield from _all(catalogue, element.reads, Relation.READS)
        yield from _all(catalogue, element.then, Relation.ISSUES)
        return
    yield catalogue.of(element.starts), Relation.STARTS, False, ""
    for number, step in enumerate(element.steps, 1):
        note = f"step {number}"
        for key, refs in (("until", step.until), ("fails_on", step.fails_on)):
            yield from _all(catalogue, refs, _WAITS[key], out=False, note=note)
        yield catalogue.of(step.do), Relation.ISSUES, True, note
        yield catalogue.of(step.undo), Relation.UNDOES, True, note


def _of_scenario(catalogue: Catalogue, scenario: Scenario) -> Iterator[_Tie]:
    when = (scenario.when,) if scenario.when else ()
    for note, examples in (("given", scenario.given), ("when", when), ("then", scenario.then)):
        yield from _all(catalogue, (each.message for each in examples), Relation.TELLS, note=note)


def _all(
    catalogue: Catalogue, refs: Iterable[Ref], relation: Relation, *, out: bool = True, note: str = ""
) -> Iterator[_Tie]:
    return ((catalogue.of(ref), relation, out, note) for ref in refs)


def _types(catalogue: Catalogue, element: Element) -> Iterator[_Tie]:
    for field in getattr(element, "fields", {}).values():
        yield catalogue.of(named(field.type)), Relation.USES, True, ""


def _things(catalogue: Catalogue) -> _Things:
    """What a glossary's term may name: what bears the same words in the same context."""
    kinds = (ItemKind.AGGREGATE, ItemKind.ENTITY, ItemKind.TYPE, ItemKind.READ_MODEL, ItemKind.PROCESS)
    found: _Things = {}
    for number, entry in enumerate(catalogue.entries):
        if entry.kind in kinds:
            key = (entry.element.scope, tuple(word.lower() for word in name_words(entry.element.name)))
            found.setdefault(key, []).append(number)
    return found
