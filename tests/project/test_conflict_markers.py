"""No file of the project holds what a merge left undecided."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import MISSING

ROOT = Path(__file__).resolve().parents[2]
# Git's own markers; `=======` alone may underline a heading, and never comes without the others.
_MARKER = re.compile(rb"^(?:<{7,}|>{7,}|\|{7,}) ", re.MULTILINE)


def _undecided(folder: Path) -> list[str]:
    """The tracked text files with a line that starts as a conflict marker does."""
    listed = subprocess.run(["git", "-C", folder, "ls-files", "-z"], check=True, capture_output=True).stdout
    texts = {name: folder / name for name in listed.decode().split("\0") if name and (folder / name).is_file()}
    contents = {name: file.read_bytes() for name, file in texts.items()}
    return [name for name, content in contents.items() if b"\0" not in content and _MARKER.search(content)]


@pytest.mark.skipif(shutil.which("git") is None, reason=f"{MISSING}git")
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no checkout")
def test_no_tracked_file_holds_a_conflict_marker() -> None:
    assert _undecided(ROOT) == []


@pytest.mark.skipif(shutil.which("git") is None, reason=f"{MISSING}git")
def test_a_marker_is_seen(tmp_path: Path) -> None:
    (tmp_path / "left.md").write_text("<<<<<<< HEAD:a.md\none\n=======\ntwo\n>>>>>>> other\n", encoding="utf-8")
    (tmp_path / "heading.md").write_text("Heading\n=======\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", tmp_path], check=True, capture_output=True)
    subprocess.run(["git", "-C", tmp_path, "add", "-A"], check=True, capture_output=True)
    assert _undecided(tmp_path) == ["left.md"]
