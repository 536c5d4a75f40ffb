"""The lines of the arrows: corners in px, from the right side of one sticky to the left side of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
#: The part of a sticky's height, around its line, where arrows arrive.
_ENTRANCE = 0.6


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
        Line(route.arrow, route.net, _corners(route, tracks, places, ports[route.arrow.target, route.net]))
        for route in routes
    )


def _ports(routes: Iterable[Route], boxes: Mapping[str, Box]) -> dict[tuple[str, Net], float]:
    """How far from its target's line each net arrives: what comes straight on the line, others above or below."""
    arriving: dict[str, dict[Net, Route]] = {}
    for route in routes:
        known = arriving.setdefault(route.arrow.target, {})
        if route.net not in known or route.run is Run.STRAIGHT:
            known[route.net] = route
    return {
        (target, net): offset
        for target, nets in arriving.items()
        for net, offset in _spread(list(nets.values()), boxes[target])
    }


def _spread(arriving: list[Route], box: Box) -> Iterable[tuple[Net, float]]:
    straight = [route for route in arriving if route.run is Run.STRAIGHT]
    others = [route for route in arriving if route.run is not Run.STRAIGHT]
    above = sorted((each for each in others if _comes_from(each) < _row(each)), key=_comes_from)
    below = sorted((each for each in others if _comes_from(each) >= _row(each)), key=_comes_from)
    step = min(_PORT, _ENTRANCE * min(box.height, 2 * (box.line - box.y)) / max(1, len(arriving)))
    for route in straight:
        yield route.net, _exit(route)
    if straight:
        yield from ((each.net, -step * (len(above) - number)) for number, each in enumerate(above))
        yield from ((each.net, step * (number + 1)) for number, each in enumerate(below))
        return
    middle = (len(others) - 1) / 2
    yield from ((each.net, step * (number - middle)) for number, each in enumerate((*above, *below)))


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
