"""The house: which room knows which, and what stands at the top."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_import_contract_holds() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no checkout: nothing says which files belong to it")
def test_the_top_level_is_what_the_readme_says() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    top = {line.partition("/")[0] for line in tracked.splitlines()}
    visible = {name for name in top if not name.startswith(".")}
    folders = {"stormcli", "models", "generators", "templates", "fonts", "pages", "tests", "docs", "bench"}
    assert visible == folders | {"pyproject.toml", "README.md", "Makefile", "LICENSE", "CHANGELOG.md"}


def test_the_constraints_name_packages_and_versions_alone() -> None:
    lines = (ROOT / "tests" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    assert all(line.count("==") == 1 and "/" not in line and "@" not in line for line in pins)
