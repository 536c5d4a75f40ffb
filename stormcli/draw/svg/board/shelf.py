"""The rows of one part of a lane, filled from the left: nothing stands on anything else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import IntEnum

from stormcli.draw.svg.board.phrases import Part


class Zone(IntEnum):
    """Where in a lane: what comes from a neighbour hangs above it, what goes to one below."""

    ABOVE = 0
    INSIDE = 1
    BELOW = 2


class Shelf:
    """Rows that grow as phrases need them."""

    def __init__(self) -> None:
        self.rows = 0
        self._taken: defaultdict[int, set[int]] = defaultdict(set)

    def put(self, parts: Sequence[Part], wanted: int) -> int:
        """The row in which a phrase now begins: the free one that is nearest to the wanted."""
        row = next(row for row in self._near(wanted) if self._free(parts, row))
        for part in parts:
            first = row + part.offset
            self._taken[part.column].update(range(first, first + part.rows))
            self.rows = max(self.rows, first + part.rows)
        return row

    def _near(self, wanted: int) -> Iterator[int]:
        """Rows by their distance, the upper one first; there is always one below all."""
        for distance in range(max(self.rows, wanted) + 1):
            yield from (row for row in dict.fromkeys((wanted - distance, wanted + distance)) if row >= 0)
        yield max(self.rows, wanted) + 1

    def _free(self, parts: Sequence[Part], row: int) -> bool:
        return all(
            self._taken[part.column].isdisjoint(range(row + part.offset, row + part.offset + part.rows))
            for part in parts
        )
