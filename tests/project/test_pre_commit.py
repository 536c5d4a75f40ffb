"""The hook that this repository offers to pre-commit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import yaml

from stormcli import assets

ROOT = Path(__file__).resolve().parents[2]


def test_the_hook_checks_the_whole_model() -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {"id", "name", "entry", "language"} <= hook.keys()
    assert (hook["types"], hook["pass_filenames"]) == (["yaml"], False)
    tool, *arguments = hook["entry"].split()
    assert tool == "stormcli"
    command = [sys.executable, "-m", tool, *arguments, str(assets.models() / "pizza")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
