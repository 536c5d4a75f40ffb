"""`stormcli schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.mark.parametrize(("kind", "key"), [("storm", "domain"), ("context", "aggregates")])
def test_a_schema_is_printed(stormcli, kind: str, key: str) -> None:
    done = stormcli("schema", kind)
    assert done.returncode == 0, done.stderr
    assert key in json.loads(done.stdout)["properties"]


def test_a_context_file_is_the_default(stormcli) -> None:
    assert stormcli("schema").stdout == stormcli("schema", "context", "-o", "-").stdout


def test_a_schema_is_written(stormcli, tmp_path: Path) -> None:
    done = stormcli("schema", "storm", "-o", "schema/storm.schema.json")
    assert (done.returncode, done.stdout) == (0, f"wrote {Path('schema/storm.schema.json')}\n")
    assert (tmp_path / "schema/storm.schema.json").read_text(encoding="utf-8") == stormcli("schema", "storm").stdout


def test_an_unknown_kind_and_a_folder_in_the_way_are_exit_code_2(stormcli, tmp_path: Path) -> None:
    assert stormcli("schema", "aggregate").returncode == 2
    done = stormcli("schema", "-o", tmp_path)
    assert done.returncode == 2
    assert "cannot write" in done.stderr
