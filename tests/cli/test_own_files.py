"""No report and no page takes the place of a file of the model."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from stormcli import assets

COMMANDS = (
    ("validate", "shop", "--format", "json", "-o"),
    ("validate", "shop", "--write-baseline"),
    ("breaking", "shop", "--against", "before", "-o"),
    ("explore", "shop", "-o"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join((command[0], command[-1])))
@pytest.mark.parametrize("name", ["storm.yaml", "contexts/kitchen.yaml", "contexts/report.yaml"])
def test_it_is_refused(
    stormcli: Callable[..., CompletedProcess[str]], tmp_path: Path, command: tuple[str, ...], name: str
) -> None:
    for folder in ("shop", "before"):
        shutil.copytree(assets.models() / "pizza", tmp_path / folder)
    before = {path: path.read_bytes() for path in (tmp_path / "shop").rglob("*.yaml")}
    run = stormcli(*command, f"shop/{name}")
    assert run.returncode == 2
    assert f"shop/{name} " in run.stderr
    assert "of the model itself; nothing was written" in run.stderr or "would be read as a context" in run.stderr
    assert {path: path.read_bytes() for path in (tmp_path / "shop").rglob("*.yaml")} == before
