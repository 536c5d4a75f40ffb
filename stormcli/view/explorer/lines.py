"""The map: its nodes, and its lines with everything that joins two of them merged into one."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import facts_of
from stormcli.view.context_map import ContextMap, MapLine
from stormcli.view.explorer.catalogue import Catalogue
from stormcli.view.explorer.data import Crossed, ItemKind, Line, Node, Strand


def nodes(catalogue: Catalogue, drawn: ContextMap) -> Iterator[Node]:
    """Every context and every external system, in the order of declaration."""
    landscape = catalogue.landscape
    for each in drawn.contexts:
        context = landscape.contexts[each.name]
        subdomain = _drawn_in(catalogue, context.subdomains)
        grade = each.grade.value if each.grade else ""
        yield Node(catalogue.number(context), subdomain, grade, each.team, each.big_ball_of_mud)
    for system in landscape.systems.values():
        yield Node(catalogue.number(system), None, "system", "")


def lines(catalogue: Catalogue, drawn: ContextMap) -> Iterator[Line]:
    """One line a pair of ends, those of the context map first."""
    facts = facts_of(catalogue.landscape)
    for pair, parts in _by_pair(drawn).items():
        one, other = (catalogue.end(end.name) for end in parts[0].ends)
        if one is None or other is None:
            continue
        crossed = (
            Crossed(message, sender, receiver)
            for each in facts.crossings_by_pair.get(pair, ())
            if (message := _message(catalogue, each.kind.value, each.message)) is not None
            and (sender := catalogue.end(each.sender)) is not None
            and (receiver := catalogue.end(each.receiver)) is not None
        )
        relationships = facts.relationships_by_pair.get(pair, ())
        yield Line(
            (one, other),
            tuple(_strand(each, parts[0].ends[0].name) for each in parts),
            tuple(catalogue.number(each) for each in relationships),
            tuple(dict.fromkeys(crossed)),
        )


def _drawn_in(catalogue: Catalogue, subdomains: tuple[str, ...]) -> int | None:
    """The weightiest of a context's subdomains, the first of several alike."""
    known = [name for name in subdomains if name in catalogue.landscape.subdomains]
    gravity = ("core", "supporting", "generic")
    kinds = {name: catalogue.landscape.subdomains[name].kind for name in known}
    ranked = sorted(known, key=lambda name: gravity.index(kind.value) if (kind := kinds[name]) else len(gravity))
    return catalogue.find(ItemKind.SUBDOMAIN, ranked[0]) if ranked else None


def _by_pair(drawn: ContextMap) -> dict[frozenset[str], list[MapLine]]:
    """The lines between two ends; an end's line to itself is a mistake that a rule tells of (SC404)."""
    found: dict[frozenset[str], list[MapLine]] = {}
    for line in drawn.lines:
        pair = frozenset(end.name for end in line.ends)
        if len(pair) > 1:
            found.setdefault(pair, []).append(line)
    return found


def _strand(line: MapLine, first: str) -> Strand:
    """What a line says, its ends in the order of the merged line's."""
    one, other = line.ends if line.ends[0].name == first else line.ends[::-1]
    return Strand(
        letters=(one.letter, other.letter),
        roles=(one.roles, other.roles),
        words=line.words,
        types=line.types,
        declared=line.declared,
        apart=line.apart,
        mutual=line.mutual,
    )


def _message(catalogue: Catalogue, kind: str, key: str) -> int | None:
    return catalogue.find(ItemKind.EVENT if kind == "event" else ItemKind.COMMAND, key)
