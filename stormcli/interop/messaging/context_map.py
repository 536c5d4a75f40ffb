"""The lines of the context map that the messages ask for (SC401): who sends events, or takes commands, is upstream."""

from __future__ import annotations

from stormcli.interop.messaging.drafting import Drafting
from stormcli.model.element import Kind, Ref
from stormcli.model.relationship import Pattern, Relationship, UpstreamRole


def relationships(drafting: Drafting) -> tuple[Relationship, ...]:
    """One line for each pair and direction, in the order of the contexts."""
    lines: dict[tuple[str, str], set[UpstreamRole]] = {}
    for key, context in drafting.sketch.contexts.items():
        for receipt in context.receives:
            _join(lines, receipt.event.owner, key, UpstreamRole.PUBLISHED_LANGUAGE)
            for command in receipt.then:
                _join(lines, command.owner, key)
        for address in (*context.requests, *context.asks):
            _join(lines, address.owner, key)
    made: list[Relationship] = []
    for (upstream, downstream), roles in lines.items():
        ends = (_end(drafting, upstream), _end(drafting, downstream))
        made.append(
            Relationship(
                name=f"{ends[0].name} - {ends[1].name}",
                pattern=Pattern.UPSTREAM_DOWNSTREAM,
                ends=ends,
                upstream_roles=tuple(sorted(roles, key=lambda role: role.value)),
            )
        )
    return tuple(made)


def _join(
    lines: dict[tuple[str, str], set[UpstreamRole]], upstream: str, downstream: str, *roles: UpstreamRole
) -> None:
    if upstream != downstream:
        lines.setdefault((upstream, downstream), set()).update(roles)


def _end(drafting: Drafting, key: str) -> Ref:
    names = drafting.names
    name, kind = (names.contexts[key], Kind.CONTEXT) if key in names.contexts else (names.systems[key], Kind.SYSTEM)
    return Ref(name, name, kind)
