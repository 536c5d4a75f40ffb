"""Draws stickies: flat squares with a soft shadow, their kind in small letters, their words fitted in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from stormcli.draw.notation import INK, SIGNS
from stormcli.draw.style import Style
from stormcli.draw.svg.board.lettering import LEADING, Text, fitted
from stormcli.draw.svg.board.places import Box
from stormcli.draw.svg.board.sizes import (
    CORNER,
    CORNER_OVERLAP,
    CORNER_SHIFT,
    FOOT,
    FOOT_OUT,
    FOOT_OVERLAP,
    TILT,
    TILTED,
)
from stormcli.draw.svg.canvas import Canvas, number
from stormcli.view.board import Pin, Sticky
from stormcli.view.graph import NodeKind

_MARGIN = 6
_KIND_SIZE = 7.5
_TITLE_SIZES = (12.5, 8.0)
_NOTE_SIZES = (9.0, 7.0)
_QUESTION_SIZES = (10.0, 7.0)
_FOOT_SIZES = (9.5, 7.0)
_SHADOW = "#000000"


@dataclass(frozen=True, slots=True)
class Words:
    """What is written on a sticky, from top to bottom."""

    title: Text
    notes: tuple[Text, ...]


def words_on(sticky: Sticky, width: float, height: float) -> Words:
    """The words of a sticky, fitted: the title gets what its notes leave, and at least half of the room."""
    across, down = width - 2 * _MARGIN, height - 2 * _MARGIN - _KIND_SIZE
    text = " · ".join(sticky.notes)
    if not text:
        return Words(fitted(sticky.title, across, down, _TITLE_SIZES, bold=sticky.pivotal), ())
    note = fitted(text, across, down / 2, _NOTE_SIZES)
    title = fitted(sticky.title, across, down - note.height, _TITLE_SIZES, bold=sticky.pivotal)
    return Words(title, (note,))


def draw_sticky(canvas: Canvas, sticky: Sticky, box: Box, style: Style, *, footed: bool = False) -> None:
    """A sticky in its box, the whole of what it says as its title. Nothing is written where someone is at its foot."""
    kind = sticky.kind.value
    said = ", ".join((f"{kind}: {sticky.title}", *sticky.notes, *([sticky.description] if sticky.description else [])))
    names = [sticky.kind.value.replace(" ", "-"), *(["pivotal"] if sticky.pivotal else [])]
    if sticky.muted:
        names.append("muted")
    with canvas.element(sticky.id, " ".join(names), said, style.links.to(sticky.at)):
        ink = _paper(canvas, sticky, box, style)
        left = box.x + _MARGIN - 1
        if sticky.clock:
            _clock(canvas, left + 5, box.y + 9, ink)
            left += 14
        canvas.text(left, box.y + _KIND_SIZE + 3.5, kind, _KIND_SIZE, fill=ink, anchor="start")
        free = replace(box, height=box.height - FOOT_OVERLAP) if footed else box
        _words(canvas, words_on(sticky, free.width, free.height), free, ink)


def draw_foot(canvas: Canvas, pin: Pin, host: Box, position: int, style: Style) -> None:
    """Who issues a command, at its foot."""
    width, height = FOOT
    x, y = host.x - FOOT_OUT, host.bottom - FOOT_OVERLAP + position * height
    with canvas.element(pin.id, pin.kind.value.replace(" ", "-"), _said(pin), style.links.to(pin.at)):
        _square(canvas, x, y, width, height, SIGNS[pin.kind].fill)
        room = width - 2 * 4
        if pin.kind is NodeKind.ACTOR:
            _person(canvas, x + 9, y + height / 2)
            room -= 11
        text = fitted(pin.title, room, height - 4, _FOOT_SIZES)
        _lines(canvas, text, x + width - 4 - room / 2, y + (height - text.height) / 2, INK)


def draw_corner(canvas: Canvas, pin: Pin, host: Box, position: int, style: Style) -> None:
    """An open question at the upper right corner of a sticky."""
    x = host.middle + CORNER_SHIFT
    y = host.y + CORNER_OVERLAP - (position + 1) * CORNER[1] - position * (TILTED - CORNER_OVERLAP) - TILTED / 2
    draw_question(canvas, pin, x, y, style)


def draw_question(canvas: Canvas, pin: Pin, x: float, y: float, style: Style) -> None:
    """An open question, tilted as on every wall."""
    width, height = CORNER
    with (
        canvas.element(pin.id, "hotspot", _said(pin), style.links.to(pin.at)),
        canvas.turned(TILT, x + width / 2, y + height / 2),
    ):
        _square(canvas, x, y, width, height, SIGNS[pin.kind].fill)
        text = fitted(pin.title, width - 2 * _MARGIN, height - 2 * 4, _QUESTION_SIZES)
        _lines(canvas, text, x + width / 2, y + (height - text.height) / 2, INK)


def _said(pin: Pin) -> str:
    return f"{pin.kind.value}: {pin.title}" + (f", {pin.description}" if pin.description else "")


def _paper(canvas: Canvas, sticky: Sticky, box: Box, style: Style) -> str:
    """The paper of a sticky; the colour of what is written on it."""
    fill = SIGNS[sticky.kind].fill
    if sticky.muted:
        rim: dict[str, str | float] = {"stroke": fill, "stroke_width": 2.5, "stroke_dasharray": "6 3"}
        canvas.rectangle(box.x, box.y, box.width, box.height, fill=style.theme.paper, **rim)
        return style.theme.ink
    _square(canvas, box.x, box.y, box.width, box.height, fill)
    return INK


def _square(canvas: Canvas, x: float, y: float, width: float, height: float, fill: str) -> None:
    canvas.rectangle(x + 1.5, y + 2.5, width, height, fill=_SHADOW, opacity=0.16)
    canvas.rectangle(x, y, width, height, fill=fill)


def _words(canvas: Canvas, words: Words, box: Box, ink: str) -> None:
    """The title in the middle of its part, notes below it."""
    notes = sum(note.height for note in words.notes)
    top = box.y + _KIND_SIZE + _MARGIN
    room = box.bottom - _MARGIN - notes - top
    _lines(canvas, words.title, box.middle, top + (room - words.title.height) / 2, ink)
    y = box.bottom - _MARGIN - notes + 1
    for note in words.notes:
        _lines(canvas, note, box.middle, y, ink, italic=True)
        y += note.height


def _lines(canvas: Canvas, text: Text, x: float, y: float, ink: str, *, italic: bool = False) -> None:
    for base, line in _bases(text, y):
        canvas.text(x, base, line, text.size, fill=ink, bold=text.bold, italic=italic)


def _bases(text: Text, y: float) -> Iterator[tuple[float, str]]:
    """The lines with their base lines; letters reach about 0.9 of their size above it."""
    for position, line in enumerate(text.lines):
        yield y + position * text.size * LEADING + text.size * 0.93, line


def _clock(canvas: Canvas, x: float, y: float, ink: str) -> None:
    canvas.ellipse(x, y, 5, 5, fill="none", stroke=ink, stroke_width=1.1)
    canvas.path(f"M{number(x)} {number(y - 3.3)}V{number(y)}H{number(x + 2.6)}", stroke=ink, stroke_width=1.1)


def _person(canvas: Canvas, x: float, y: float) -> None:
    canvas.ellipse(x, y - 4, 3, 3, fill=INK)
    canvas.path(f"M{number(x - 5)} {number(y + 7)}a5 6 0 0 1 10 0z", fill=INK)
