"""The lines of the map: relationships with the messages they carry, and messages that nothing declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stormcli.check.facts import Crossing, Facts, MessageKind
from stormcli.model import names
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import DownstreamRole, Pattern, Relationship, UpstreamRole
from stormcli.view.context_map.data import MapEnd, MapLine, MapMessage

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


def map_lines(landscape: Landscape, facts: Facts) -> tuple[MapLine, ...]:
    """Every line, declared ones first. Ends that name nothing are left out, with their lines."""
    return (*_declared(landscape, facts), *_undeclared(landscape, facts))


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
        description=line.description,
        at=line.at.span(),
    )


def _undeclared(landscape: Landscape, facts: Facts) -> Iterator[MapLine]:
    """Messages that no line carries. Systems owe no relationship, so a missing one is no fault there."""
    known = landscape.contexts.keys() | landscape.systems.keys()
    for pair, crossings in facts.crossings_by_pair.items():
        relationships = facts.relationships_by_pair.get(pair, ())
        first = crossings[0]
        if _carrier(first, relationships) is not None or not pair <= known:
            continue
        event = first.kind is MessageKind.EVENT
        ends = (first.sender, first.receiver) if event else (first.receiver, first.sender)
        yield MapLine(
            ends=(MapEnd(ends[0]), MapEnd(ends[1])),
            words="despite separate ways" if relationships else "",
            messages=_messages(crossings),
            declared=not relationships and not pair <= landscape.contexts.keys(),
            at=first.span(),
        )


def _messages(crossings: Iterable[Crossing]) -> tuple[MapMessage, ...]:
    """Each message once for each end it goes to."""
    seen = {(each.message, each.receiver): each for each in crossings}
    return tuple(
        MapMessage(each.message, names.sentence(each.name), each.kind, each.receiver) for each in seen.values()
    )
