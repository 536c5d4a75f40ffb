"""The command line as a user runs it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def stormcli(tmp_path: Path) -> Run:
    """Runs `stormcli ...` in a fresh folder (or in `cwd`) and gives what it said and its exit code."""

    def run(*arguments: str | Path, cwd: Path = tmp_path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "stormcli", *map(str, arguments)],
            cwd=cwd,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            env={**os.environ, "COLUMNS": "100", **environment},
        )

    return run


@pytest.fixture
def model(tmp_path: Path) -> Callable[..., Path]:
    """Writes a model of one context, `text`, and gives its folder."""

    def write(text: str, storm: str = "") -> Path:
        folder = tmp_path / "model"
        (folder / "contexts").mkdir(parents=True)
        root = storm or "stormcli: 1\ndomain: Shop\nteams: {BasketTeam: {}}\nactors: {Shopper: {}}\n"
        (folder / "storm.yaml").write_text(root, encoding="utf-8")
        (folder / "contexts" / "ordering.yaml").write_text(text, encoding="utf-8")
        return folder

    return write
