"""The context map as data: who is on it, how they relate, and what crosses between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stormcli.check.facts import Crossing, Facts, MessageKind, facts_of
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape, SubdomainKind
from stormcli.model.relationship import DownstreamRole, Pattern, Relationship, UpstreamRole
from stormcli.view.focus import Focus

#: The abbreviations of the field for what the two ends of a relationship do.
ABBREVIATIONS = {
    UpstreamRole.OPEN_HOST_SERVICE: "OHS",
    UpstreamRole.PUBLISHED_LANGUAGE: "PL",
    DownstreamRole.ANTICORRUPTION_LAYER: "ACL",
    DownstreamRole.CONFORMIST: "CF",
}
PATTERN_WORDS = {
    Pattern.UPSTREAM_DOWNSTREAM: "",
    Pattern.CUSTOMER_SUPPLIER: "Customer/Supplier",
    Pattern.PARTNERSHIP: "Partnership",
    Pattern.SHARED_KERNEL: "Shared Kernel",
    Pattern.SEPARATE_WAYS: "Separate Ways",
}
_GRAVITY = (SubdomainKind.CORE, SubdomainKind.SUPPORTING, SubdomainKind.GENERIC)


@dataclass(frozen=True, slots=True)
class ContextNode:
    """A bounded context. `grade` is the weightiest kind among its subdomains, None where none is said."""

    name: str
    title: str
    team: str
    subdomains: tuple[str, ...]
    grade: SubdomainKind | None
    big_ball_of_mud: bool
    description: str


@dataclass(frozen=True, slots=True)
class SystemNode:
    """An external system."""

    name: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class MapMessage:
    """A message that crosses, and the end it goes to."""

    title: str
    kind: MessageKind
    receiver: str


@dataclass(frozen=True, slots=True)
class MapEnd:
    """An end of a line: whose it is, "U" or "D" where the line has a direction, and the roles there (OHS, PL ...)."""

    name: str
    letter: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapLine:
    """A line of the map. `declared` is false where messages cross without a relationship, `apart` is separate ways."""

    ends: tuple[MapEnd, MapEnd]
    words: str
    messages: tuple[MapMessage, ...]
    types: tuple[str, ...] = ()
    declared: bool = True
    apart: bool = False
    mutual: bool = False


@dataclass(frozen=True, slots=True)
class ContextMap:
    """Everything a picture of the context map shows, in the order of declaration."""

    domain: str
    contexts: tuple[ContextNode, ...]
    systems: tuple[SystemNode, ...]
    lines: tuple[MapLine, ...]

    @property
    def title(self) -> str:
        """The picture's name."""
        return f"{self.domain}: context map"


def context_map(landscape: Landscape, _focus: Focus = Focus()) -> ContextMap:
    """The context map of a landscape. Ends that name nothing are left out, with their lines."""
    facts = facts_of(landscape)
    return ContextMap(
        domain=names.sentence(landscape.domain),
        contexts=tuple(_context(context, landscape) for context in landscape.contexts.values()),
        systems=tuple(
            SystemNode(system.name, names.sentence(system.name), system.description)
            for system in landscape.systems.values()
        ),
        lines=(*_declared(landscape, facts), *_undeclared(landscape, facts)),
    )


def _context(context: Context, landscape: Landscape) -> ContextNode:
    kinds = {landscape.subdomains[name].kind for name in context.subdomains if name in landscape.subdomains}
    return ContextNode(
        name=context.name,
        title=names.sentence(context.name),
        team=names.sentence(context.team) if context.team else "",
        subdomains=tuple(names.sentence(name) for name in context.subdomains),
        grade=next((kind for kind in _GRAVITY if kind in kinds), None),
        big_ball_of_mud=context.big_ball_of_mud,
        description=context.description,
    )


def _declared(landscape: Landscape, facts: Facts) -> Iterator[MapLine]:
    known = landscape.contexts.keys() | landscape.systems.keys()
    for pair, relationships in facts.relationships_by_pair.items():
        crossings = facts.crossings_by_pair.get(pair, ())
        for line in relationships if pair <= known else ():
            yield _line(line, [each for each in crossings if _carrier(each, relationships) is line])


def _carrier(crossing: Crossing, relationships: tuple[Relationship, ...]) -> Relationship | None:
    """The line that a message belongs to, where a pair has several: events flow down a directed one, commands go up.

    None where no line of the pair allows messages: separate ways never do (SC411).
    """
    relationships = tuple(line for line in relationships if line.pattern is not Pattern.SEPARATE_WAYS)
    event = crossing.kind is MessageKind.EVENT
    ends = (crossing.sender, crossing.receiver) if event else (crossing.receiver, crossing.sender)
    fitting = [line for line in relationships if line.directed and tuple(end.key for end in line.ends) == ends]
    others = [line for line in relationships if line.pattern is not Pattern.SHARED_KERNEL]
    return next(iter((*fitting, *others, *relationships)), None)


def _line(line: Relationship, crossings: Iterable[Crossing]) -> MapLine:
    upstream, downstream = line.ends
    letters = ("U", "D") if line.directed else ("", "")
    return MapLine(
        ends=(
            MapEnd(upstream.key, letters[0], tuple(ABBREVIATIONS[role] for role in line.upstream_roles)),
            MapEnd(downstream.key, letters[1], tuple(ABBREVIATIONS[role] for role in line.downstream_roles)),
        ),
        words=PATTERN_WORDS[line.pattern],
        messages=_messages(crossings),
        types=tuple(names.sentence(ref.name) for ref in line.types),
        apart=line.pattern is Pattern.SEPARATE_WAYS,
        mutual=line.pattern in (Pattern.PARTNERSHIP, Pattern.SHARED_KERNEL),
    )


def _undeclared(landscape: Landscape, facts: Facts) -> Iterator[MapLine]:
    """Messages that no line carries. Systems owe no relationship, so a missing one is no fault there."""
    for pair, crossings in facts.crossings_by_pair.items():
        relationships = facts.relationships_by_pair.get(pair, ())
        first = crossings[0]
        if _carrier(first, relationships) is not None:
            continue
        event = first.kind is MessageKind.EVENT
        ends = (first.sender, first.receiver) if event else (first.receiver, first.sender)
        yield MapLine(
            ends=(MapEnd(ends[0]), MapEnd(ends[1])),
            words="despite separate ways" if relationships else "",
            messages=_messages(crossings),
            declared=not relationships and not pair <= landscape.contexts.keys(),
        )


def _messages(crossings: Iterable[Crossing]) -> tuple[MapMessage, ...]:
    """Each message once for each end it goes to."""
    seen = {(each.message, each.receiver): each for each in crossings}
    return tuple(MapMessage(names.sentence(each.name), each.kind, each.receiver) for each in seen.values())
