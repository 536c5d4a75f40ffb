"""What YAML becomes first: text, lists and maps that remember where they stood.

Scalars are plain `str`, quoted ones `Quoted`; maps and lists are `dict` and `list`, so that pydantic reads them as they
are. Marks are offsets into the file; lines and columns are worked out only when a finding needs them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from stormcli.diagnostics import Span
from stormcli.load.source import Source


class Map(dict[str, Any]):
    """A mapping: `marks` holds for each key where key and value start and end; `name` is the map's own key."""

    __slots__ = ("end", "marks", "name", "source", "start")

    def __init__(self, source: Source, start: int) -> None:
        self.source = source
        self.start = start
        self.end = start
        self.name = (start, start)
        self.marks: dict[str, tuple[int, int, int, int]] = {}

    def span(self, *path: str | int) -> Span:
        """The value at `path`; the map's name without one. Where the path ends early, the last place reached."""
        if not path:
            return self.source.span(*self.name)
        return self._follow(path, lambda marks: marks[2:])

    def key_span(self, *path: str | int) -> Span:
        """The key that ends `path`; the map's name without one."""
        if not path:
            return self.source.span(*self.name)
        return self._follow(path, lambda marks: marks[:2])

    def region(self) -> Span:
        """The whole map with its name."""
        return self.source.span(min(self.name[0], self.start), self.end)

    def aliased(self) -> Map:
        """The same content under another name, for `*alias`."""
        copy = Map(self.source, self.start)
        copy.end, copy.name, copy.marks = self.end, self.name, self.marks
        copy.update(self)
        return copy

    def _follow(self, path: tuple[str | int, ...], last: Callable[[tuple[int, ...]], tuple[int, ...]]) -> Span:
        node: Any = self
        place = self.name
        for position, step in enumerate(path):
            found = _marks(node, step)
            if found is None and step == 0 and isinstance(node, Map):
                continue  # a lone map stands for a list of one
            if found is None:
                # A lone value stands for a list of one, and an absent key for the element itself.
                break
            chosen = last(found) if position == len(path) - 1 else found[2:]
            place = (chosen[0], chosen[1])
            # What did not fit was taken out, and only its marks are left.
            node = node.get(str(step)) if isinstance(node, Map) else node[step]
        return self.source.span(*place)


class Seq(list[Any]):
    """A list: `marks` holds where each item starts and ends; `flow` is set for `[a, b]`."""

    __slots__ = ("end", "flow", "marks", "name", "source", "start")

    def __init__(self, source: Source, start: int, flow: bool) -> None:
        self.source = source
        self.start = start
        self.end = start
        self.flow = flow
        self.name = (start, start)
        self.marks: list[tuple[int, int]] = []


def _marks(node: Any, step: str | int) -> tuple[int, ...] | None:
    if isinstance(node, Map) and isinstance(step, str):
        return node.marks.get(step)
    if isinstance(node, Seq) and isinstance(step, int) and 0 <= step < len(node.marks):
        return node.marks[step] * 2
    return None
