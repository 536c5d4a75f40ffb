"""What two looks at the files of a model tell."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from modelling import write

from stormcli.load.find import DEFAULT_CONTEXTS
from stormcli.load.footprint import Footprint, folders, footprint

A = "context: A\nteam: BasketTeam\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(Path("shop"), {"contexts/a.yaml": A, "contexts/b.yaml": A.replace("A", "B"), "notes.yaml": "no: model\n"})
    return Path("shop/storm.yaml")


def look(root: Path, *patterns: str) -> Footprint:
    return footprint(root, patterns or (DEFAULT_CONTEXTS,))


def test_the_files_are_those_of_the_model(root: Path) -> None:
    assert list(look(root).stamps) == ["shop/storm.yaml", "shop/contexts/a.yaml", "shop/contexts/b.yaml"]
    assert list(look(root, "notes.yaml", "none.yaml").stamps) == ["shop/storm.yaml", "shop/notes.yaml"]


def test_nothing_changes_while_nobody_writes(root: Path) -> None:
    assert look(root) == look(root)
    assert look(root).changed_since(look(root)) == ()


def written(file: Path) -> None:
    file.write_text("context: Abc\n")


def touched(file: Path) -> None:
    os.utime(file, ns=(1, 1))


def replaced(file: Path) -> None:
    """By a file of the same size and time."""
    status = file.stat()
    beside = file.with_suffix(".new")
    beside.write_text(A)
    os.utime(beside, ns=(status.st_atime_ns, status.st_mtime_ns))
    beside.replace(file)


def closed(file: Path) -> None:
    file.chmod(0)


def gone(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("change", [written, touched, replaced, closed, gone])
def test_a_change_of_a_file_is_seen(root: Path, change) -> None:  # type: ignore[no-untyped-def]
    before = look(root)
    change(Path("shop/contexts/a.yaml"))
    after = look(root)
    assert after != before
    assert after.changed_since(before) == ("shop/contexts/a.yaml",)
    assert after.unfinished_since(before) == (change is gone)


def test_a_file_that_comes_is_seen_and_finished_once_something_is_in_it(root: Path) -> None:
    before = look(root)
    late = Path("shop/contexts/late.yaml")
    late.touch()
    assert look(root).changed_since(before) == ("shop/contexts/late.yaml",)
    assert look(root).unfinished_since(before)
    late.write_text(A)
    assert not look(root).unfinished_since(before)


def test_an_empty_root_is_unfinished_and_a_lost_one_too(root: Path) -> None:
    before = look(root)
    root.write_text("")
    assert look(root).unfinished_since(before)
    root.unlink()
    assert look(root).unfinished_since(before)


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("contexts/**/*.yaml", {"shop", "shop/contexts", "shop/contexts/deep"}),
        ("contexts/*.yaml", {"shop", "shop/contexts"}),
        ("contexts/a.yaml", {"shop", "shop/contexts"}),
        ("*/context.yaml", {"shop", "shop/contexts"}),
        ("../far/off.yaml", {"shop", "far"}),
        ("../not/yet/there.yaml", {"shop", ""}),
        ("contexts/*/more/*.yaml", {"shop", "shop/contexts", "shop/contexts/deep"}),
        ("linked.yaml", {"shop", "far"}),
        ("lost.yaml", {"shop"}),
    ],
)
def test_the_folders_are_those_in_which_a_file_may_change(
    root: Path, pattern: str, names: set[str], tmp_path: Path
) -> None:
    Path("shop/contexts/deep").mkdir()
    Path("far").mkdir()
    Path("far/linked.yaml").write_text(A)
    Path("shop/linked.yaml").symlink_to("../far/linked.yaml")
    Path("shop/lost.yaml").symlink_to("../nowhere/lost.yaml")
    expected = {(tmp_path / name).resolve() for name in names}
    assert folders(root, (pattern,)) == expected
