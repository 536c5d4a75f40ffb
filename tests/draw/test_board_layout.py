"""The layout of the wall, whatever hangs on it: nothing covers anything, and no line runs through a sticky."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Collection, Iterator
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modelling import write

from draw.walls import walls
from stormcli import assets
from stormcli.draw import Style
from stormcli.draw.svg.board.lines import Line
from stormcli.draw.svg.board.notes import words_on
from stormcli.draw.svg.board.picture import Layout, board_svg, layout
from stormcli.draw.svg.board.places import Box
from stormcli.draw.svg.board.sizes import TILT
from stormcli.draw.svg.letters import width
from stormcli.load import load
from stormcli.view.board import Board, board
from stormcli.view.focus import Focus, Level

_SVG = "{http://www.w3.org/2000/svg}"
_FOCUSES = st.builds(Focus, contexts=st.sampled_from([(), ("Ordering",)]), level=st.sampled_from(Level))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(walls(), _FOCUSES)
def test_any_wall_is_laid_out_soundly(files: dict[str, str], focus: Focus) -> None:
    with tempfile.TemporaryDirectory() as folder:
        landscape = load(write(Path(folder), files)).landscape
    assert landscape is not None
    _check(board(landscape, focus))


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("name", assets.shipped(assets.models()))
def test_the_walls_of_shipped_models_are_sound(name: str, level: Level) -> None:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    for contexts in ((), *((context,) for context in landscape.contexts)):
        _check(board(landscape, Focus(contexts=contexts, level=level)))


def _check(drawn: Board) -> None:
    placed = layout(drawn)
    boxes = list(placed.boxes.items())
    for (one, a), (other, b) in combinations(boxes, 2):
        assert not _overlap(a, b), (one, other)
    for line in placed.lines:
        for name, box in boxes:
            assert not any(_crosses(one, other, box) for one, other in _segments(line)), (line.arrow, name)
        target = placed.boxes[line.arrow.target]
        assert line.points[-1][0] == target.x
        assert target.y < line.points[-1][1] < target.bottom
    _check_time(drawn, placed)
    _check_lines_apart(placed)
    _check_words(drawn, placed)
    _check_svg(drawn, placed)


def _check_time(drawn: Board, placed: Layout) -> None:
    """Every arrow leads to the right, unless it is marked as a loop."""
    for arrow in drawn.arrows:
        if not arrow.loop:
            assert placed.boxes[arrow.source].right < placed.boxes[arrow.target].x, arrow


def _check_lines_apart(placed: Layout) -> None:
    """Lines that have neither a source nor a target in common never run on top of each other."""
    runs = [(line, one, other) for line in placed.lines for one, other in _segments(line)]
    for (line, a, b), (other, c, d) in combinations(runs, 2):
        if line.arrow.source != other.arrow.source and line.arrow.target != other.arrow.target:
            for axis in (0, 1):
                flat = a[axis] == b[axis] == c[axis] == d[axis]
                along = 1 - axis
                shared = min(max(a[along], b[along]), max(c[along], d[along])) - max(
                    min(a[along], b[along]), min(c[along], d[along])
                )
                assert not (flat and shared > 0.01), (line.arrow, other.arrow)


def _check_words(drawn: Board, placed: Layout) -> None:
    """No text is wider or higher than its sticky, and none is smaller than 7 px."""
    for sticky in drawn.stickies:
        box = placed.boxes[sticky.id]
        words = words_on(sticky, box.width, box.height)
        texts = (words.title, *words.notes)
        assert sum(text.height for text in texts) <= box.height - 12
        for text in texts:
            assert text.size >= 7
            assert all(width(line, text.size, bold=text.bold) <= box.width - 11.9 for line in text.lines)


def _check_svg(drawn: Board, placed: Layout) -> None:
    """Everything is in the picture, once, inside its frame; what is pinned to a sticky covers no other one."""
    root = ElementTree.fromstring(board_svg(drawn, Style()))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {*placed.boxes, *(pin.id for pin in drawn.pins)} <= set(ids)
    hosts = {pin.id: pin.host for pin in drawn.pins}
    right, bottom = float(root.get("width", 0)), float(root.get("height", 0))
    for name, box in _pinned(root, hosts):
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= right
        assert box.bottom <= bottom
        assert not [other for other, its in placed.boxes.items() if other != hosts[name] and _overlap(box, its)]


def _pinned(root: ElementTree.Element, names: Collection[str]) -> Iterator[tuple[str, Box]]:
    """The room that pinned stickies take, tilted ones with their corners."""
    for group in root.iter(f"{_SVG}g"):
        name = group.get("id", "")
        if name in names:
            paper = next(rect for rect in group.iter(f"{_SVG}rect") if rect.get("opacity") is None)
            x, y, across, down = (float(paper.get(side, 0)) for side in ("x", "y", "width", "height"))
            turn = math.radians(TILT if group.get("class") == "hotspot" else 0)
            wide, high = (
                across * math.cos(turn) + down * math.sin(turn),
                across * math.sin(turn) + down * math.cos(turn),
            )
            yield name, Box(x + (across - wide) / 2, y + (down - high) / 2, wide, high, y)


def _segments(line: Line) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return list(zip(line.points, line.points[1:], strict=False))


def _overlap(a: Box, b: Box) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


def _crosses(one: tuple[float, float], other: tuple[float, float], box: Box) -> bool:
    """Whether a line runs through the inside of a box."""
    left, right = sorted((one[0], other[0]))
    upper, lower = sorted((one[1], other[1]))
    return left < box.right - 0.1 and right > box.x + 0.1 and upper < box.bottom - 0.1 and lower > box.y + 0.1
