"""What the signs of a board mean: one sample of each that it uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stormcli.draw.notation import SIGNS
from stormcli.draw.svg.board.arrows import Look, draw_line, look
from stormcli.draw.svg.canvas import Canvas
from stormcli.draw.svg.letters import width
from stormcli.draw.theme import Theme
from stormcli.view.board import Board
from stormcli.view.focus import Level
from stormcli.view.graph import NodeKind

_MEANINGS = {
    NodeKind.EVENT: "event: something happened",
    NodeKind.COMMAND: "command: someone wants something to happen",
    NodeKind.ACTOR: "actor: who wants it",
    NodeKind.AGGREGATE: "aggregate: what decides",
    NodeKind.POLICY: "policy: whenever this, then that",
    NodeKind.PROCESS: "process: a policy in several steps",
    NodeKind.READ_MODEL: "read model: what is looked at",
    NodeKind.SYSTEM: "external system: what others run",
    NodeKind.HOTSPOT: "hotspot: an open question",
}
_SAMPLE = 22
_ROW = 26
_TEXT = 11
_SPACE = 22


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample and its meaning: a sticky of a kind, or an arrow's look; both None for a neighbour's sticky."""

    words: str
    kind: NodeKind | None = None
    arrow: Look | None = None

    @property
    def width(self) -> float:
        """How wide it is with the space behind it."""
        return _SAMPLE + 6 + width(self.words, _TEXT) + _SPACE


@dataclass(frozen=True, slots=True)
class Legend:
    """The entries of a legend, row by row."""

    rows: tuple[tuple[Entry, ...], ...]

    @property
    def height(self) -> float:
        """How high it is."""
        return len(self.rows) * _ROW

    def draw(self, canvas: Canvas, left: float, top: float, theme: Theme) -> None:
        """Draws it below everything else."""
        with canvas.element("legend", "legend", "legend"):
            for number, row in enumerate(self.rows):
                x = left
                for entry in row:
                    _draw(canvas, entry, x, top + number * _ROW, theme)
                    x += entry.width


def legend(board: Board, theme: Theme, room: float) -> Legend:
    """The legend of what a board uses, on rows as wide as `room`."""
    rows: list[list[Entry]] = [[]]
    used = 0.0
    for entry in _entries(board, theme):
        if rows[-1] and used + entry.width > room:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += entry.width
    return Legend(tuple(tuple(row) for row in rows))


def _entries(board: Board, theme: Theme) -> Iterator[Entry]:
    kinds = {sticky.kind for sticky in board.stickies} | {pin.kind for pin in board.pins}
    yield from (Entry(words, kind=kind) for kind, words in _MEANINGS.items() if kind in kinds)
    if any(sticky.muted for sticky in board.stickies):
        yield Entry("dashed: a neighbour's message")
    quiet = board.level is Level.BIG_PICTURE
    looks = dict.fromkeys(look(arrow, theme, quiet=quiet) for arrow in board.arrows)
    yield from (Entry(shown.word, arrow=shown) for shown in looks)


def _draw(canvas: Canvas, entry: Entry, x: float, y: float, theme: Theme) -> None:
    middle = y + _ROW / 2
    if entry.arrow is not None:
        draw_line(canvas, ((x, middle), (x + _SAMPLE, middle)), entry.arrow)
    elif entry.kind is None:
        rim: dict[str, str | float] = {"stroke": theme.muted, "stroke_width": 1.5, "stroke_dasharray": "4 2"}
        canvas.rectangle(x + 2, middle - 8, 18, 16, fill=theme.paper, **rim)
    elif entry.kind is NodeKind.HOTSPOT:
        with canvas.turned(7, x + 11, middle):
            canvas.rectangle(x + 2, middle - 8, 18, 16, fill=SIGNS[entry.kind].fill)
    else:
        across, down = (14, 10) if entry.kind is NodeKind.ACTOR else (18, 16)
        canvas.rectangle(x + 11 - across / 2, middle - down / 2, across, down, fill=SIGNS[entry.kind].fill)
    canvas.text(x + _SAMPLE + 6, middle + 4, entry.words, _TEXT, fill=theme.ink, anchor="start")
