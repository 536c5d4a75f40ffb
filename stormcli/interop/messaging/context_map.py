"""The lines of the context map: those that the source knows, and those that messages ask for beyond them (SC401).

Who sends events, or takes commands, is upstream.
"""

from __future__ import annotations

from stormcli.interop.draft import Fate
from stormcli.interop.messaging.drafting import Drafting
from stormcli.interop.messaging.sketch import LineSketch
from stormcli.model.element import Kind, Ref
from stormcli.model.relationship import DIRECTED, Pattern, Relationship, UpstreamRole

#: Upstream and downstream by their ids -> what the upstream offers.
_Crossing = dict[tuple[str, str], set[UpstreamRole]]
#: The lines by the pair that they join.
_Lines = dict[frozenset[str], list[LineSketch]]


def relationships(drafting: Drafting) -> tuple[Relationship, ...]:
    """The lines that go together (SC404, SC405, SC411), the known ones first."""
    crossing = _crossing(drafting)
    pairs = {frozenset(ends) for ends in crossing}
    kept: _Lines = {}
    ordered: list[LineSketch] = []
    for line in drafting.sketch.lines:
        why = _refusal(line, kept, pairs)
        if why:
            one, other = (_end(drafting, key).name for key in line.ends)
            word = line.pattern.value.replace("_", " ")
            drafting.say(Fate.LOST, f"the line `{one}` - `{other}` ({word}) is lost: {why}", line.at)
        else:
            _keep(line, kept, ordered)
    for ends, roles in crossing.items():
        line = LineSketch(Pattern.UPSTREAM_DOWNSTREAM, ends, tuple(sorted(roles, key=lambda role: role.value)))
        if not _clash(line, kept):
            _keep(line, kept, ordered)
    return tuple(_line(drafting, each) for each in ordered)


def _crossing(drafting: Drafting) -> _Crossing:
    """Upstream and downstream of every message that crosses, in the order of the contexts."""
    lines: _Crossing = {}
    for key, context in drafting.sketch.contexts.items():
        for receipt in context.receives:
            _join(lines, receipt.event.owner, key, UpstreamRole.PUBLISHED_LANGUAGE)
            for command in receipt.then:
                _join(lines, command.owner, key)
        for address in (*context.requests, *context.asks):
            _join(lines, address.owner, key)
    return lines


def _join(
    lines: dict[tuple[str, str], set[UpstreamRole]], upstream: str, downstream: str, *roles: UpstreamRole
) -> None:
    if upstream != downstream:
        lines.setdefault((upstream, downstream), set()).update(roles)


def _keep(line: LineSketch, kept: _Lines, ordered: list[LineSketch]) -> None:
    kept.setdefault(frozenset(line.ends), []).append(line)
    ordered.append(line)


def _refusal(line: LineSketch, kept: _Lines, crossing: set[frozenset[str]]) -> str:
    if line.ends[0] == line.ends[1]:
        return "both ends are one"
    if line.pattern is Pattern.SEPARATE_WAYS and frozenset(line.ends) in crossing:
        return "messages cross between the two"
    return "another one says how they relate" if _clash(line, kept) else ""


def _clash(line: LineSketch, kept: _Lines) -> bool:
    """Whether a line contradicts or repeats another of the same pair: two directed ones may go in opposite ways."""
    others = kept.get(frozenset(line.ends), [])
    opposite = (each.pattern in DIRECTED and line.pattern in DIRECTED and each.ends != line.ends for each in others)
    return not all(opposite)


def _line(drafting: Drafting, line: LineSketch) -> Relationship:
    ends = (_end(drafting, line.ends[0]), _end(drafting, line.ends[1]))
    return Relationship(
        name=f"{ends[0].name} - {ends[1].name}",
        description=line.description,
        pattern=line.pattern,
        ends=ends,
        upstream_roles=line.upstream_roles,
        downstream_roles=line.downstream_roles,
    )


def _end(drafting: Drafting, key: str) -> Ref:
    names = drafting.names
    name, kind = (names.contexts[key], Kind.CONTEXT) if key in names.contexts else (names.systems[key], Kind.SYSTEM)
    return Ref(name, name, kind)
