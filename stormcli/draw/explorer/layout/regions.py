"""The ground of the map: a region for each subdomain, core first, external systems last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stormcli.draw.explorer.layout.boxes import Box, Size, packed
from stormcli.view.explorer.data import Explorer, Node

#: What a region keeps free above its boxes, for its name, and around them; the space between boxes, and regions.
HEAD, PADDING = 110.0, 44.0
BOX_GAP, REGION_GAP = 140.0, 170.0
_ASPECT = 1.5
#: Systems stand in a row below the contexts that they serve.
_SHAPES = {"system": 8.0}
_GRADES = ("core", "supporting", "generic", "", "system")
_NO_SUBDOMAIN = {"system": "External systems"}


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the map: its name, the kind of its subdomain, the subdomain's number if it is one."""

    title: str
    grade: str
    item: int | None
    box: Box


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes that are drawn in one region, by their numbers, in their order."""

    title: str
    grade: str
    item: int | None
    nodes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """Where everything lies. `boxes` holds a box for each node's number."""

    regions: tuple[Region, ...]
    boxes: Mapping[int, Box]
    width: float
    height: float


def groups(view: Explorer) -> tuple[Group, ...]:
    """The regions' nodes, in the order of declaration within each kind of subdomain."""
    found: dict[tuple[int | None, str], list[int]] = {}
    for node in view.nodes:
        found.setdefault((node.subdomain, _grade(view, node)), []).append(node.item)
    made = [
        Group(_title(view, subdomain, grade), grade, subdomain, tuple(nodes))
        for (subdomain, grade), nodes in found.items()
    ]
    return tuple(sorted(made, key=lambda group: _GRADES.index(group.grade)))


def ground(found: Sequence[Group], sizes: Mapping[int, Size]) -> Ground:
    """Packs the groups, given the size of each node."""
    inner = [
        packed([sizes[node] for node in group.nodes], BOX_GAP, _SHAPES.get(group.grade, _ASPECT), filled=True)
        for group in found
    ]
    outer = [(sheet.width + 2 * PADDING, sheet.height + HEAD + PADDING) for sheet in inner]
    sheet = packed(outer, REGION_GAP, _ASPECT, filled=True)
    boxes: dict[int, Box] = {}
    regions: list[Region] = []
    for group, small, box in zip(found, inner, sheet.boxes, strict=True):
        regions.append(Region(group.title, group.grade, group.item, box))
        wider = (box.width - 2 * PADDING) / small.width
        higher = (box.height - HEAD - PADDING) / small.height
        for node, place in zip(group.nodes, small.boxes, strict=True):
            stretched = Box(place.x * wider, place.y * higher, place.width * wider, place.height * higher)
            boxes[node] = stretched.moved(box.x + PADDING, box.y + HEAD)
    return Ground(tuple(regions), boxes, sheet.width, sheet.height)


def _grade(view: Explorer, node: Node) -> str:
    """The kind of the subdomain itself: a context in two may be weightier than the one it is drawn in."""
    if node.subdomain is None:
        return node.grade if node.grade == "system" else ""
    kind = view.items[node.subdomain].marks
    return kind[0] if kind else ""


def _title(view: Explorer, subdomain: int | None, grade: str) -> str:
    return view.items[subdomain].title if subdomain is not None else _NO_SUBDOMAIN.get(grade, "No subdomain")
