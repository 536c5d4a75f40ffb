"""Open questions: each hangs at its element, or as near to it as what this level shows."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping

from stormcli.model import names
from stormcli.model.context import Hotspot
from stormcli.model.element import Kind
from stormcli.model.landscape import Landscape
from stormcli.view.board.data import Arrow, Pin, Sticky
from stormcli.view.graph import NodeKind

_KINDS = {
    Kind.AGGREGATE: NodeKind.AGGREGATE,
    Kind.COMMAND: NodeKind.COMMAND,
    Kind.EVENT: NodeKind.EVENT,
    Kind.POLICY: NodeKind.POLICY,
    Kind.READ_MODEL: NodeKind.READ_MODEL,
    Kind.PROCESS: NodeKind.PROCESS,
    Kind.SYSTEM: NodeKind.SYSTEM,
}


def questions(landscape: Landscape, stickies: Mapping[str, Sticky], lanes: Collection[str]) -> Iterator[Pin]:
    """The pins of all hotspots. One whose element has no sticky says its name, and hangs at the head of the lane."""
    first: dict[tuple[NodeKind, str], str] = {}
    for sticky in stickies.values():
        first.setdefault((sticky.kind, sticky.key), sticky.id)
    scopes = [("", landscape.hotspots), *((key, each.hotspots) for key, each in landscape.contexts.items())]
    for scope, hotspots in scopes:
        for number, hotspot in enumerate(hotspots, start=1):
            host, title = _place(hotspot, scope, first, lanes)
            yield Pin(
                kind=NodeKind.HOTSPOT,
                key=f"{scope}.{number}" if scope else str(number),
                title=title,
                host=host,
                description=hotspot.description,
                at=hotspot.at.span(),
            )


def _place(
    hotspot: Hotspot, scope: str, first: Mapping[tuple[NodeKind, str], str], lanes: Collection[str]
) -> tuple[str, str]:
    """The host of a hotspot, and what is written on it."""
    ref = hotspot.where
    if ref is None or ref.kind is None:
        return scope, hotspot.question
    kind = _KINDS.get(ref.kind)
    if kind is not None and (kind, ref.key) in first:
        return first[kind, ref.key], hotspot.question
    if ref.kind is Kind.CONTEXT and ref.name in lanes:
        return ref.name, hotspot.question
    return ref.scope if ref.scope in lanes else scope, f"{names.sentence(ref.name)}: {hotspot.question}"


class Nearest:
    """Finds what is still on the wall near to what is not."""

    def __init__(self, arrows: Iterable[Arrow], kept: Collection[str]) -> None:
        self._kept = kept
        self._ahead: dict[str, list[str]] = {}
        self._behind: dict[str, list[str]] = {}
        for arrow in arrows:
            self._ahead.setdefault(arrow.source, []).append(arrow.target)
            self._behind.setdefault(arrow.target, []).append(arrow.source)

    def to(self, host: str) -> str:
        """The first sticky on the way onwards, or else backwards; "" if there is none."""
        return self._first(host, self._ahead) or self._first(host, self._behind)

    def _first(self, start: str, ways: Mapping[str, list[str]]) -> str:
        seen, waiting = {start}, deque([start])
        while waiting:
            each = waiting.popleft()
            if each in self._kept:
                return each
            fresh = [other for other in dict.fromkeys(ways.get(each, ())) if other not in seen]
            seen.update(fresh)
            waiting.extend(fresh)
        return ""
