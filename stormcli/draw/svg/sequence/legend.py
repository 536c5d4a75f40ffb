"""What the letters and the lines of a sequence diagram mean, at its foot; only what the picture uses."""

from __future__ import annotations

from dataclasses import dataclass

from stormcli.draw.svg.canvas import Canvas
from stormcli.draw.svg.letters import width
from stormcli.draw.svg.sequence.columns import GUTTER
from stormcli.draw.svg.sequence.labels import BADGE, SMALL
from stormcli.draw.svg.sequence.signs import WORDS, badge, head, line, straight
from stormcli.draw.theme import Theme
from stormcli.draw.words import MESSAGES
from stormcli.view.flow.data import Flow
from stormcli.view.graph import EdgeKind, NodeKind

_ROW = 22
_LINE = 42
_GAP = 22


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign with its words, and its place in the legend (in px)."""

    sign: NodeKind | EdgeKind
    words: str
    x: float
    y: float


def entries(flow: Flow, across: float) -> list[Entry]:
    """The entries in rows no wider than the picture."""
    kinds = {message.kind for message in flow.messages}
    edges = {message.edge for message in flow.messages}
    signs: list[tuple[NodeKind | EdgeKind, str, float]] = []
    signs += ((kind, words, BADGE) for kind, words in MESSAGES.items() if kind in kinds)
    signs += ((edge, words, _LINE) for edge, words in WORDS.items() if edge in edges)
    found: list[Entry] = []
    x, y = float(GUTTER), 0.0
    for sign, words, wide in signs:
        after = x + wide + 6 + width(words, SMALL)
        if after > across - GUTTER and x > GUTTER:
            x, y, after = float(GUTTER), y + _ROW, GUTTER + wide + 6 + width(words, SMALL)
        found.append(Entry(sign, words, x, y))
        x = after + _GAP
    return found


def down(placed: list[Entry]) -> float:
    """How high a legend is."""
    return max((entry.y for entry in placed), default=-_ROW) + _ROW


def legend(canvas: Canvas, placed: list[Entry], top: float, theme: Theme) -> None:
    """Draws the entries below a y."""
    with canvas.element("legend", "legend", "Legend"):
        for entry in placed:
            x, y = entry.x, top + entry.y
            if isinstance(entry.sign, NodeKind):
                badge(canvas, x, y, entry.sign)
                x += BADGE
            else:
                line(canvas, straight(y + BADGE / 2, x, x + _LINE), entry.sign, theme)
                head(canvas, x + _LINE, y + BADGE / 2, 1, entry.sign, theme)
                x += _LINE
            canvas.text(x + 6, y + 12, entry.words, SMALL, fill=theme.muted, anchor="start")
