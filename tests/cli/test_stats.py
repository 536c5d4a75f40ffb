"""`stormcli stats`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stormcli import assets
from stormcli.cli.table import table

PIZZA = """\
context   team         in  out  fan-in  fan-out  Ca  Ce     I  chain
Kitchen   OvenTeam      1    1       1        1   1   1  0.50      1
Ordering  CounterTeam   1    2       1        2   1   1  0.50      2

team         contexts  members  paths  in  out  fan-in  fan-out
CounterTeam         1        4      6   1    1       1        1
OvenTeam            1        3      3   1    1       1        1

teams                   messages  context pairs
CounterTeam - OvenTeam         2              1

Longest policy chain: 2: Ordering.CallWhenBaked -> Ordering.ShowPickupNumber
"""


def test_numbers_stand_in_tables(stormcli) -> None:
    done = stormcli("stats", assets.models() / "pizza")
    assert (done.returncode, done.stdout) == (0, PIZZA)


def test_the_page_shows_what_the_tool_prints() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "stats.md"
    assert PIZZA in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", assets.shipped(assets.models()))
def test_json_has_the_promised_keys(stormcli, name: str) -> None:
    done = stormcli("stats", assets.models() / name, "--format", "json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert list(report) == ["version", "domain", "contexts", "teams", "links", "chain"]
    assert set(report["contexts"][0]) == {"name", "team", "traffic", "coupling", "chain"}
    assert set(report["contexts"][0]["traffic"]) == {"messages_in", "messages_out", "fan_in", "fan_out"}
    assert set(report["contexts"][0]["coupling"]) == {"afferent", "efferent", "instability"}
    assert set(report["teams"][0]) == {"name", "contexts", "members", "traffic", "paths"}
    assert set(report["links"][0]) == {"teams", "messages", "contexts"}
    assert set(report["chain"]) == {"policies", "circular"}


def test_a_model_with_errors_is_counted_and_says_so(stormcli, model) -> None:
    done = stormcli("stats", model("context: Ordering\nteam: Nobody\n"))
    assert done.returncode == 0
    assert "Ordering" in done.stdout
    assert "1 error:" in done.stderr


def test_a_model_that_cannot_be_read_is_exit_code_1(stormcli, model) -> None:
    done = stormcli("stats", model("context: Ordering\n", storm="- a\n"))
    assert done.returncode == 1
    assert "stormcli validate" in done.stderr


def test_a_table_without_rows_is_its_heads() -> None:
    assert table(("team", "members"), []) == "team  members"
    assert table(("team", "members"), [("A", None), ("B", 12)]) == "team  members\nA           -\nB          12"
