"""What is not tested because a program is not installed is said where nobody can miss it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("workers", [[], ["-n", "2"]], ids=["one", "several"])
def test_the_end_of_a_run_names_the_programs_that_are_missing(tmp_path: Path, workers: list[str]) -> None:
    marks = [f'@pytest.mark.skipif(True, reason="{reason}")' for reason in ("missing program: abacus", "too slow")]
    tests = [f"{mark}\ndef test_{number}(): ...\n" for number, mark in enumerate([*marks, marks[0]])]
    (tmp_path / "test_it.py").write_text("import pytest\n\n" + "\n".join(tests), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "-c", os.devnull, "--rootdir", tmp_path, *workers, tmp_path],
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "NOT TESTED: programs are missing" in done.stdout
    assert "abacus: 2 skipped" in done.stdout
    assert "too slow:" not in done.stdout
