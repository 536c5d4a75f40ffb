"""Lines between boxes: curves from side to side, that keep out of the way of other boxes where they can."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import hypot

from stormcli.draw.explorer.layout.boxes import Box

#: Beyond this many lines each takes the sides that face each other: looking for a free way would take seconds.
_MOST_ROUTED = 400
_SAMPLES = 16
_SIDES = {"left": (-1.0, 0.0), "right": (1.0, 0.0), "top": (0.0, -1.0), "bottom": (0.0, 1.0)}
#: The part of a side on which lines end.
_ROOM = 0.7

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic Bézier curve: its start, two points that bend it, its end."""

    points: tuple[Point, Point, Point, Point]

    def at(self, part: float) -> Point:
        """The point after a part (0 to 1) of the curve's parameter."""
        a, b, c, d = self.points
        one, two, three, four = (1 - part) ** 3, 3 * part * (1 - part) ** 2, 3 * part**2 * (1 - part), part**3
        return (
            one * a[0] + two * b[0] + three * c[0] + four * d[0],
            one * a[1] + two * b[1] + three * c[1] + four * d[1],
        )

    def sampled(self) -> list[Point]:
        """Points along the curve, its ends left out."""
        return [self.at(step / _SAMPLES) for step in range(1, _SAMPLES)]


@dataclass(frozen=True, slots=True)
class _Way:
    ends: tuple[int, int]
    sides: tuple[str, str]


def curves(ends: Sequence[tuple[int, int]], boxes: Mapping[int, Box]) -> tuple[Curve, ...]:
    """A curve for each pair of ends, in their order. Several that leave one side spread along it."""
    routed = len(ends) <= _MOST_ROUTED
    ways = [_Way(pair, _sides(pair, boxes) if routed else _facing(boxes[pair[0]], boxes[pair[1]])) for pair in ends]
    ports = _ports(ways, boxes)
    return tuple(
        _curve(ports[number, 0], way.sides[0], ports[number, 1], way.sides[1]) for number, way in enumerate(ways)
    )


def _facing(one: Box, other: Box) -> tuple[str, str]:
    """The sides of two boxes between which there is most space."""
    across = max(other.x - one.right, one.x - other.right)
    down = max(other.y - one.bottom, one.y - other.bottom)
    if across >= down:
        return ("right", "left") if other.middle[0] >= one.middle[0] else ("left", "right")
    return ("bottom", "top") if other.middle[1] >= one.middle[1] else ("top", "bottom")


def _sides(pair: tuple[int, int], boxes: Mapping[int, Box]) -> tuple[str, str]:
    """The sides whose curve meets the fewest other boxes; of those, the ones that face each other, or the shortest."""
    one, other = boxes[pair[0]], boxes[pair[1]]
    near = [box for node, box in boxes.items() if node not in pair]
    facing = _facing(one, other)
    best, least = facing, _met(_between(one, other, facing), near)
    if not least:
        return facing
    ranked = sorted(product(_SIDES, _SIDES), key=lambda sides: _length(_between(one, other, sides)))
    for sides in ranked:
        met = _met(_between(one, other, sides), [*near, one, other])
        if met < least:
            best, least = sides, met
    return best


def _between(one: Box, other: Box, sides: tuple[str, str]) -> Curve:
    return _curve(_port(one, sides[0], 0.5), sides[0], _port(other, sides[1], 0.5), sides[1])


def _curve(start: Point, leaving: str, end: Point, arriving: str) -> Curve:
    """Leaves a side at a right angle, and arrives so."""
    reach = min(420.0, max(60.0, hypot(end[0] - start[0], end[1] - start[1]) * 0.45))
    out, into = _SIDES[leaving], _SIDES[arriving]
    first = (start[0] + out[0] * reach, start[1] + out[1] * reach)
    second = (end[0] + into[0] * reach, end[1] + into[1] * reach)
    return Curve((start, first, second, end))


def _port(box: Box, side: str, part: float) -> Point:
    across, down = _SIDES[side]
    x = box.x + box.width * part if not across else (box.right if across > 0 else box.x)
    y = box.y + box.height * part if not down else (box.bottom if down > 0 else box.y)
    return x, y


def _ports(ways: Sequence[_Way], boxes: Mapping[int, Box]) -> dict[tuple[int, int], Point]:
    """(Number of the way, which of its ends) -> its point, in the order in which the other ends lie."""
    sharing: defaultdict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for number, way in enumerate(ways):
        for end in (0, 1):
            sharing[way.ends[end], way.sides[end]].append((number, end))
    found: dict[tuple[int, int], Point] = {}
    for (node, side), users in sharing.items():
        axis = 1 if _SIDES[side][0] else 0
        users.sort(key=lambda user: (boxes[ways[user[0]].ends[1 - user[1]]].middle[axis], user))
        for place, user in enumerate(users):
            part = 0.5 + _ROOM * ((place + 0.5) / len(users) - 0.5)
            found[user] = _port(boxes[node], side, part)
    return found


def _met(curve: Curve, boxes: Iterable[Box]) -> int:
    """How many boxes a curve runs through."""
    points = curve.sampled()
    return sum(any(box.x < x < box.right and box.y < y < box.bottom for x, y in points) for box in boxes)


def _length(curve: Curve) -> float:
    points = [curve.at(step / 8) for step in range(9)]
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))
