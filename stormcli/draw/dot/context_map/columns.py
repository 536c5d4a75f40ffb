"""In which column each box of a map stands, so that the picture has the shape of a sheet of paper.

Graphviz ranks boxes by the direction of lines, and a map whose lines all run downstream is as long as its longest way
downstream. Lines of a map may be drawn either way round, though, since their ends bear letters. So the boxes are put
into few columns first, no two that share a line into the same one if that can be had, and each line is then drawn
from left to right. (The fewest columns there are is the graph's chromatic number: Gallai 1968, Roy 1967.)
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

# What it costs where a line stays inside a column, per column that it passes, and where it leads upstream.
_INSIDE, _PASSED, _UPSTREAM = 50.0, 2.0, 1.0
# What it costs, per column, that a box stands apart from those of its frame, and that a column is as full as others.
_APART, _CROWDED = 4.0, 1.0
_FEW = 40  # boxes: every number of columns is tried for so many
_MOST = 40  # columns
_FRAME = 8  # boxes: a frame of more has to spread
_SWEEPS = 20
# By how much a sheet may be larger if that turns all lines from upstream to downstream.
_TURNED = 0.3
_PAPER = math.sqrt(2)  # ISO 216: width to height of a sheet on its side


@dataclass(frozen=True, slots=True)
class Tie:
    """Two boxes with something between them, `height` points high; `downstream` if it leads from `one` to `other`."""

    one: str
    other: str
    height: float
    downstream: bool = False


@dataclass(frozen=True, slots=True)
class Sizes:
    """The usual width of a box, of what stands between two columns, and the usual height of a box, in points.

    `line` is the room that a line takes where it passes a column, `loose` how many times higher a column becomes than
    what stands in it.
    """

    box: float
    between: float
    height: float
    line: float = 12.0
    loose: float = 1.0


def columns(boxes: Mapping[str, str], ties: Sequence[Tie], sizes: Sizes) -> dict[str, int]:
    """Box -> column, counted from the left; `boxes` maps each to the frame it stands in, "" for none."""
    names = list(boxes)
    apart = [tie for tie in ties if tie.one != tie.other]
    arranged = [_arranged(boxes, apart, start) for start in _starts(names)]
    best = min(arranged, key=lambda placed: _sheet(placed, apart, sizes), default={})
    used = sorted(set(best.values()))
    return {name: used.index(column) for name, column in best.items()}


def _starts(names: Sequence[str]) -> Iterator[dict[str, int]]:
    """Arrangements to begin with, in the order of declaration: what was written together tends to belong together."""
    few = len(names) <= _FEW
    counts = (
        range(min(len(names), 2), min(len(names), 12) + 1) if few else [len(names) // each for each in (12, 8, 6, 4)]
    )
    for count in dict.fromkeys(min(each, _MOST) for each in counts):
        yield {name: position * count // len(names) for position, name in enumerate(names)}
        if few:
            yield {name: position % count for position, name in enumerate(names)}


def _arranged(boxes: Mapping[str, str], ties: Sequence[Tie], start: dict[str, int]) -> dict[str, int]:
    """Boxes moved one at a time to the cheapest column, until none wants to move."""
    count = max(start.values(), default=0) + 1
    near: dict[str, list[tuple[str, int]]] = {name: [] for name in boxes}
    for tie in ties:
        near[tie.one].append((tie.other, 1 if tie.downstream else 0))
        near[tie.other].append((tie.one, -1 if tie.downstream else 0))
    mates: dict[str, list[str]] = {}
    for name, frame in boxes.items():
        mates.setdefault(frame, []).append(name)
    fullness = _CROWDED * count / max(len(boxes), 1)
    placed = dict(start)
    held = [0] * count
    for column in placed.values():
        held[column] += 1
    for _ in range(_SWEEPS):
        moved = False
        for name, frame in boxes.items():
            before = placed[name]
            held[before] -= 1
            costs = [each * fullness for each in held]
            _add_ties(costs, near[name], placed)
            _add_mates(costs, [placed[mate] for mate in (mates[frame] if frame else ()) if mate != name])
            after = min(range(count), key=lambda column: (costs[column], column != before))
            held[after] += 1
            placed[name] = after
            moved = moved or after != before
        if not moved:
            break
    upstream = sum(placed[tie.one] > placed[tie.other] for tie in ties if tie.downstream)
    downstream = sum(placed[tie.one] < placed[tie.other] for tie in ties if tie.downstream)
    return {name: count - 1 - column for name, column in placed.items()} if upstream > downstream else placed


def _add_ties(costs: list[float], near: Sequence[tuple[str, int]], placed: Mapping[str, int]) -> None:
    for name, downstream in near:
        there = placed[name]
        for column in range(len(costs)):
            way = (there - column) * downstream
            costs[column] += _INSIDE if column == there else (abs(there - column) - 1) * _PASSED
            costs[column] += _UPSTREAM if way < 0 else 0


def _add_mates(costs: list[float], mates: Sequence[int]) -> None:
    pull = _APART / max(len(mates), len(mates) ** 2 / _FRAME, 1)
    for there in mates:
        for column in range(len(costs)):
            costs[column] += pull * abs(there - column)


def _sheet(placed: Mapping[str, int], ties: Sequence[Tie], sizes: Sizes) -> tuple[int, float, int]:
    """How many lines stay inside a column, about how wide a sheet is needed (more for lines that lead upstream), and
    how many columns there are.

    What stands on a line is taken to stand where there is most room along its way.
    """
    count = max(placed.values(), default=0) + 1
    boxes = [sizes.height * sum(column == each for each in placed.values()) for column in range(count)]
    between = [0.0] * count
    for tie in sorted(ties, key=lambda tie: abs(placed[tie.one] - placed[tie.other])):
        first, last = sorted((placed[tie.one], placed[tie.other]))
        emptiest = min(range(first, max(last, first + 1)), key=lambda column: between[column])
        between[emptiest] += tie.height
        for passed in range(first + 1, last):
            boxes[passed] += sizes.line
    width = len(set(placed.values())) * (sizes.box + sizes.between) - sizes.between
    inside = sum(placed[tie.one] == placed[tie.other] for tie in ties)
    upstream = sum(tie.downstream and placed[tie.one] > placed[tie.other] for tie in ties)
    wide = max(width, max(*boxes, *between) * sizes.loose * _PAPER)
    return inside, wide * (1 + _TURNED * upstream / max(len(ties), 1)), count
