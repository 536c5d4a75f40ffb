"""Where the wall is free: arrows run in rows where nothing stands, in the gaps between rows, and between columns.

Channel c lies left of column c, gap r above row r.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from stormcli.draw.svg.board.grid import Grid

#: What may share a line: arrows of one source, or of one target.
Net = tuple[str, ...]


class Ways:
    """The free ways of a grid, and which net took which row."""

    def __init__(self, grid: Grid) -> None:
        self._last_gap = len(grid.rows)
        self._standing: defaultdict[int, list[int]] = defaultdict(list)
        self._spanning: defaultdict[int, list[int]] = defaultdict(list)
        self._taken: defaultdict[int, list[tuple[int, int, Net]]] = defaultdict(list)
        for cell in grid.cells.values():
            for row in range(cell.row, cell.row + cell.rows):
                self._standing[row].append(cell.column)
                if row > cell.row:
                    self._spanning[row].append(cell.column)
        for columns in (*self._standing.values(), *self._spanning.values()):
            columns.sort()

    def stands(self, row: int, column: int) -> bool:
        """Whether a sticky stands there."""
        return not self._empty(self._standing.get(row, []), column, column)

    def take(self, row: int, start: int, end: int, net: Net) -> bool:
        """Takes a row from one channel to another, if nothing stands between and no other net runs there."""
        if not self._empty(self._standing.get(row, []), start, end - 1):
            return False
        taken = self._taken[row]
        place = bisect_left(taken, (start,))
        if place and taken[place - 1][1] >= start:
            place -= 1
        met = list(_until(taken, place, end))
        if any(other != net for _, _, other in met):
            return False
        del taken[place : place + len(met)]
        first, last = min([start, *(each[0] for each in met)]), max([end, *(each[1] for each in met)])
        taken.insert(place, (first, last, net))
        return True

    def gap(self, near: int, far: int, start: int, end: int) -> int:
        """A gap in which one can run between two channels: from `near` on to `far`, otherwise the next one around."""
        step = 1 if far >= near else -1
        between: Iterable[int] = range(near, far + step, step)
        for gap in (*between, *self._around(min(near, far), max(near, far))):
            if self._empty(self._spanning.get(gap, []), start, end - 1):
                return gap
        return 0

    def _around(self, upper: int, lower: int) -> Iterator[int]:
        for distance in range(1, self._last_gap + 1):
            if lower + distance <= self._last_gap:
                yield lower + distance
            if upper - distance >= 0:
                yield upper - distance

    @staticmethod
    def _empty(columns: list[int], first: int, last: int) -> bool:
        """Whether no column of a sorted list lies between two."""
        place = bisect_left(columns, first)
        return place == len(columns) or columns[place] > last


def _until(taken: list[tuple[int, int, Net]], place: int, end: int) -> Iterator[tuple[int, int, Net]]:
    """What begins from a place on up to a channel."""
    while place < len(taken) and taken[place][0] <= end:
        yield taken[place]
        place += 1
