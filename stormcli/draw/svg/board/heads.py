"""The heads of the picture and of its lanes: names, teams, and the questions that concern all of it."""

from __future__ import annotations

from collections.abc import Sequence

from stormcli.draw.style import Style
from stormcli.draw.svg.board.lettering import LEADING, Text, fitted
from stormcli.draw.svg.board.notes import draw_question
from stormcli.draw.svg.board.places import Band
from stormcli.draw.svg.board.sizes import CORNER, TILTED
from stormcli.draw.svg.canvas import Canvas
from stormcli.draw.svg.letters import width
from stormcli.view.board import Board, Lane, Pin
from stormcli.view.focus import Level

#: How wide the heads of the lanes are.
WIDTH = 150
_LEFT = 20
_TITLE = 22
_SUBTITLE = 11.5
_TOP = 62
_NAME_SIZES = (16.0, 10.0)
_TEAM_SIZES = (11.0, 8.0)
_INSET = 12
_STEP = CORNER[1] + TILTED + 6
_LEVELS = {
    Level.BIG_PICTURE: "Big picture: what happens, and who and what is around it",
    Level.PROCESS: "Process: what happens, and why it goes on",
    Level.DESIGN: "Design: what happens, why it goes on, and what decides it",
}


def top(questions: Sequence[Pin]) -> float:
    """How much room the head of the picture takes."""
    return max(_TOP, CORNER[1] + TILTED + 14) if questions else _TOP


def least_width(board: Board, questions: Sequence[Pin]) -> float:
    """How wide a picture is at least, for its head to fit."""
    return 2 * _LEFT + max(_title_width(board) + len(questions) * (CORNER[0] + 14), 560)


def draw_title(canvas: Canvas, board: Board, questions: Sequence[Pin], style: Style) -> None:
    """The name of the picture, its level, and the questions of the whole domain."""
    canvas.text(_LEFT, 32, board.title, _TITLE, fill=style.theme.ink, anchor="start", bold=True)
    canvas.text(_LEFT, 50, _subtitle(board.level), _SUBTITLE, fill=style.theme.muted, anchor="start")
    x = _LEFT + _title_width(board)
    for pin in questions:
        draw_question(canvas, pin, x, 9, style)
        x += CORNER[0] + 14


def height(lane: Lane, questions: Sequence[Pin]) -> float:
    """How high a lane is at least, for its head to fit."""
    name, team = _words(lane)
    return 2 * _INSET + name.height + team.height + 6 + len(questions) * _STEP


def draw_lane(canvas: Canvas, lane: Lane, band: Band, right: float, questions: Sequence[Pin], style: Style) -> None:
    """The lane, its context's name and team, and the questions of the whole context."""
    said = f"context: {lane.title}" + (f", {lane.description}" if lane.description else "")
    theme = style.theme
    with canvas.element(f"lane-{lane.id}", "lane", said, style.links.to(lane.at)):
        canvas.rectangle(_LEFT, band.top, right - _LEFT, band.bottom - band.top, fill=theme.lane, rx=6)
        canvas.rectangle(_LEFT, band.top, 4, band.bottom - band.top, fill=theme.frame)
        name, team = _words(lane)
        y = band.top + _INSET
        for text, ink in ((name, theme.ink), (team, theme.muted)):
            for line in text.lines:
                base = y + text.size * 0.93
                canvas.text(_LEFT + _INSET, base, line, text.size, fill=ink, anchor="start", bold=text.bold)
                y += text.size * LEADING
            y += 3
    for pin in questions:
        draw_question(canvas, pin, _LEFT + _INSET, y + TILTED / 2, style)
        y += _STEP


def _title_width(board: Board) -> float:
    return max(width(board.title, _TITLE, bold=True), width(_subtitle(board.level), _SUBTITLE)) + 30


def _subtitle(level: Level) -> str:
    return f"{_LEVELS[level]}. Time runs to the right."


def _words(lane: Lane) -> tuple[Text, Text]:
    room = WIDTH - 2 * _INSET
    team = fitted(lane.team, room, 40, _TEAM_SIZES) if lane.team else Text((), _TEAM_SIZES[0])
    return fitted(lane.title, room, 60, _NAME_SIZES, bold=True), team
