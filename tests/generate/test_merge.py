"""Three texts become one: what git would make of them, and where it would give up."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormcli.generate.merge import has_markers, merge
from tests.conftest import MISSING

BASE = b"one\ntwo\nthree\nfour\nfive\n"
_LINES = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g"]), max_size=9)
_TEXTS = st.builds(lambda lines, end: ("\n".join(lines) + ("\n" if end else "")).encode(), _LINES, st.booleans())


@pytest.mark.parametrize(
    ("edited", "fresh", "merged"),
    [
        (b"one\nTWO\nthree\nfour\nfive\n", BASE, b"one\nTWO\nthree\nfour\nfive\n"),
        (BASE, b"one\ntwo\nthree\nfive\n", b"one\ntwo\nthree\nfive\n"),
        (b"zero\none\ntwo\nthree\nfour\nfive\n", BASE + b"six\n", b"zero\none\ntwo\nthree\nfour\nfive\nsix\n"),
        (b"one\nTWO\nthree\nfour\nfive\n", b"one\ntwo\nthree\nFOUR\nfive\n", b"one\nTWO\nthree\nFOUR\nfive\n"),
        (b"one\nsame\nthree\nfour\nfive\n", b"one\nsame\nthree\nfour\nfive\n", b"one\nsame\nthree\nfour\nfive\n"),
        (b"", BASE, b""),
        (BASE + b"no end", BASE, BASE + b"no end"),
    ],
)
def test_changes_in_different_places_come_together(edited: bytes, fresh: bytes, merged: bytes) -> None:
    assert merge(BASE, edited, fresh).content == merged
    assert merge(BASE, fresh, edited).content == merged
    assert not merge(BASE, edited, fresh).conflicts


def test_changes_in_one_place_are_a_conflict() -> None:
    merged = merge(BASE, b"one\nmine\nthree\nfour\nfive\n", b"one\ntheirs\nthree\nfour\nfive\n")
    assert merged.conflicts == 1
    assert merged.content == (
        b"one\n<<<<<<< edited by hand\nmine\n=======\ntheirs\n>>>>>>> from the model\nthree\nfour\nfive\n"
    )
    assert has_markers(merged.content)
    assert not has_markers(BASE)


def test_a_last_line_without_an_end_swallows_no_marker() -> None:
    merged = merge(b"x", b"mine", b"theirs")
    assert merged.content == b"<<<<<<< edited by hand\nmine\n=======\ntheirs\n>>>>>>> from the model\n"


@given(_TEXTS, _TEXTS)
def test_one_side_alone_is_taken_as_it_is(base: bytes, side: bytes) -> None:
    assert merge(base, side, base).content == side
    assert merge(base, base, side).content == side
    assert merge(base, side, side).content == side


@given(_TEXTS, _TEXTS, _TEXTS)
def test_both_sides_agree_about_conflicts(base: bytes, edited: bytes, fresh: bytes) -> None:
    one, other = merge(base, edited, fresh), merge(base, fresh, edited)
    assert one.conflicts == other.conflicts
    if not one.conflicts:
        assert one.content == other.content


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(["keep", "drop", "change", "add"])), min_size=2, max_size=9))
def test_edits_with_a_line_between_them_never_meet(edits: list[tuple[bool, str]]) -> None:
    """Every second line is left alone; of those between, each side changes its own."""
    base, mine, theirs, wanted = [], [], [], []
    for number, (is_mine, edit) in enumerate(edits):
        line, fixed = f"line {number}\n", f"fixed {number}\n"
        changed = {"keep": [line], "drop": [], "change": [f"new {number}\n"], "add": [line, f"added {number}\n"]}[edit]
        base += [line, fixed]
        mine += [*(changed if is_mine else [line]), fixed]
        theirs += [*([line] if is_mine else changed), fixed]
        wanted += [*changed, fixed]
    merged = merge(*("".join(lines).encode() for lines in (base, mine, theirs)))
    assert (merged.content, merged.conflicts) == ("".join(wanted).encode(), 0)


@pytest.mark.skipif(shutil.which("git") is None, reason=f"{MISSING}git")
def test_git_merges_the_same(tmp_path: Path) -> None:
    """On texts whose lines are all different, so that it is beyond doubt which line is which."""
    import random

    dice = random.Random(6)
    agreed = 0
    for _ in range(60):
        base = [f"line {number}\n" for number in range(12)]
        sides = [_edited(base, dice, word) for word in ("mine", "theirs")]
        for name, lines in zip(("base", "mine", "theirs"), (base, *sides), strict=True):
            (tmp_path / name).write_text("".join(lines))
        command = ["git", "merge-file", "-p", "mine", "base", "theirs"]
        git = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        ours = merge(*("".join(lines).encode() for lines in (base, *sides)))
        if git.returncode == 0:
            agreed += 1
            assert (ours.content, ours.conflicts) == (git.stdout, 0)
        else:
            assert ours.conflicts
    assert agreed > 10


def _edited(base: list[str], dice: object, word: str) -> list[str]:
    lines = list(base)
    for _ in range(2):
        at = dice.randrange(len(lines))  # type: ignore[attr-defined]
        lines[at : at + dice.randrange(2)] = [f"{word} {at}\n"] * dice.randrange(2)  # type: ignore[attr-defined]
    return lines
