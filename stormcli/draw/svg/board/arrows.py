"""Draws the arrows: round corners, a head at the target, and a gap where one crosses over another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from stormcli.draw.svg.board.lines import Line, Point
from stormcli.draw.svg.canvas import Canvas, number
from stormcli.draw.svg.letters import width
from stormcli.draw.theme import Theme
from stormcli.view.board import Arrow, Sticky
from stormcli.view.graph import EdgeKind

_ROUND = 5
_HEAD = 8
_LABEL = 9


@dataclass(frozen=True, slots=True)
class Look:
    """How an arrow looks; every colour has a contrast of 3:1 or more to the lane (WCAG 2.2, 1.4.11)."""

    name: str
    word: str
    colour: str
    width: float
    dashes: str


def look(arrow: Arrow, theme: Theme, *, quiet: bool = False) -> Look:
    """The look of an arrow; `quiet` where the events tell the story."""
    dark = theme.name == "dark"
    if arrow.loop:
        return Look("loop", "leads back in time", "#d7a8f5" if dark else "#7a35a3", 1.8, "9 3 2 3")
    if arrow.kind is EdgeKind.READS:
        return Look("reads", "is looked at", "#79c795" if dark else "#2c7a4b", 1.2, "4 3")
    if arrow.kind is EdgeKind.TIMES_OUT:
        return Look("times-out", "takes too long", theme.wrong, 1.2, "1.5 3")
    return Look("leads-to", "leads to", theme.muted if quiet else theme.line, 1.0 if quiet else 1.5, "")


def draw_arrows(
    canvas: Canvas, lines: Iterable[Line], stickies: Mapping[str, Sticky], theme: Theme, *, quiet: bool
) -> None:
    """All arrows; those of one net join, so that only other nets' lines are crossed with a gap."""
    by_net = sorted(lines, key=lambda line: line.net)
    for _, net in groupby(by_net, key=lambda line: line.net):
        joined = list(net)
        for line in joined:
            canvas.path(_rounded(line.points), stroke=theme.lane, stroke_width=5)
        for line in joined:
            _draw(canvas, line, stickies, theme, look(line.arrow, theme, quiet=quiet))


def label_width(arrow: Arrow) -> float:
    """The room that the word on an arrow needs before its target."""
    return width(arrow.label, _LABEL) if arrow.label else 0


def draw_line(canvas: Canvas, points: tuple[Point, ...], shown: Look) -> None:
    """A line with its head."""
    dashes: dict[str, str | float] = {"stroke_dasharray": shown.dashes} if shown.dashes else {}
    canvas.path(_rounded(_shortened(points)), stroke=shown.colour, stroke_width=shown.width, **dashes)
    x, y = points[-1]
    canvas.polygon([(x - 1, y), (x - 1 - _HEAD, y - 3.5), (x - 1 - _HEAD, y + 3.5)], fill=shown.colour)


def _draw(canvas: Canvas, line: Line, stickies: Mapping[str, Sticky], theme: Theme, shown: Look) -> None:
    source, target = stickies[line.arrow.source], stickies[line.arrow.target]
    said = f"{source.title} → {target.title}" + (f" ({line.arrow.label})" if line.arrow.label else "")
    with canvas.element(f"arrow-{source.id}-{target.id}", f"arrow {shown.name}", said):
        draw_line(canvas, line.points, shown)
        if line.arrow.label:
            x, y = line.points[-1]
            canvas.text(x - _HEAD - 2, y - 3, line.arrow.label, _LABEL, fill=theme.ink, anchor="end", italic=True)


def _shortened(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Up to the head alone, so that the line does not stick out of its tip."""
    x, y = points[-1]
    return (*points[:-1], (x - _HEAD, y))


def _rounded(points: tuple[Point, ...]) -> str:
    """The path through some corners."""
    written = f"M{number(points[0][0])} {number(points[0][1])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_ROUND, _distance(before, corner) / 2, _distance(corner, after) / 2)
        begin, end = _towards(corner, before, radius), _towards(corner, after, radius)
        written += f"L{_written(begin)}Q{_written(corner)} {_written(end)}"
    return written + f"L{_written(points[-1])}"


def _written(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _distance(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: Point, end: Point, length: float) -> Point:
    whole = _distance(start, end)
    part = length / whole if whole else 0
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
