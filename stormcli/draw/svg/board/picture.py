"""The whole picture: title, lanes with their heads, arrows, stickies, legend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from stormcli.draw.notation import SIGNS
from stormcli.draw.style import Style
from stormcli.draw.svg.board import heads
from stormcli.draw.svg.board.arrows import draw_arrows, label_width
from stormcli.draw.svg.board.grid import Grid, grid
from stormcli.draw.svg.board.legend import legend
from stormcli.draw.svg.board.lines import Line, lines
from stormcli.draw.svg.board.notes import draw_corner, draw_foot, draw_sticky
from stormcli.draw.svg.board.places import Band, Box, Places, places
from stormcli.draw.svg.board.routes import routes
from stormcli.draw.svg.board.sizes import extent
from stormcli.draw.svg.board.tracks import tracks
from stormcli.draw.svg.canvas import Canvas
from stormcli.view.board import Board, Pin
from stormcli.view.focus import Level
from stormcli.view.graph import NodeKind

_MARGIN = 20


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is, in px from the upper left corner of the picture."""

    boxes: Mapping[str, Box]
    bands: Mapping[str, Band]
    lines: tuple[Line, ...]
    pins: Mapping[str, list[Pin]]
    right: float
    bottom: float


def layout(board: Board) -> Layout:
    """The layout of a board."""
    pins: defaultdict[str, list[Pin]] = defaultdict(list)
    for pin in board.pins:
        pins[pin.host].append(pin)
    cells = grid(board)
    ways = routes(board.arrows, cells)
    extents = {sticky.id: extent(sticky, pins.get(sticky.id, ())) for sticky in board.stickies}
    least = {lane.id: heads.height(lane, pins.get(lane.id, ())) for lane in board.lanes}
    beside = tracks(ways)
    found = places(cells, board.stickies, extents, beside, _labels(board, cells), least)
    left, top = _MARGIN + heads.WIDTH, heads.top(pins.get("", ()))
    return _moved(found, lines(ways, beside, found), pins, left, top)


def _labels(board: Board, cells: Grid) -> dict[int, float]:
    """Column -> the room that the words on arrows to it need."""
    found: dict[int, float] = {}
    for arrow in board.arrows:
        column = cells.cells[arrow.target].column
        found[column] = max(found.get(column, 0), label_width(arrow))
    return found


def _moved(found: Places, drawn: tuple[Line, ...], pins: Mapping[str, list[Pin]], left: float, top: float) -> Layout:
    return Layout(
        boxes={name: box.moved(left, top) for name, box in found.boxes.items()},
        bands={name: Band(band.top + top, band.bottom + top) for name, band in found.bands.items()},
        lines=tuple(replace(line, points=tuple((x + left, y + top) for x, y in line.points)) for line in drawn),
        pins=pins,
        right=found.right + left,
        bottom=found.bottom + top,
    )


def board_svg(board: Board, style: Style) -> str:
    """The SVG of a board."""
    placed = layout(board)
    width = max(placed.right + _MARGIN, heads.least_width(board, placed.pins.get("", ())))
    told = legend(board, style.theme, width - 2 * _MARGIN)
    canvas = Canvas(width, placed.bottom + told.height + 2 * _MARGIN, board.title, paper=style.theme.paper)
    heads.draw_title(canvas, board, placed.pins.get("", ()), style)
    for lane in board.lanes:
        heads.draw_lane(canvas, lane, placed.bands[lane.id], placed.right, placed.pins.get(lane.id, ()), style)
    if board.level is Level.BIG_PICTURE:
        _tapes(canvas, board, placed)
    stickies = {sticky.id: sticky for sticky in board.stickies}
    draw_arrows(canvas, placed.lines, stickies, style.theme, quiet=board.level is Level.BIG_PICTURE)
    footed = {pin.host for pin in board.pins if pin.kind is not NodeKind.HOTSPOT}
    for sticky in board.stickies:
        draw_sticky(canvas, sticky, placed.boxes[sticky.id], style, footed=sticky.id in footed)
    _pinned(canvas, placed, stickies, style)
    told.draw(canvas, _MARGIN, placed.bottom + _MARGIN, style.theme)
    return canvas.svg()


def _tapes(canvas: Canvas, board: Board, placed: Layout) -> None:
    """A pivotal event parts the story in all lanes (Brandolini marks it with a tape from top to bottom)."""
    top = min((band.top for band in placed.bands.values()), default=0)
    bottom = max((band.bottom for band in placed.bands.values()), default=0)
    for sticky in board.stickies:
        if sticky.pivotal and not sticky.muted:
            middle = placed.boxes[sticky.id].middle
            canvas.rectangle(middle - 9, top, 18, bottom - top, fill=SIGNS[NodeKind.EVENT].fill, opacity=0.45)


def _pinned(canvas: Canvas, placed: Layout, stickies: Mapping[str, object], style: Style) -> None:
    for host, pins in placed.pins.items():
        if host in stickies:
            box = placed.boxes[host]
            feet = [pin for pin in pins if pin.kind is not NodeKind.HOTSPOT]
            for number, pin in enumerate(feet):
                draw_foot(canvas, pin, box, number, style)
            for number, pin in enumerate(pin for pin in pins if pin.kind is NodeKind.HOTSPOT):
                draw_corner(canvas, pin, box, number, style)
