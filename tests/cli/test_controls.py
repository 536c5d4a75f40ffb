"""What a user can ask of `stormcli validate` beside the format: rules, files, counts, seconds, and known debts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from stormcli.check.registry import CHECKS

MODEL = """\
context: Ordering
team: BasketTeam
aggregates:
  Order:
    identity: order_id
    fields: {order_id: uuid}
    commands:
      PlaceOrder: {by: Shoper, fields: {order_id: uuid}, emits: OrderPlaced}
      PayOrder: {fields: {order_id: uuid}, emits: OrderPaid}
      ShipOrder: {fields: {order_id: uuid}, emits: OrderShipped}
    events:
      OrderPlaced: {fields: {order_id: uuid}}
      OrderPaid: {fields: {order_id: uuid}}
      OrderShipped: {fields: {order_id: uuid}}
"""


def codes(report: str) -> list[str]:
    return re.findall(r"^\S+: (SC\d+) ", report, re.MULTILINE)


# --- select and ignore


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ([], ["SC201", "SC305", "SC305"]),
        (["--select", "SC2"], ["SC201"]),
        (["--select", "SC2,SC305"], ["SC201", "SC305", "SC305"]),
        (["--select", "SC2", "--select", "SC305"], ["SC201", "SC305", "SC305"]),
        (["--ignore", "SC305"], ["SC201"]),
        (["--select", "SC3", "--ignore", "SC30"], []),
    ],
)
def test_rules_are_selected_and_ignored(stormcli, model, arguments: list[str], found: list[str]) -> None:
    done = stormcli("validate", model(MODEL), *arguments)
    assert codes(done.stdout) == found
    assert done.returncode == int("SC201" in found)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_is_exit_code_2_with_advice(stormcli, model: Callable[..., Path], option: str) -> None:
    done = stormcli("validate", model(MODEL), option, "SC3O5")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no code is or begins with `SC3O5`; did you mean `SC305`" in done.stderr


def test_ignoring_a_rule_makes_no_suppression_idle(stormcli, model: Callable[..., Path]) -> None:
    text = MODEL.replace("Shoper", "Shopper") + "ignore: {SC305: later}\n"
    assert "no findings" in stormcli("validate", model(text), "--ignore", "SC305").stdout


def test_a_file_that_cannot_be_read_is_never_silent(stormcli, model: Callable[..., Path]) -> None:
    folder = model("context: [Ordering\n")
    done = stormcli("validate", folder, "--select", "SC4", "--ignore", "SC101")
    assert (done.returncode, codes(done.stdout)) == (1, ["SC101"])
    (folder / "storm.yaml").write_text("- a\n", encoding="utf-8")
    assert stormcli("validate", folder, "--select", "SC4").returncode == 1


# --- output


def test_a_report_is_written_to_a_file_and_said_on_standard_error(stormcli, model: Callable[..., Path]) -> None:
    folder = model(MODEL).parent
    done = stormcli("validate", "model", "--format", "sarif", "--output", "out/found.sarif", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "wrote out/found.sarif: 1 error and 2 warnings found.\n"
    written = (folder / "out" / "found.sarif").read_text(encoding="utf-8")
    assert written.endswith("}\n")
    assert written == stormcli("validate", "model", "--format", "sarif", cwd=folder).stdout
    assert stormcli("validate", "model", "--format", "sarif", "-o", "-", cwd=folder).stdout == written


def test_a_file_says_so_where_nothing_was_found(stormcli, model: Callable[..., Path]) -> None:
    folder = model(MODEL)
    done = stormcli("validate", folder, "--select", "SC4", "-f", "concise", "-o", "found.txt", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "wrote found.txt: nothing found.\n")
    assert (folder / "found.txt").read_bytes() == b""


def test_a_file_that_cannot_be_written_is_exit_code_2(stormcli, model: Callable[..., Path]) -> None:
    folder = model(MODEL)
    done = stormcli("validate", folder, "--output", folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"stormcli: cannot write {folder}: ")


# --- statistics and timings


def test_statistics_count_by_code_beside_the_report(stormcli, model: Callable[..., Path]) -> None:
    folder = model(MODEL)
    done = stormcli("validate", folder, "--statistics", "--format", "json")
    assert len(json.loads(done.stdout)["diagnostics"]) == 3
    assert done.stderr.splitlines() == ["2  SC305  unissued-command", "1  SC201  unknown-name", "3  in all"]
    assert stormcli("validate", folder, "--statistics", "--select", "SC4").stderr == "0  in all\n"


def test_timings_name_every_rule_longest_first_beside_the_report(stormcli, model: Callable[..., Path]) -> None:
    done = stormcli("validate", model(MODEL), "--timings", "--format", "json")
    json.loads(done.stdout)
    lines = [line.split() for line in done.stderr.splitlines()]
    assert {line[2] for line in lines} == {"reading", *(rule.code for rule, _ in CHECKS)}
    seconds = [float(line[0]) for line in lines]
    assert seconds == sorted(seconds, reverse=True)


# --- baseline


@pytest.fixture
def indebted(stormcli, model: Callable[..., Path]) -> Path:
    """The folder of a model whose findings `debts.json` knows."""
    folder = model(MODEL)
    done = stormcli("validate", "--write-baseline", "debts.json", cwd=folder)
    assert done.returncode == 0
    assert done.stdout == "Shop: 1 context, 3 events, 3 commands, no new findings, 3 known.\n"
    assert done.stderr == "wrote debts.json: 3 findings are known from now on.\n"
    return folder


def change(folder: Path, old: str, new: str) -> None:
    ordering = folder / "contexts" / "ordering.yaml"
    text = ordering.read_text(encoding="utf-8")
    assert old in text
    ordering.write_text(text.replace(old, new), encoding="utf-8")


def test_known_findings_stay_quiet_also_when_lines_move(stormcli, indebted: Path) -> None:
    change(indebted, "context: Ordering\n", "# a line\n\n# and another\ncontext: Ordering\n")
    done = stormcli("validate", "--baseline", "debts.json", "--fail-on", "info", cwd=indebted)
    assert (done.returncode, codes(done.stdout)) == (0, [])
    assert "no new findings, 3 known" in done.stdout
    assert done.stderr == "debts.json: 3 findings are known, and kept quiet.\n"


def test_known_findings_are_known_from_any_folder_and_to_any_format(stormcli, indebted: Path) -> None:
    for cwd, name in ((indebted.parent, "model"), (indebted / "contexts", ".."), (Path("/"), indebted)):
        done = stormcli("validate", name, "--baseline", indebted / "debts.json", "--format", "json", cwd=cwd)
        assert json.loads(done.stdout)["diagnostics"] == []


def test_a_new_finding_is_reported(stormcli, indebted: Path) -> None:
    change(indebted, "identity: order_id", "identiy: order_id")
    done = stormcli("validate", "--baseline", "debts.json", cwd=indebted)
    assert done.returncode == 1
    assert codes(done.stdout) == ["SC103"]
    assert done.stdout.endswith("\nFound 1 error; 3 more known.\n")


def test_what_is_mended_is_counted_and_said(stormcli, indebted: Path) -> None:
    change(indebted, "Shoper", "Shopper")
    done = stormcli("validate", "--baseline", "debts.json", cwd=indebted)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "debts.json: 2 findings are known, and kept quiet.",
        "debts.json: 1 finding is gone; `--write-baseline debts.json` forgets it.",
    ]
    assert "gone" not in stormcli("validate", "--baseline", "debts.json", "--select", "SC3", cwd=indebted).stderr
    stormcli("validate", "--write-baseline", "debts.json", cwd=indebted)
    assert "gone" not in stormcli("validate", "--baseline", "debts.json", cwd=indebted).stderr


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "there is no baseline debts.json; `--write-baseline debts.json` writes it"),
        (b"{", "debts.json is no baseline: it is not JSON; `--write-baseline debts.json` writes it anew"),
        (b"\xff\xfe", "debts.json is no baseline: it is not UTF-8 text"),
        (b'{"version": 7, "findings": []}', "debts.json is no baseline: its version is 7"),
    ],
)
def test_a_missing_or_damaged_baseline_is_exit_code_2(stormcli, model, content: bytes | None, words: str) -> None:
    folder = model(MODEL)
    if content is not None:
        (folder / "debts.json").write_bytes(content)
    done = stormcli("validate", "--baseline", "debts.json", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"stormcli: {words}")


def test_a_folder_is_no_baseline(stormcli, model: Callable[..., Path]) -> None:
    done = stormcli("validate", "--baseline", "contexts", cwd=model(MODEL))
    assert done.returncode == 2
    assert done.stderr.startswith("stormcli: cannot read contexts: ")


def test_a_baseline_is_either_read_or_written(stormcli, indebted: Path) -> None:
    done = stormcli("validate", "--baseline", "debts.json", "--write-baseline", "debts.json", cwd=indebted)
    assert (done.returncode, done.stdout) == (2, "")
    assert "leave --baseline out" in done.stderr


@pytest.mark.parametrize("broken", ["storm.yaml", "contexts/ordering.yaml"])
def test_no_baseline_is_written_of_a_model_that_cannot_be_read(stormcli, indebted: Path, broken: str) -> None:
    before = (indebted / "debts.json").read_bytes()
    (indebted / broken).write_text("- [\n", encoding="utf-8")
    done = stormcli("validate", "--write-baseline", "debts.json", cwd=indebted)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"debts.json was not written: {broken} cannot be read" in done.stderr
    assert (indebted / "debts.json").read_bytes() == before
    done = stormcli("validate", "--baseline", "debts.json", cwd=indebted)
    assert done.returncode == 1
    assert "gone" not in done.stderr
