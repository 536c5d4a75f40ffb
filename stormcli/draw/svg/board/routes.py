"""Which way each arrow takes through the grid, so that none runs through a sticky."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from stormcli.draw.svg.board.grid import Cell, Grid
from stormcli.draw.svg.board.ways import Net, Ways
from stormcli.view.board import Arrow
from stormcli.view.graph import EdgeKind


class Run(Enum):
    """Where an arrow runs from one channel to another."""

    NOWHERE = "it needs one channel alone"
    STRAIGHT = "in the row of both ends"
    SOURCE_ROW = "in the row of its source"
    TARGET_ROW = "in the row of its target"
    GAP = "in a gap between rows"


@dataclass(frozen=True, slots=True)
class Route:
    """The way of an arrow: out of its source into a channel, along a row or gap, and through a channel to its target.

    It leaves `beside` the main line where its source has other arrows that do more than look.
    """

    arrow: Arrow
    net: Net
    source: Cell
    target: Cell
    run: Run
    gap: int = 0
    beside: bool = False

    @property
    def out(self) -> int:
        """The channel behind the source."""
        return self.source.column + 1

    @property
    def into(self) -> int:
        """The channel before the target."""
        return self.target.column

    @property
    def level(self) -> int:
        """How high it runs: 2r + 1 is row r, 2r the gap above it."""
        if self.run is Run.GAP:
            return 2 * self.gap
        return 2 * (self.target if self.run in (Run.TARGET_ROW, Run.NOWHERE) else self.source).row + 1


def routes(arrows: Sequence[Arrow], grid: Grid) -> tuple[Route, ...]:
    """The routes of all arrows."""
    nets = _nets(arrows)
    finder = _Finder(grid, arrows)
    main = {arrow.source for arrow in arrows if _is_main(arrow)}
    found = []
    for arrow, net in zip(arrows, nets, strict=True):
        source, run, gap = finder.way(net, grid.cells[arrow.source], grid.cells[arrow.target])
        beside = arrow.source in main and not _is_main(arrow)
        found.append(Route(arrow, net, source, grid.cells[arrow.target], run, gap, beside))
    return tuple(found)


def _is_main(arrow: Arrow) -> bool:
    return arrow.kind is EdgeKind.FLOW and not arrow.loop


def _nets(arrows: Sequence[Arrow]) -> list[Net]:
    """Arrows run together with those of their source, or with those to their target where these are more."""
    kinds = ["loop" if arrow.loop else arrow.kind.value for arrow in arrows]
    leaving = Counter((arrow.source, kind) for arrow, kind in zip(arrows, kinds, strict=True))
    arriving = Counter((arrow.target, kind) for arrow, kind in zip(arrows, kinds, strict=True))
    return [
        ("to", arrow.target, kind)
        if arriving[arrow.target, kind] > leaving[arrow.source, kind]
        else ("from", arrow.source, kind)
        for arrow, kind in zip(arrows, kinds, strict=True)
    ]


class _Finder:
    def __init__(self, grid: Grid, arrows: Iterable[Arrow]) -> None:
        self._ways = Ways(grid)
        cells: Mapping[str, Cell] = grid.cells
        #: Where arrows leave and where they arrive, by row and column.
        self._exits = {(cells[each.source].row, cells[each.source].column) for each in arrows}
        self._entries = {(cells[each.target].row, cells[each.target].column) for each in arrows}
        self._gaps: dict[Net, list[int]] = {}

    def way(self, net: Net, source: Cell, target: Cell) -> tuple[Cell, Run, int]:
        """Where an arrow leaves, where it runs, and in which gap."""
        if source.row < target.row < source.row + source.rows:
            source = Cell(source.column, target.row)  # it reaches over several rows, and leaves in any of them
        if source.column + 1 == target.column:
            same = source.row == target.row and self._ways.take(source.row, target.column, target.column, net)
            return source, Run.STRAIGHT if same else Run.NOWHERE, 0
        run = self._row(net, source, target) if source.column < target.column else None
        return (source, run, 0) if run is not None else (source, Run.GAP, self._gap(net, source, target))

    def _row(self, net: Net, source: Cell, target: Cell) -> Run | None:
        """A row in which the arrow can run forward."""
        start, end = source.column + 1, target.column
        if source.row == target.row:
            return Run.STRAIGHT if self._ways.take(source.row, start, end, net) else None
        own = (source.row, target.column) not in self._entries
        other = (target.row, source.column) not in self._exits
        for run, row, free in self._in_order(net, source.row, own, target.row, other):
            if free and self._ways.take(row, start, end, net):
                return run
        return None

    @staticmethod
    def _in_order(net: Net, own: int, own_free: bool, other: int, other_free: bool) -> list[tuple[Run, int, bool]]:
        """Arrows that gather run in the row of their target, others stay in that of their source if they can."""
        rows = [(Run.SOURCE_ROW, own, own_free), (Run.TARGET_ROW, other, other_free)]
        return rows[::-1] if net[0] == "to" else rows

    def _gap(self, net: Net, source: Cell, target: Cell) -> int:
        start, end = sorted((source.column + 1, target.column))
        known = self._gaps.setdefault(net, [])
        near, far = _facing(source.row, target.row)
        if net[0] == "to":
            near, far = far, near
        for gap in known:
            if min(near, far) <= gap <= max(near, far) and self._ways.gap(gap, gap, start, end) == gap:
                return gap
        found = self._ways.gap(near, far, start, end)
        if found not in known:
            known.append(found)
        return found


def _facing(source: int, target: int) -> tuple[int, int]:
    """The gaps of two rows that face each other: where an arrow between them makes no detour."""
    if source == target:
        return source, source
    return (source + 1, target) if source < target else (source, target + 1)
