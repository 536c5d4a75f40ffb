"""The heads of the lifelines: who takes part, in the shapes of the notation."""

from __future__ import annotations

from stormcli.draw.notation import INK, SIGNS
from stormcli.draw.svg.canvas import Canvas
from stormcli.draw.svg.sequence.columns import HEAD_PADDING
from stormcli.draw.svg.sequence.labels import SMALL, SMALL_LINE, TITLE, TITLE_LINE, Label
from stormcli.draw.theme import Theme
from stormcli.view.graph import NodeKind


def participant(
    canvas: Canvas, kind: NodeKind, label: Label, middle: float, top: float, down: float, theme: Theme
) -> None:
    """A head of a given height around the middle of its lifeline, with its words."""
    across = label.across + 2 * HEAD_PADDING
    left = middle - across / 2
    _shape(canvas, kind, left, top, across, down, theme)
    y = top + (down - label.down) / 2
    for words in label.titles:
        y += TITLE_LINE
        canvas.text(middle, y - 3, words, TITLE, fill=INK, bold=True)
    for words in label.notes:
        y += SMALL_LINE
        canvas.text(middle, y - 3, words, SMALL, fill=INK)


def _shape(canvas: Canvas, kind: NodeKind, left: float, top: float, across: float, down: float, theme: Theme) -> None:
    style: dict[str, str | float] = {"fill": SIGNS[kind].fill, "stroke": theme.line}
    right, bottom = left + across, top + down
    if kind is NodeKind.PROCESS:
        cut = 10.0
        xs, ys = (left, left + cut, right - cut, right), (top, top + cut, bottom - cut, bottom)
        corners = ((1, 0), (2, 0), (3, 1), (3, 2), (2, 3), (1, 3), (0, 2), (0, 1))
        canvas.polygon(((xs[across_], ys[down_]) for across_, down_ in corners), **style)
    elif kind is NodeKind.CLOCK:
        canvas.ellipse(left + across / 2, (top + bottom) / 2, across / 2, down / 2, **style)
    elif kind is NodeKind.SYSTEM:
        canvas.rectangle(left + 4, top - 4, across, down, **style)
        canvas.rectangle(left, top, across, down, **style)
    elif kind in (NodeKind.ACTOR, NodeKind.CONTEXT):
        canvas.rectangle(left, top, across, down, rx=down / 2, **style)
    else:
        canvas.rectangle(left, top, across, down, **style)
