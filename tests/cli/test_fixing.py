"""`stormcli validate --fix`, `--diff` and `--unsafe-fixes`."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from stormcli.cli import fixing

CLEAN = """\
context: Ordering   # the one
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
SLIPS = CLEAN.replace("Shopper", "Shoper").replace("aggregates:", "agregates:")
UNSAFE = CLEAN.replace("{order_id: uuid}, emits", "{order_id: uuid, giftNote: string}, emits")


def test_slips_are_mended_and_the_rest_is_reported(stormcli, model: Callable[..., Path]) -> None:
    folder = model(SLIPS.replace("emits: OrderPlaced", "emits: Nothing"))
    done = stormcli("validate", folder, "--fix", "--format", "concise")
    assert done.returncode == 1
    assert done.stderr == "Mended 2 findings in 1 file.\n"
    assert [line.split()[1] for line in done.stdout.splitlines() if "SC" in line][:1] == ["SC201"]
    text = (folder / "contexts" / "ordering.yaml").read_text(encoding="utf-8")
    assert text == CLEAN.replace("emits: OrderPlaced", "emits: Nothing")


def test_a_model_without_slips_is_not_written(stormcli, model: Callable[..., Path]) -> None:
    file = model(CLEAN) / "contexts" / "ordering.yaml"
    file.chmod(0o444)
    done = stormcli("validate", file, "--fix")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_bytes_beside_the_mended_place_stay(stormcli, model: Callable[..., Path], mark: str, line_end: str) -> None:
    file = model(CLEAN) / "contexts" / "ordering.yaml"

    def written(text: str) -> bytes:
        return (mark + text + "# Grüße 🍕").replace("\n", line_end).encode()

    file.write_bytes(written(SLIPS))
    assert stormcli("validate", file, "--fix").returncode == 0
    assert file.read_bytes() == written(CLEAN)


def test_a_patch_is_shown_and_nothing_is_written(stormcli, model: Callable[..., Path]) -> None:
    folder = model(SLIPS)
    done = stormcli("validate", "model", "--diff", cwd=folder.parent)
    assert done.returncode == 1
    assert done.stderr == "2 findings in 1 file would be mended; nothing was written.\n"
    assert "-agregates:\n+aggregates:\n" in done.stdout
    assert (folder / "contexts" / "ordering.yaml").read_text(encoding="utf-8") == SLIPS


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
@pytest.mark.parametrize("end", ["", "# the end"])
def test_the_patch_does_what_fix_does(stormcli, model: Callable[..., Path], end: str) -> None:
    folder = model(SLIPS + end)
    patch = stormcli("validate", "model", "--diff", cwd=folder.parent).stdout
    subprocess.run(["patch", "-p0"], input=patch, cwd=folder.parent, text=True, check=True, capture_output=True)
    assert (folder / "contexts" / "ordering.yaml").read_text(encoding="utf-8") == CLEAN + end


def test_with_nothing_to_mend_there_is_no_patch(stormcli, model: Callable[..., Path]) -> None:
    done = stormcli("validate", model(CLEAN), "--diff")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Nothing would be mended; nothing was written.\n"


def test_what_decides_for_people_is_done_only_if_asked_for(stormcli, model: Callable[..., Path]) -> None:
    file = model(UNSAFE) / "contexts" / "ordering.yaml"
    assert stormcli("validate", file, "--fix").returncode == 1
    assert file.read_text(encoding="utf-8") == UNSAFE
    assert stormcli("validate", file, "--fix", "--unsafe-fixes").returncode == 0
    assert file.read_text(encoding="utf-8") == UNSAFE.replace("giftNote", "gift_note")


def test_unsafe_fixes_alone_are_a_mistake(stormcli, model: Callable[..., Path]) -> None:
    done = stormcli("validate", model(UNSAFE), "--unsafe-fixes")
    assert done.returncode == 2
    assert "--fix or --diff" in done.stderr


def test_only_the_rules_that_are_asked_for_are_mended(stormcli, model: Callable[..., Path]) -> None:
    file = model(SLIPS) / "contexts" / "ordering.yaml"
    stormcli("validate", file, "--fix", "--select", "SC103")
    assert file.read_text(encoding="utf-8") == SLIPS.replace("agregates", "aggregates")


def test_a_file_that_changed_meanwhile_is_left_alone(
    model: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    file = model(SLIPS) / "contexts" / "ordering.yaml"
    with pytest.raises(typer.Exit):
        fixing.write(file, "what was read before", CLEAN)
    assert "changed while it was mended" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == SLIPS


def test_no_model_is_exit_code_2(stormcli, tmp_path: Path) -> None:
    for option in ("--fix", "--diff"):
        done = stormcli("validate", tmp_path, option)
        assert done.returncode == 2
        assert "there is no storm.yaml" in done.stderr
