"""What no pattern of EventBridge can say: a comparison of a field whole, and of something inside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormcli.check.event_patterns import contradicts
from stormcli.model.flow import Filter

PATHS = st.lists(st.lists(st.sampled_from(["a", "ab", "b"]), min_size=1, max_size=3).map(".".join), max_size=6)


@pytest.mark.parametrize(
    ("paths", "contradictory"),
    [
        ([], False),
        (["total", "total.amount"], True),
        (["total.amount", "total"], True),
        (["a.b.c", "a"], True),
        (["total", "totals.amount"], False),
        (["total.amount", "total.currency"], False),
        (["total", "total"], False),
    ],
)
def test_a_field_is_compared_whole_or_inside(paths: list[str], contradictory: bool) -> None:
    assert contradicts([Filter(path, ("x",)) for path in paths]) is contradictory


@given(PATHS)
def test_any_two_paths_of_which_one_leads_into_the_other_contradict(paths: list[str]) -> None:
    expected = any(other.startswith(f"{path}.") for path in paths for other in paths)
    assert contradicts([Filter(path, ("x",)) for path in paths]) is expected
