"""Grid -> px: how wide columns and channels are, how high rows and gaps, and where that puts everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from stormcli.draw.svg.board.grid import Cell, Grid
from stormcli.draw.svg.board.shelf import Zone
from stormcli.draw.svg.board.sizes import Extent, size
from stormcli.draw.svg.board.tracks import Tracks
from stormcli.view.board import Sticky

#: From one line to the next one beside it.
PITCH = 7
#: What a channel leaves free behind a column, and before the next one, where arrows have their heads.
BEHIND = 9
BEFORE = 15
#: What a gap leaves free on each side, and what a lane leaves free around its rows.
AROUND = 5
PADDING = 12
#: The corridor between two lanes, and the least height of a row.
CORRIDOR = 12
_LEAST_ROW = 24


@dataclass(frozen=True, slots=True)
class Band:
    """A lane, from its upper to its lower edge. What neighbours send and hear hangs outside."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Box:
    """A sticky in the picture, by its upper left corner; `line` is the height at which its arrows run."""

    x: float
    y: float
    width: float
    height: float
    line: float

    def moved(self, right: float, down: float) -> Box:
        """The box in another place."""
        return replace(self, x=self.x + right, y=self.y + down, line=self.line + down)

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything is. A channel and a gap are told by where their first track runs."""

    boxes: Mapping[str, Box]
    bands: Mapping[str, Band]
    channels: tuple[float, ...]
    gaps: tuple[float, ...]
    lines: tuple[float, ...]
    right: float
    bottom: float


def places(
    grid: Grid,
    stickies: Iterable[Sticky],
    extents: Mapping[str, Extent],
    tracks: Tracks,
    labels: Mapping[int, float],
    least: Mapping[str, float],
) -> Places:
    """The places of a grid whose upper left corner is 0, 0.

    `labels` is how much room words on arrows need before a column, `least` how high each lane is at least.
    """
    middles, channels, right = _across(grid, extents, tracks, labels)
    lines, gaps, bands, bottom = _down(grid, extents, tracks, least)
    boxes = {each.id: _box(each, grid.cells[each.id], middles, lines) for each in stickies}
    return Places(boxes, bands, channels, gaps, lines, right, bottom)


def _box(sticky: Sticky, cell: Cell, middles: tuple[float, ...], lines: tuple[float, ...]) -> Box:
    width, height = size(sticky)
    first, last = lines[cell.row], lines[cell.row + cell.rows - 1]
    return Box(middles[cell.column] - width / 2, first - height / 2, width, height + last - first, first)


def _across(
    grid: Grid, extents: Mapping[str, Extent], tracks: Tracks, labels: Mapping[int, float]
) -> tuple[tuple[float, ...], tuple[float, ...], float]:
    """The middles of the columns, the first tracks of the channels, and the right edge."""
    left, right = [0.0] * grid.columns, [0.0] * grid.columns
    for name, cell in grid.cells.items():
        left[cell.column] = max(left[cell.column], extents[name].left)
        right[cell.column] = max(right[cell.column], extents[name].right)
    x, middles, channels = 0.0, [], []
    for column in range(grid.columns + 1):
        channels.append(x + BEHIND)
        x += BEHIND + max(0, tracks.in_channel.get(column, 0) - 1) * PITCH + BEFORE + labels.get(column, 0)
        if column < grid.columns:
            middles.append(x + left[column])
            x += left[column] + right[column]
    return tuple(middles), tuple(channels), x


def _down(
    grid: Grid, extents: Mapping[str, Extent], tracks: Tracks, least: Mapping[str, float]
) -> tuple[tuple[float, ...], tuple[float, ...], dict[str, Band], float]:
    """The lines of the rows, the first tracks of the gaps, the lanes, and the lower edge."""
    up, down = _heights(grid, extents)
    lines, gaps = [], []
    bands: dict[str, Band] = {}
    y = top = 0.0
    around = zip((None, *grid.rows), grid.rows, (*grid.rows[1:], None), strict=False)
    for number, (before, row, after) in enumerate(around):
        free = 2 * AROUND if before is not None and before.lane == row.lane else CORRIDOR
        gaps.append(y + free / 2)
        y += free + _run(tracks, number)
        if row.zone is Zone.INSIDE and before != row:
            top = y
            y += PADDING
        lines.append(y + up[number])
        y += up[number] + down[number]
        if row.zone is Zone.INSIDE and after != row:
            y = max(y + PADDING, top + least.get(row.lane, 0))
            bands[row.lane] = Band(top, y)
    gaps.append(y + CORRIDOR / 2)
    return tuple(lines), tuple(gaps), bands, y + CORRIDOR + _run(tracks, len(grid.rows))


def _run(tracks: Tracks, gap: int) -> float:
    """How far the tracks of a gap lie apart."""
    return max(0, tracks.in_gap.get(gap, 0) - 1) * PITCH


def _heights(grid: Grid, extents: Mapping[str, Extent]) -> tuple[list[float], list[float]]:
    """How far each row reaches up and down from its line."""
    up, down = [_LEAST_ROW / 2] * len(grid.rows), [_LEAST_ROW / 2] * len(grid.rows)
    for name, cell in grid.cells.items():
        last = cell.row + cell.rows - 1
        up[cell.row] = max(up[cell.row], extents[name].up)
        down[last] = max(down[last], extents[name].down)
    return up, down
