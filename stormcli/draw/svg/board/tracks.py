"""Lines side by side: what runs in the same channel or gap gets tracks that do not touch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush

from stormcli.draw.svg.board.routes import Route, Run
from stormcli.draw.svg.board.ways import Net


@dataclass(frozen=True, slots=True)
class Tracks:
    """The track of each net in each channel and gap, counted from 0, and how many there are in each."""

    by_channel: dict[tuple[int, Net], int]
    by_gap: dict[tuple[int, Net], int]
    in_channel: dict[int, int]
    in_gap: dict[int, int]


def tracks(routes: Iterable[Route]) -> Tracks:
    """Tracks for all routes."""
    channels: dict[int, dict[Net, tuple[int, int]]] = {}
    gaps: dict[int, dict[Net, tuple[int, int]]] = {}
    for route in routes:
        source, target = 2 * route.source.row + 1, 2 * route.target.row + 1
        if route.run is Run.NOWHERE:
            _stretch(channels, route.out, route.net, source, target)
            continue
        if route.run in (Run.GAP, Run.TARGET_ROW):
            _stretch(channels, route.out, route.net, source, route.level)
        if route.run in (Run.GAP, Run.SOURCE_ROW):
            _stretch(channels, route.into, route.net, route.level, target)
        if route.run is Run.GAP:
            _stretch(gaps, route.gap, route.net, route.out, route.into)
    by_channel, in_channel = _assigned(channels)
    by_gap, in_gap = _assigned(gaps)
    return Tracks(by_channel, by_gap, in_channel, in_gap)


def _stretch(lines: dict[int, dict[Net, tuple[int, int]]], where: int, net: Net, one: int, other: int) -> None:
    first, last = lines.setdefault(where, {}).get(net, (one, one))
    lines[where][net] = (min(first, one, other), max(last, one, other))


def _assigned(
    lines: dict[int, dict[Net, tuple[int, int]]],
) -> tuple[dict[tuple[int, Net], int], dict[int, int]]:
    """The left-edge algorithm (Hashimoto and Stevens 1971): in order of their beginnings, each takes the first free."""
    found: dict[tuple[int, Net], int] = {}
    counts: dict[int, int] = {}
    for where, nets in lines.items():
        ends: list[tuple[int, int]] = []
        free: list[int] = []
        used = 0
        for net, (first, last) in sorted(nets.items(), key=lambda item: item[1]):
            while ends and ends[0][0] < first:
                heappush(free, heappop(ends)[1])
            track = heappop(free) if free else used
            used = max(used, track + 1)
            heappush(ends, (last, track))
            found[where, net] = track
        counts[where] = used
    return found, counts
