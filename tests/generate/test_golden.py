"""The whole tree of the small model, file by file; `--update` writes it anew, and its diff is to be read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from .conftest import tree

GOLDEN = Path(__file__).parent / "golden" / "pizza"


def test_the_tree_of_pizza(written: Callable[[str], Path], update: bool) -> None:
    found = tree(written("pizza"))
    if update:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for path, content in found.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_bytes(content)
    golden = tree(GOLDEN)
    assert sorted(found) == sorted(golden)
    for path, content in found.items():
        assert content.decode() == golden[path].decode(), path
