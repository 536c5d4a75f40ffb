"""The lines of the arrows: corners in px, from the right side of one sticky to the left side of another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stormcli.draw.svg.board.places import PITCH, Box, Places
from stormcli.draw.svg.board.routes import Route, Run
from stormcli.draw.svg.board.tracks import Tracks
from stormcli.draw.svg.board.ways import Net
from stormcli.view.board import Arrow

Point = tuple[float, float]
#: Where arrows leave a sticky that are not the main line: below it.
_BESIDE = 13
_PORT = 11
#: The part of a sticky's height, above and below its line, where arrows arrive.
_ENTRANCE = 0.45


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow with its corners, the head at the last one."""

    arrow: Arrow
    net: Net
    points: tuple[Point, ...]


def lines(routes: Sequence[Route], tracks: Tracks, places: Places) -> tuple[Line, ...]:
    """The lines of all routes."""
    ports = _ports(routes, places.boxes)
    return tuple(
        Line(route.arrow, route.net, _corners(route, tracks, places, ports[_arrival(route)])) for route in routes
    )


#: A target, a net, and whether it comes straight: what else the net brings arrives beside that.
_Arrival = tuple[str, Net, bool]


def _arrival(route: Route) -> _Arrival:
    return route.arrow.target, route.net, route.run is Run.STRAIGHT


def _ports(routes: Sequence[Route], boxes: Mapping[str, Box]) -> dict[_Arrival, float]:
    """How far from its target's line each net arrives: what comes straight on the line, others above or below."""
    arriving: dict[str, dict[_Arrival, Route]] = {}
    leaving: dict[tuple[int, int], set[float]] = {}
    for route in routes:
        arriving.setdefault(route.arrow.target, {}).setdefault(_arrival(route), route)
        leaving.setdefault((route.source.row, route.source.column), set()).add(_exit(route))
    found: dict[_Arrival, float] = {}
    for target, known in arriving.items():
        cell = next(iter(known.values())).target
        facing = leaving.get((cell.row, cell.column - 1), set())
        found.update(_spread(list(known.values()), facing, boxes[target]))
    return found


def _spread(arriving: list[Route], facing: Collection[float], box: Box) -> Iterator[tuple[_Arrival, float]]:
    """A port for each; none where an arrow of the neighbour on the left leaves, which would seem to lead here."""
    straight = {_arrival(route): _exit(route) for route in arriving if route.run is Run.STRAIGHT}
    yield from straight.items()
    others = sorted((route for route in arriving if route.run is not Run.STRAIGHT), key=_comes_from)
    taken = {*facing, *straight.values()}
    step = min(_PORT, _ENTRANCE * min(box.height, 2 * (box.line - box.y)) / (len(others) + len(taken)))
    free = [place for place in _places(step) if all(abs(place - each) >= step / 2 for each in taken)]
    chosen = sorted(free[: len(others)])
    if straight:
        above = sum(_comes_from(route) < _row(route) for route in others)
        ups, downs = [place for place in free if place < 0], [place for place in free if place > 0]
        chosen = [*sorted(ups[:above]), *downs[: len(others) - above]]
    yield from ((_arrival(route), place) for route, place in zip(others, chosen, strict=True))


def _places(step: float) -> list[float]:
    """Places around a line, the nearest ones first."""
    return [0.0, *(sign * step * number for number in range(1, 100) for sign in (-1, 1))]


def _row(route: Route) -> int:
    return 2 * route.target.row + 1


def _comes_from(route: Route) -> int:
    return route.level if route.run in (Run.GAP, Run.SOURCE_ROW) else 2 * route.source.row + 1


def _exit(route: Route) -> float:
    """How far from its source's line an arrow leaves."""
    return _BESIDE if route.beside else 0


def _corners(route: Route, tracks: Tracks, places: Places, port: float) -> tuple[Point, ...]:
    source, target = places.boxes[route.arrow.source], places.boxes[route.arrow.target]
    leaves = (source.right, places.lines[route.source.row] + _exit(route))
    arrives = (target.x, target.line + port)
    if route.run is Run.STRAIGHT:
        return _cleaned([leaves, (arrives[0], leaves[1])])
    out = _track(places.channels, tracks.by_channel, route.out, route.net)
    into = _track(places.channels, tracks.by_channel, route.into, route.net)
    if route.run is Run.NOWHERE:
        return _cleaned([leaves, (out, leaves[1]), (out, arrives[1]), arrives])
    if route.run is Run.SOURCE_ROW:
        return _cleaned([leaves, (into, leaves[1]), (into, arrives[1]), arrives])
    if route.run is Run.TARGET_ROW:
        return _cleaned([leaves, (out, leaves[1]), (out, arrives[1]), arrives])
    y = _track(places.gaps, tracks.by_gap, route.gap, route.net)
    return _cleaned([leaves, (out, leaves[1]), (out, y), (into, y), (into, arrives[1]), arrives])


def _track(firsts: Sequence[float], known: Mapping[tuple[int, Net], int], where: int, net: Net) -> float:
    return firsts[where] + known.get((where, net), 0) * PITCH


def _cleaned(points: list[Point]) -> tuple[Point, ...]:
    """Corners without those at which nothing turns."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1][0] - point[0]) < 0.01 and abs(kept[-1][1] - point[1]) < 0.01:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return tuple(kept)
