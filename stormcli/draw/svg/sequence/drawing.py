"""Draws a sequence diagram whose places are known: bands, lifelines, frames, messages, legend."""

from __future__ import annotations

from stormcli.draw.style import Style
from stormcli.draw.svg.canvas import Canvas, number
from stormcli.draw.svg.letters import width
from stormcli.draw.svg.sequence import signs
from stormcli.draw.svg.sequence.columns import GUTTER, Columns
from stormcli.draw.svg.sequence.heads import participant
from stormcli.draw.svg.sequence.labels import SMALL
from stormcli.draw.svg.sequence.legend import down, entries, legend
from stormcli.draw.svg.sequence.messages import message
from stormcli.draw.svg.sequence.rows import TOP, Band, Frame, Rows
from stormcli.draw.theme import Theme
from stormcli.view.flow.data import Flow

_TITLE_SIZE = 20
# Whoever has scrolled so far no longer sees the heads.
_LONG = 900
_LEGEND = 34


def drawn(flow: Flow, columns: Columns, rows: Rows, style: Style) -> str:
    """The SVG text."""
    theme = style.theme
    heads_down = rows.heads - TOP
    foot = heads_down + 16 if rows.bottom - rows.heads > _LONG else 0
    placed = entries(flow, columns.across)
    below = rows.bottom + foot + _LEGEND
    canvas = Canvas(columns.across, below + down(placed) + 12, flow.title, paper=theme.paper)
    canvas.text(columns.across / 2, 34, flow.title, _TITLE_SIZE, fill=theme.ink, bold=True)
    for band in rows.bands:
        _band(canvas, band, columns.across, theme)
    for each in flow.participants:
        place, label = columns.places[each.id], columns.heads[each.id]
        lifeline = f"M{number(place)} {number(rows.heads)} V{number(rows.bottom + 8)}"
        canvas.path(lifeline, stroke=theme.line, stroke_width=1, stroke_dasharray="4 4")
        classes, said = each.kind.value.replace(" ", "-"), f"{each.kind.value}: {each.title}"
        with canvas.element(each.id, classes, said, style.links.to(each.at)):
            participant(canvas, each.kind, label, place, TOP, heads_down, theme)
        if foot:
            participant(canvas, each.kind, label, place, rows.bottom + 8, heads_down, theme)
    for frame in rows.frames:
        _frame(canvas, frame, theme)
    names = {each.id: each.title for each in flow.participants}
    for row in rows.rows:
        message(canvas, row, columns, names, style)
    legend(canvas, placed, below, theme)
    return canvas.svg()


def _band(canvas: Canvas, band: Band, across: float, theme: Theme) -> None:
    canvas.rectangle(0, band.top, across, band.bottom - band.top, fill=signs.ground(theme, band.shaded))
    canvas.text(GUTTER / 2, band.top + 24, str(band.number), 14, fill=theme.muted, bold=True)


def _frame(canvas: Canvas, frame: Frame, theme: Theme) -> None:
    across = frame.right - frame.left
    line: dict[str, str | float] = {"stroke": theme.muted, "stroke_width": 1.2}
    canvas.rectangle(frame.left, frame.top, across, frame.bottom - frame.top, fill="none", **line)
    tab = width(frame.word, SMALL, bold=True) + 16
    left, top = frame.left, frame.top
    corners = ((left, top), (left + tab, top), (left + tab, top + 10), (left + tab - 6, top + 16), (left, top + 16))
    canvas.polygon(corners, fill=theme.paper, **line)
    canvas.text(left + 6, top + 12, frame.word, SMALL, fill=theme.ink, anchor="start", bold=True)
    for position, (y, guard) in enumerate(frame.branches):
        if position:
            canvas.path(signs.straight(y, left, frame.right), stroke_dasharray="5 4", **line)
        x = left + (8 if position else tab + 8)
        canvas.rectangle(x - 2, y + 2, width(f"[{guard}]", SMALL) + 4, 13, fill=signs.ground(theme, frame.shaded))
        canvas.text(x, y + 12, f"[{guard}]", SMALL, fill=theme.ink, anchor="start", italic=True)
