"""`stormcli validate`: what it says, how, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from stormcli import assets

CLEAN = """\
context: Ordering
team: BasketTeam
aggregates:
  Order:
    identity: order_id
    fields: {order_id: uuid}
    commands:
      PlaceOrder: {by: Shopper, fields: {order_id: uuid}, emits: OrderPlaced}
    events:
      OrderPlaced: {fields: {order_id: uuid}}
"""
WARNED = CLEAN.replace("by: Shopper, ", "")
WRONG = CLEAN.replace("by: Shopper", "by: Shoper")


@pytest.mark.parametrize("name", assets.shipped(assets.models()))
def test_a_shipped_model_has_open_questions_alone_also_under_strict(stormcli, name: str) -> None:
    for profile in ("default", "strict", "workshop"):
        done = stormcli("validate", assets.models() / name, "--profile", profile, "--format", "json")
        assert {each["code"] for each in json.loads(done.stdout)["diagnostics"]} == {"SC311"}, done.stdout
        assert done.returncode == 0


def test_a_finding_shows_place_code_message_line_caret_and_hint(stormcli, model: Callable[..., Path]) -> None:
    done = stormcli("validate", "model", cwd=model(WRONG).parent)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "model/contexts/ordering.yaml:8:24: SC201 error: no actor or external system is called `Shoper`",
        "  |",
        "8 |       PlaceOrder: {by: Shoper, fields: {order_id: uuid}, emits: OrderPlaced}",
        "  |                        ^^^^^^",
        "  = hint: did you mean `Shopper`?",
        "",
        "Found 1 error.",
    ]


def test_colour_is_for_terminals_alone(stormcli, model: Callable[..., Path]) -> None:
    assert "\x1b[" not in stormcli("validate", model(WRONG)).stdout


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no pseudo-terminals")
def test_colour_is_shown_on_a_terminal_and_never_against_no_color(model: Callable[..., Path]) -> None:
    folder = model(WRONG)
    assert "\x1b[" in _on_a_terminal(folder, {"TERM": "xterm"})
    assert "\x1b[" not in _on_a_terminal(folder, {"TERM": "xterm", "NO_COLOR": "1"})


def test_json_has_the_promised_shape(stormcli, model: Callable[..., Path]) -> None:
    done = stormcli("validate", "model", "--format", "json", cwd=model(WRONG).parent)
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "version": 1,
        "summary": {"errors": 1, "warnings": 0, "infos": 0},
        "diagnostics": [
            {
                "code": "SC201",
                "rule": "unknown-name",
                "severity": "error",
                "message": "no actor or external system is called `Shoper`",
                "file": "model/contexts/ordering.yaml",
                "line": 8,
                "column": 24,
                "end_line": 8,
                "end_column": 30,
                "element": "Ordering.PlaceOrder",
                "related": [],
                "hint": "did you mean `Shopper`?",
            }
        ],
    }


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (CLEAN, "info", 0),
        (WARNED, "error", 0),
        (WARNED, "warning", 1),
        (WARNED, "info", 1),
        (WRONG, "error", 1),
        (WRONG, "never", 0),
    ],
)
def test_fail_on_decides_the_exit_code(stormcli, model, text: str, fail_on: str, code: int) -> None:
    assert stormcli("validate", model(text), "--fail-on", fail_on).returncode == code


def test_the_profile_of_the_command_line_beats_the_models(stormcli, model: Callable[..., Path]) -> None:
    folder = model(WARNED)
    assert "SC305 warning" in stormcli("validate", folder).stdout
    assert "SC305 error" in stormcli("validate", folder, "--profile", "strict").stdout
    assert "SC305 info" in stormcli("validate", folder, "--profile", "workshop").stdout


def test_the_model_of_the_nearest_parent_is_taken(stormcli, model: Callable[..., Path]) -> None:
    folder = model(WRONG)
    done = stormcli("validate", cwd=folder / "contexts")
    assert done.stdout.startswith("ordering.yaml:8:24: SC201")
    assert stormcli("validate", folder / "contexts" / "ordering.yaml").returncode == 1


def test_no_model_is_exit_code_2_and_says_where_it_looked(stormcli, tmp_path: Path) -> None:
    for argument, words in ((tmp_path, "there is no storm.yaml in"), (tmp_path / "nowhere", "does not exist")):
        done = stormcli("validate", argument)
        assert done.returncode == 2
        assert words in done.stderr
        assert "stormcli init" in done.stderr
        assert done.stdout == ""
    assert stormcli("validate").returncode == 2


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02", b"\xff\xfe\x00", b"", b"- a\n- b\n", b"stormcli: [1\n", b"x: !!t 1"]
)
def test_a_root_that_is_no_model_is_a_finding(stormcli, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "storm.yaml").write_bytes(content)
    done = stormcli("validate", tmp_path)
    assert done.returncode == 1
    assert "storm.yaml:1:" in done.stdout
    assert "Traceback" not in done.stderr


def test_text_of_the_model_cannot_steer_the_terminal(stormcli, model: Callable[..., Path]) -> None:
    done = stormcli("validate", model(CLEAN.replace("OrderPlaced}", '"\\e[2J\\u202eevil"}')))
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


def test_a_reader_that_goes_away_is_no_crash(model: Callable[..., Path]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "stormcli", "validate", str(model(WRONG))],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait()


def _on_a_terminal(folder: Path, environment: dict[str, str]) -> str:
    ours, theirs = os.openpty()
    clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    command = [sys.executable, "-m", "stormcli", "validate", str(folder)]
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, env={**clean, **environment})
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    process.wait()
    return said.decode()


def test_a_file_that_is_none_of_the_model_is_not_taken_for_it(stormcli, model) -> None:
    folder = model("context: Ordering\nteam: BasketTeam\n")
    (folder / "notes.md").write_text("# Notes\n", encoding="utf-8")
    done = stormcli("validate", folder / "notes.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert "notes.md is no file of a model; name its folder, or " in done.stderr
    storm = folder / "storm.yaml"
    storm.write_text(storm.read_text(encoding="utf-8").replace("domain:", "domian:"), encoding="utf-8")
    assert stormcli("validate", folder / "notes.md", "--fix").returncode == 2
    assert "domian:" in storm.read_text(encoding="utf-8")
    assert stormcli("validate", folder, "--fix").returncode == 0
    assert "domain:" in storm.read_text(encoding="utf-8")
    for file in ("storm.yaml", "contexts/ordering.yaml"):
        assert stormcli("validate", folder / file).returncode == 0, file
    (folder / "contexts/ordering.yaml").write_bytes(b"\xff\xfe")
    assert "SC101" in stormcli("validate", folder / "contexts/ordering.yaml").stdout
