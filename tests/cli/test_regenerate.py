"""`stormcli generate` on a folder that it wrote before, and `stormcli packs`."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from stormcli import assets
from tests.conftest import MISSING

APP = "contexts/kitchen/app.py"
DOMAIN = "contexts/kitchen/kitchen/domain/ticket.py"


@pytest.fixture(autouse=True)
def shop(stormcli, tmp_path: Path) -> Path:
    """A model of our own in `shop`, and what was generated from it in `out`."""
    shutil.copytree(assets.models() / "pizza", tmp_path / "shop")
    assert stormcli("generate", "shop", "-o", "out").returncode == 0
    return tmp_path / "shop"


def change(shop: Path, old: str, new: str, context: str = "kitchen") -> None:
    path = shop / f"contexts/{context}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_check_is_quiet_and_clean_after_a_run(stormcli) -> None:
    done = stormcli("generate", "shop", "-o", "out", "--check")
    assert done.returncode == 0
    assert "unchanged  " not in done.stdout
    assert "Would write out:" in done.stdout


def test_check_fails_where_the_model_went_on(stormcli, shop: Path, tmp_path: Path) -> None:
    change(shop, "emits: [TicketOpened]", "emits: [TicketHung]")
    change(shop, "TicketOpened: {fields", "TicketHung: {was: TicketOpened, fields")
    change(shop, "from: [TicketOpened", "from: [TicketHung")
    change(shop, "given: [TicketOpened", "given: [TicketHung")
    done = stormcli("generate", "shop", "-o", "out", "--check")
    assert done.returncode == 1
    assert "replace    out/contexts/kitchen/kitchen/contracts/events.py" in done.stdout
    assert f"out/{DOMAIN}: `TicketOpened` is `TicketHung` now, lines " in done.stdout
    assert "TicketHung" not in (tmp_path / "out/contexts/kitchen/kitchen/contracts/events.py").read_text()


@pytest.mark.skipif(shutil.which("git") is None, reason=f"{MISSING}git")
def test_diff_is_a_patch_and_nothing_else(stormcli, shop: Path, tmp_path: Path) -> None:
    change(shop, "A guest ordered", "Somebody ordered", "ordering")
    done = stormcli("generate", "shop", "-o", "out", "--diff")
    assert done.returncode == 0
    assert done.stdout.startswith("diff --git a/contexts/")
    assert "Would write out:" in done.stderr
    subprocess.run(
        ["git", "apply", "--unsafe-paths", "--directory=out", "-"],
        cwd=tmp_path,
        input=done.stdout,
        text=True,
        check=True,
    )
    assert stormcli("generate", "shop", "-o", "out", "--check").returncode == 0


def test_an_edit_is_shown_and_merged_or_saved(stormcli, tmp_path: Path) -> None:
    app = tmp_path / "out" / APP
    app.write_text(app.read_text().replace("import", "# ours\nimport", 1))
    done = stormcli("generate", "shop", "-o", "out")
    assert done.returncode == 1
    assert f"conflict   out/{APP}  (it was edited by hand)" in done.stdout
    assert "  -# ours\n" in done.stdout
    assert "1 file was left alone. `--merge` merges what can be merged" in done.stdout
    merged = stormcli("generate", "shop", "-o", "out", "--merge")
    assert merged.returncode == 0
    assert f"merge      out/{APP}" in merged.stdout
    assert stormcli("generate", "shop", "-o", "out", "--check").returncode == 0
    app.write_text("ours\n")
    forced = stormcli("generate", "shop", "-o", "out", "--force")
    assert forced.returncode == 0
    assert f"saved as out/{APP}.edited" in forced.stdout
    assert (tmp_path / "out" / f"{APP}.edited").read_text() == "ours\n"


def test_markers_are_a_finding(stormcli, shop: Path, tmp_path: Path) -> None:
    readme = tmp_path / "out/contexts/kitchen/README.md"
    readme.write_text(readme.read_text().replace("first come", "my turn"))
    change(shop, "first come", "last come")
    done = stormcli("generate", "shop", "-o", "out", "--merge")
    assert done.returncode == 1
    assert "merged but for one place, marked in the file" in done.stdout
    assert "1 file has conflict markers: decide, take the markers out, then `--merge` again." in done.stdout


def test_the_plan_as_json(stormcli, shop: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / APP).write_text("ours\n")
    change(shop, "- name: the last pizza", "- name: the very last pizza")
    change(
        shop,
        "      FinishTicket:\n",
        "      HangTicket:\n        fields: {ticket_id: uuid}\n"
        "        moves: New -> Open\n        emits: [TicketOpened]\n      FinishTicket:\n",
    )
    done = stormcli("generate", "shop", "-o", "out", "--format", "json", "--dry-run", "--diff")
    read = json.loads(done.stdout)
    assert done.returncode == 1
    assert (read["clean"], read["written"], read["output"]) == (False, False, "out")
    by_path = {each["path"]: each for each in read["files"]}
    assert by_path[APP]["action"] == "conflict"
    assert by_path[APP]["reason"] == "it was edited by hand"
    assert sum(read["actions"].values()) == len(read["files"])
    assert [(each["path"], each["name"]) for each in read["missing"]] == [(DOMAIN, "hang_ticket")]
    assert "def hang_ticket(" in read["missing"][0]["stub"]
    assert "diff --git" in read["patch"]
    assert APP not in read["patch"]


def test_tools_hear_of_a_model_with_errors_on_standard_error(stormcli, shop: Path) -> None:
    change(shop, "then: OpenTicket ", "then: OpenTicked ")
    done = stormcli("generate", "shop", "-o", "out", "--format", "json")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "SC201" in done.stderr


def test_a_renamed_command_is_told_with_its_old_function(stormcli, shop: Path) -> None:
    change(shop, "FinishTicket:\n", "CloseTicket:\n        was: FinishTicket\n")
    change(shop, "{FinishTicket:", "{CloseTicket:")
    done = stormcli("generate", "shop", "-o", "out")
    assert f"out/{DOMAIN} lacks `close_ticket`: rename `finish_ticket`, which it was called before, to" in done.stdout
    assert "`finish_ticket` is `close_ticket` now" in done.stdout


def test_an_orphan_is_named_and_stops_nobody(stormcli, shop: Path, tmp_path: Path) -> None:
    policy = tmp_path / "out/contexts/kitchen/kitchen/handlers/open_ticket_for_order.py"
    policy.write_text("# ours\n")
    change(shop, "OpenTicketForOrder:", "HangTicketForOrder:")
    done = stormcli("generate", "shop", "-o", "out")
    assert done.returncode == 0
    assert (
        "orphan     out/contexts/kitchen/kitchen/handlers/open_ticket_for_order.py  (it was edited by hand)"
        in done.stdout
    )
    assert "1 file was left alone, though the model wants it no longer." in done.stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--merge", "--force"), "leave one out"),
        (("--target", "aws-cdk-pyton"), "no target is called `aws-cdk-pyton`; did you mean `aws-cdk-python`?"),
        (("--target", "azure"), "no target is called `azure`; there is aws-cdk-python"),
        (("--pack", "aws-cdk-python"), "write --target aws-cdk-python"),
        (("-o", "shop/storm.yaml"), "cannot write to shop/storm.yaml: shop/storm.yaml is no folder"),
        (("-o", "shop/storm.yaml/out"), "cannot write to shop/storm.yaml/out: shop/storm.yaml is no folder"),
        (("--pack", "nowhere"), "nowhere is no folder of a pack"),
        (("--pack", "shop", "--target", "aws-cdk-python"), "leave one out"),
        (("--pack", "shop"), "holds no pack.yaml"),
    ],
)
def test_what_cannot_be_meant_is_said(stormcli, options: tuple[str, ...], said: str) -> None:
    done = stormcli("generate", "shop", "-o", "out", *options)
    assert done.returncode == 2
    assert said in done.stderr


def test_packs_are_listed(stormcli, tmp_path: Path) -> None:
    done = stormcli("packs")
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == list(assets.shipped(assets.generators()))
    one = stormcli("packs", "aws-cdk-python")
    assert "contexts/{folder}/app.py" in one.stdout
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/a.j2").write_text("")
    (tmp_path / "ours/pack.yaml").write_text(
        "pack: ours\nversion: 1\ndescription: x\nextends: aws-cdk-python\nfiles:\n"
        "  - {path: README.md, template: a.j2, each: repository, owner: team}\n"
        "  - {path: more.md, template: a.j2, each: system, owner: team}\n"
    )
    ours = stormcli("packs", "ours").stdout
    assert "ours 1, extends aws-cdk-python" in ours
    assert "the team's, in the place of aws-cdk-python's" in ours
    assert "each system, the team's, added" in ours
    assert "the generator's, from aws-cdk-python" in ours
    for name, said in (("nowhere", "there is aws-cdk-python"), ("aws-cdk-pyton", "did you mean `aws-cdk-python`?")):
        lost = stormcli("packs", name)
        assert lost.returncode == 2
        assert f"{name} is no pack that ships with stormcli and no folder; {said}" in lost.stderr
