"""Where everything lies on the map of the explorer, in units that are pixels at full size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from stormcli.draw.explorer.layout.boxes import Box
from stormcli.draw.explorer.layout.curves import Curve, curves
from stormcli.draw.explorer.layout.order import ordered
from stormcli.draw.explorer.layout.regions import Region, ground, groups
from stormcli.draw.explorer.layout.stickies import HEAD, PADDING, Inside, Sticky, inside
from stormcli.view.explorer.data import Explorer, Item


@dataclass(frozen=True, slots=True)
class Placed:
    """A context or a system: its box, and its stickies from the box's corner."""

    item: int
    box: Box
    stickies: tuple[Sticky, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole map, `bounds` around it; `curves` has one for each line of the view, in its order."""

    bounds: Box
    regions: tuple[Region, ...]
    placed: tuple[Placed, ...]
    curves: tuple[Curve, ...]


def layout(view: Explorer) -> Layout:
    """Lays out the map."""
    members: defaultdict[str, list[tuple[int, Item]]] = defaultdict(list)
    for number, item in enumerate(view.items):
        if item.scope:
            members[item.scope].append((number, item))
    insides = {node.item: inside(members[view.items[node.item].key]) for node in view.nodes}
    sizes = {item: (each.width, each.height) for item, each in insides.items()}
    pulls = [(*line.ends, 1.0 + min(len(line.messages), 5) / 2) for line in view.lines]
    laid = ground(ordered(groups(view), sizes, pulls), sizes)
    placed = tuple(
        Placed(item, box, _spread(members[view.items[item].key], insides[item], box))
        for item, box in laid.boxes.items()
    )
    bent = curves([line.ends for line in view.lines], laid.boxes)
    return Layout(_bounds(Box(0, 0, laid.width, laid.height), bent), laid.regions, placed, bent)


def _spread(items: list[tuple[int, Item]], before: Inside, box: Box) -> tuple[Sticky, ...]:
    """The stickies in the shape of a box that has grown with its row, if they fit so."""
    after = inside(items, (box.width - 2 * PADDING) / (box.height - HEAD - PADDING))
    return (after if after.width <= box.width and after.height <= box.height else before).stickies


def _bounds(ground: Box, bent: Iterable[Curve]) -> Box:
    """The ground, and the lines that run outside of it."""
    points = [point for curve in bent for point in curve.sampled()]
    left, top = (min([0.0, *(point[axis] for point in points)]) for axis in (0, 1))
    right = max([ground.right, *(x for x, _ in points)])
    bottom = max([ground.bottom, *(y for _, y in points)])
    return Box(left, top, right - left, bottom - top)
