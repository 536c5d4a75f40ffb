"""Which column and which row each sticky stands in: time makes the columns, lanes hold the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stormcli.draw.svg.board.phrases import Part, looks, parts, phrases
from stormcli.draw.svg.board.shelf import Shelf, Zone
from stormcli.view.board import Arrow, Board, Slot, Sticky
from stormcli.view.focus import Level
from stormcli.view.graph import EdgeKind


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a sticky, and over how many rows it reaches."""

    column: int
    row: int
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the grid, from left to right through one lane."""

    lane: str
    zone: Zone


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns from left to right, rows from top to bottom, and who stands where."""

    columns: int
    rows: tuple[Row, ...]
    cells: Mapping[str, Cell]


#: A lane and a part of it.
_Place = tuple[str, Zone]


def grid(board: Board) -> Grid:
    """The grid of a board. Effects stay in the row of their causes where there is room."""
    columns = _columns(board)
    readers = looks(board.arrows)
    leads = _leads(board.arrows)
    shelves = {(lane.id, zone): Shelf() for lane in board.lanes for zone in Zone}
    placed: dict[str, tuple[_Place, int, Part]] = {}
    for phrase in phrases(board.stickies):
        place = (phrase[0].lane, _zone(phrase[0]))
        shape = parts(phrase, columns, readers)
        row = shelves[place].put(shape, _wanted(shape, place, leads, placed))
        placed.update({part.id: (place, row + part.offset, part) for part in shape})
    return _stacked(shelves, placed, max(columns.values(), default=-1) + 1)


def _columns(board: Board) -> dict[str, int]:
    """Sticky -> column. In the big picture each pivotal event has one of its own: it parts what is before and after."""
    pivots: dict[tuple[int, int], int] = {}
    moments: dict[str, tuple[int, int, int]] = {}
    for sticky in board.stickies:
        own = 0
        if sticky.pivotal and not sticky.muted and board.level is Level.BIG_PICTURE:
            own = pivots[sticky.moment] = pivots.get(sticky.moment, 0) + 1
        moments[sticky.id] = (*sticky.moment, own)
    numbers = {moment: number for number, moment in enumerate(sorted(set(moments.values())))}
    return {name: numbers[moment] for name, moment in moments.items()}


def _zone(sticky: Sticky) -> Zone:
    """A neighbour's event comes from above, what it is asked for goes below."""
    if not sticky.muted:
        return Zone.INSIDE
    return Zone.ABOVE if sticky.slot is Slot.EVENT else Zone.BELOW


def _leads(arrows: Iterable[Arrow]) -> dict[str, list[str]]:
    """Sticky -> what leads to it, causes before what is only looked at."""
    found: dict[str, list[str]] = {}
    for kinds in ((EdgeKind.FLOW, EdgeKind.TIMES_OUT), (EdgeKind.READS,)):
        for arrow in arrows:
            if arrow.kind in kinds and not arrow.loop:
                found.setdefault(arrow.target, []).append(arrow.source)
    return found


def _wanted(
    shape: Sequence[Part], place: _Place, leads: Mapping[str, list[str]], placed: Mapping[str, tuple[_Place, int, Part]]
) -> int:
    """The row in which the first cause in the same lane leads straight to its effect; the first row without one."""
    for part in shape:
        for source in leads.get(part.id, ()):
            if source in placed and placed[source][0] == place:
                return max(0, placed[source][1] - part.offset)
    return 0


def _stacked(shelves: Mapping[_Place, Shelf], placed: Mapping[str, tuple[_Place, int, Part]], columns: int) -> Grid:
    first: dict[_Place, int] = {}
    rows: list[Row] = []
    for place, shelf in shelves.items():
        first[place] = len(rows)
        # A lane has a row even if nothing stands in it.
        rows += [Row(*place)] * (max(shelf.rows, 1) if place[1] is Zone.INSIDE else shelf.rows)
    cells = {name: Cell(part.column, first[place] + row, part.rows) for name, (place, row, part) in placed.items()}
    return Grid(columns, tuple(rows), cells)
