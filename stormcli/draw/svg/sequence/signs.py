"""How the lines and the letters of a sequence diagram look; each line differs in more than its colour."""

from __future__ import annotations

from stormcli.draw.notation import INK, SIGNS
from stormcli.draw.svg.canvas import Canvas, number
from stormcli.draw.svg.sequence.labels import BADGE
from stormcli.draw.theme import Theme
from stormcli.view.graph import EdgeKind, NodeKind

#: Kind of message -> the letter on its sticky.
_LETTERS = {
    NodeKind.COMMAND: "C",
    NodeKind.EVENT: "E",
    NodeKind.READ_MODEL: "Q",
    NodeKind.REJECTION: "R",
    NodeKind.CLOCK: "T",
}
#: Kind of line -> what the legend says.
WORDS = {
    EdgeKind.FLOW: "sends",
    EdgeKind.READS: "asks and is answered",
    EdgeKind.REFUSES: "refuses or fails",
    EdgeKind.TIMES_OUT: "does not come in time",
    EdgeKind.COMPENSATES: "takes back what was done",
}
_STROKES: dict[EdgeKind, dict[str, str | float]] = {
    EdgeKind.FLOW: {"stroke_width": 1.4},
    EdgeKind.READS: {"stroke_width": 1.3, "stroke_dasharray": "7 4"},
    EdgeKind.REFUSES: {"stroke_width": 1.8, "stroke_dasharray": "2 4"},
    EdgeKind.TIMES_OUT: {"stroke_width": 1.4, "stroke_dasharray": "8 3 2 3"},
    EdgeKind.COMPENSATES: {"stroke_width": 3},
}
_WRONG = (EdgeKind.REFUSES, EdgeKind.TIMES_OUT)


def badge(canvas: Canvas, x: float, y: float, kind: NodeKind) -> None:
    """A small sticky in the colour of the notation, with a letter that says the same."""
    canvas.rectangle(x, y, BADGE, BADGE, fill=SIGNS[kind].fill, stroke=INK, stroke_width=0.8)
    canvas.text(x + BADGE / 2, y + 12, _LETTERS[kind], 11, fill=INK, bold=True)


def line(canvas: Canvas, d: str, kind: EdgeKind, theme: Theme) -> None:
    """The line of a message, along a path."""
    canvas.path(d, stroke=_colour(kind, theme), **_STROKES[kind])


def head(canvas: Canvas, x: float, y: float, direction: float, kind: EdgeKind, theme: Theme) -> None:
    """The end of a line at a lifeline; `direction` is 1 where it comes from the left, -1 from the right."""
    colour = _colour(kind, theme)
    back = x - 9 * direction
    if kind is EdgeKind.READS:
        canvas.path(_path((back, y - 5), (x, y), (back, y + 5)), stroke=colour, stroke_width=1.4)
    elif kind is EdgeKind.TIMES_OUT:
        canvas.ellipse(x - 5 * direction, y, 4.5, 4.5, fill=theme.paper, stroke=colour, stroke_width=1.6)
    elif kind is EdgeKind.REFUSES:
        middle = x - 6 * direction
        for one, other in ((-5, 5), (5, -5)):
            canvas.path(_path((middle - 5, y + one), (middle + 5, y + other)), stroke=colour, stroke_width=1.8)
    else:
        canvas.polygon(((x, y), (back, y - 5), (back, y + 5)), fill=colour)
        if kind is EdgeKind.COMPENSATES:
            canvas.polygon(((back, y), (back - 9 * direction, y - 5), (back - 9 * direction, y + 5)), fill=colour)


def ground(theme: Theme, shaded: bool) -> str:
    """The colour behind a turn."""
    return theme.lane if shaded else theme.paper


def straight(y: float, one: float, other: float) -> str:
    """A level path."""
    return _path((one, y), (other, y))


def loop(x: float, y: float, out: float, down: float) -> str:
    """The path of a message to oneself."""
    return _path((x, y), (x + out, y), (x + out, y + down), (x, y + down))


def _path(*points: tuple[float, float]) -> str:
    return "M" + " L".join(f"{number(x)} {number(y)}" for x, y in points)


def _colour(kind: EdgeKind, theme: Theme) -> str:
    return theme.wrong if kind in _WRONG else theme.line
