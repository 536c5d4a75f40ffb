"""Tests that share something dear are run by one worker: what they share is made once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

TESTS = """
import pytest

@pytest.mark.xdist_group("dear")
@pytest.mark.parametrize("number", range(6))
def test_it(number, worker_id):
    print(f"run by {worker_id}")
"""


def test_a_group_is_kept_together(tmp_path: Path) -> None:
    """Not so with every pair of pytest and its xdist: the marks are passed over without a word."""
    (tmp_path / "test_group.py").write_text(TESTS)
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", "-rP", "-p", "no:cacheprovider"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    workers = re.findall(r"run by (\w+)", run.stdout)
    assert len(workers) == 6
    assert len(set(workers)) == 1
