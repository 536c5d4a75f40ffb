"""Where everything lies on the explorer's map: nothing overlaps, nothing is lost, order stays."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormcli import assets
from stormcli.draw.explorer.layout import Layout, layout
from stormcli.draw.explorer.layout.boxes import Box, packed
from stormcli.draw.explorer.layout.curves import curves
from stormcli.load import load
from stormcli.view.explorer import explorer
from stormcli.view.explorer.data import Explorer, ItemKind

MODELS = assets.shipped(assets.models())
_SIZES = st.lists(st.tuples(st.floats(10, 900), st.floats(10, 900)), min_size=1, max_size=40)
_STICKIES = {
    ItemKind.AGGREGATE,
    ItemKind.COMMAND,
    ItemKind.EVENT,
    ItemKind.POLICY,
    ItemKind.PROCESS,
    ItemKind.READ_MODEL,
}


@given(sizes=_SIZES, filled=st.booleans(), aspect=st.floats(0.5, 4))
def test_packed_boxes_keep_their_order_and_their_distance(
    sizes: list[tuple[float, float]], filled: bool, aspect: float
) -> None:
    sheet = packed(sizes, 20, aspect, filled=filled)
    assert len(sheet.boxes) == len(sizes)
    for box, (width, height) in zip(sheet.boxes, sizes, strict=True):
        assert box.width >= width - 0.01
        assert box.height >= height - 0.01
        assert box.right <= sheet.width + 0.01
        assert box.bottom <= sheet.height + 0.01
    assert not any(_overlap(one, other, 19.9) for one, other in combinations(sheet.boxes, 2))
    assert all((one.y, one.x) < (other.y, other.x) for one, other in pairwise(sheet.boxes))


@given(count=st.integers(1, 300), aspect=st.floats(0.7, 3))
def test_equal_boxes_make_a_sheet_of_the_wanted_shape(count: int, aspect: float) -> None:
    sheet = packed([(100.0, 80.0)] * count, 10, aspect)
    if count > 20:
        assert aspect / 1.6 < sheet.width / sheet.height < aspect * 1.6


@pytest.mark.parametrize("name", MODELS)
def test_every_node_lies_in_its_region_and_every_sticky_in_its_node(name: str) -> None:
    view, drawn = _drawn(name)
    assert {each.item for each in drawn.placed} == {node.item for node in view.nodes}
    assert not any(_overlap(one.box, other.box, 60) for one, other in combinations(drawn.regions, 2))
    assert not any(_overlap(one.box, other.box, 60) for one, other in combinations(drawn.placed, 2))
    for each in drawn.placed:
        assert sum(_inside(each.box, region.box) for region in drawn.regions) == 1
        ground = Box(0, 0, each.box.width, each.box.height)
        assert all(_inside(sticky.box, ground) for sticky in each.stickies)
        assert not any(_overlap(one.box, other.box, 5) for one, other in combinations(each.stickies, 2))
    placed = [sticky.item for each in drawn.placed for sticky in each.stickies]
    assert sorted(placed) == [number for number, item in enumerate(view.items) if item.kind in _STICKIES]


@pytest.mark.parametrize("name", MODELS)
def test_core_comes_first_and_systems_last(name: str) -> None:
    _, drawn = _drawn(name)
    order = ["core", "supporting", "generic", "", "system"]
    grades = [region.grade for region in drawn.regions]
    assert grades == sorted(grades, key=order.index)
    assert drawn.regions[0].box.x == drawn.regions[0].box.y == 0


@pytest.mark.parametrize("name", MODELS)
def test_lines_end_on_the_edges_of_their_boxes_and_avoid_the_others(name: str) -> None:
    view, drawn = _drawn(name)
    boxes = {each.item: each.box for each in drawn.placed}
    met = 0
    for line, curve in zip(view.lines, drawn.curves, strict=True):
        for end, point in zip(line.ends, (curve.points[0], curve.points[3]), strict=True):
            assert _on_edge(boxes[end], point)
        others = [box for end, box in boxes.items() if end not in line.ends]
        met += sum(any(_holds(box, point) for point in curve.sampled()) for box in others)
    assert met <= len(view.lines) / 4


def test_lines_that_leave_one_side_are_spread_in_the_order_of_where_they_go() -> None:
    boxes = {0: Box(0, 0, 100, 300)} | {number: Box(500, 200 * number - 400, 100, 100) for number in (1, 2, 3)}
    starts = [curve.points[0] for curve in curves([(0, 3), (0, 1), (0, 2)], boxes)]
    assert {x for x, _ in starts} == {100}
    assert starts[1][1] < starts[2][1] < starts[0][1]


def _drawn(name: str) -> tuple[Explorer, Layout]:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    view = explorer(landscape)
    return view, layout(view)


def _overlap(one: Box, other: Box, gap: float) -> bool:
    across = one.x < other.right + gap and other.x < one.right + gap
    return across and one.y < other.bottom + gap and other.y < one.bottom + gap


def _inside(box: Box, around: Box) -> bool:
    return (
        around.x <= box.x
        and around.y <= box.y
        and box.right <= around.right + 0.01
        and box.bottom <= around.bottom + 0.01
    )


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box.x < point[0] < box.right and box.y < point[1] < box.bottom


def _on_edge(box: Box, point: tuple[float, float]) -> bool:
    x, y = point
    upright = x in (box.x, box.right) and box.y <= y <= box.bottom
    return upright or (y in (box.y, box.bottom) and box.x <= x <= box.right)
