"""Which event a picture is about, and the whole of its reach as a graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stormcli.check.facts import Facts, facts_of
from stormcli.check.fields_read import fields_read
from stormcli.model import names
from stormcli.model.landscape import Landscape
from stormcli.model.message import Event
from stormcli.model.types import spelled
from stormcli.view.event.consequences import Consequences
from stormcli.view.event.emitters import add_emitters
from stormcli.view.event.sheet import Sheet
from stormcli.view.focus import Focus, chosen
from stormcli.view.graph import Graph, NodeKind


def each_event(landscape: Landscape) -> Iterator[Focus]:
    """A picture for each event."""
    return (Focus(event=each.key) for each in landscape.events())


def event(landscape: Landscape, focus: Focus) -> Graph:
    """The reach of one event; the contexts asked for narrow what follows from it. Raises FocusError."""
    facts = facts_of(landscape)
    found = facts.events[chosen(focus.event, facts.events, "event")]
    wanted = {chosen(name, landscape.contexts, "context") for name in focus.contexts}
    sheet = Sheet(landscape)
    node = sheet.add(NodeKind.EVENT, found, (*_promise(found), *_fields(facts, found)), emphasis=True)
    add_emitters(facts, sheet, found, node)
    origin = set(sheet.nodes)
    Consequences(facts, sheet).follow(found, node)
    title = f"{names.sentence(found.name)}: touches {_reach(landscape, sheet)}"
    if wanted:
        sheet.keep(origin | {name for name, scope in sheet.scopes.items() if scope in wanted})
    return Graph(title, tuple(sheet.nodes.values()), sheet.edges, tuple(sheet.groups.values()))


def _promise(found: Event) -> Iterator[str]:
    """What others may rely on."""
    yield f"version {found.version}, {'published' if found.published else 'not published'}"
    for earlier in found.previous:
        yield f"version {earlier.version}{f' until {earlier.until}' if earlier.until else ' too'}"


def _fields(facts: Facts, found: Event) -> Iterator[str]:
    """Each field, and how many consumers of this event read it."""
    read = Counter(name for each in facts.consumers.get(found.key, ()) for name in fields_read(facts, each))
    for field in found.fields.values():
        kind = f": {spelled(field.type)}" if field.type is not None else ""
        yield f"{field.name}{kind}, {f'read by {read[field.name]}' if read[field.name] else 'no reader known'}"


def _reach(landscape: Landscape, sheet: Sheet) -> str:
    """`4 contexts of 3 teams`."""
    contexts = [landscape.contexts[name] for name in dict.fromkeys(sheet.scopes.values()) if name in landscape.contexts]
    teams = {context.team for context in contexts if context.team}
    return f"{_count(len(contexts), 'context')} of {_count(len(teams), 'team')}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
