"""Columns of a map: every box in one, lines between different ones, and a sheet of the right shape."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from stormcli.draw.dot.context_map.columns import Sizes, Tie, columns

SIZES = Sizes(box=130, between=190, height=70)


@st.composite
def maps(draw):  # type: ignore[no-untyped-def]
    """Some boxes in some frames, and lines between any two of them, a box and itself included."""
    names = [f"b{number}" for number in range(draw(st.integers(0, 45)))]
    boxes = {name: draw(st.sampled_from(("", "one", "two"))) for name in names}
    end = st.sampled_from(names) if names else st.nothing()
    tie = st.builds(Tie, end, end, st.floats(10, 200), st.booleans())
    return boxes, draw(st.lists(tie, max_size=60)) if names else []


@settings(deadline=None)
@given(maps())
def test_every_box_has_a_column_and_no_column_is_empty(given) -> None:  # type: ignore[no-untyped-def]
    boxes, ties = given
    placed = columns(boxes, ties, SIZES)
    assert placed.keys() == boxes.keys()
    assert set(placed.values()) == set(range(max(placed.values(), default=-1) + 1))
    assert columns(boxes, ties, SIZES) == placed


def test_a_ring_needs_no_line_inside_a_column() -> None:
    names = [f"b{number}" for number in range(30)]
    ties = [Tie(one, names[(number + 1) % 30], 60) for number, one in enumerate(names)]
    placed = columns(dict.fromkeys(names, ""), ties, SIZES)
    assert not [tie for tie in ties if placed[tie.one] == placed[tie.other]]


def test_where_all_know_all_each_has_a_column_of_its_own() -> None:
    names = [f"b{number}" for number in range(5)]
    ties = [Tie(one, other, 60) for one in names for other in names if one < other]
    assert sorted(columns(dict.fromkeys(names, ""), ties, SIZES).values()) == [0, 1, 2, 3, 4]


def test_upstream_stands_on_the_left_whichever_is_declared_first() -> None:
    for names in (("up", "down"), ("down", "up")):
        assert columns(dict.fromkeys(names, ""), [Tie("up", "down", 60, True)], SIZES) == {"up": 0, "down": 1}


def test_a_hundred_boxes_without_lines_fill_a_sheet() -> None:
    placed = columns(dict.fromkeys((f"b{number}" for number in range(100)), ""), [], SIZES)
    held = [list(placed.values()).count(column) for column in set(placed.values())]
    assert 4 <= len(held) <= 12
    assert max(held) - min(held) <= 2
