"""A plan as a patch: git and patch make of the folder what the run itself would."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from stormcli.generate import Edits, Pack, patch, plan
from tests.conftest import MISSING

from .conftest import Shop, generate, tree
from .small_pack import small_pack

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason=f"{MISSING}git")
needs_patch = pytest.mark.skipif(shutil.which("patch") is None, reason=f"{MISSING}patch")


@pytest.fixture
def changed(shop: Shop, out: Path, tmp_path: Path) -> Pack:
    """A folder that was generated and edited, and a model in which something of each sort changed since."""
    pack = small_pack(tmp_path / "pack", extensions="# no end")
    generate(shop.landscape, out, pack=pack)
    (out / "contexts/ordering/ordering/domain/order.py").write_text("# ours, and no end")
    messages = out / "contexts/ordering/messages.txt"
    messages.write_bytes(messages.read_bytes().replace(b"\n", b"\r\n") + b"ours\r\n")
    shop.change("ordering", "  Order:\n", "  Purchase:\n    was: Order\n")
    shop.change("shipping", "PackWhenPlaced", "WrapWhenPlaced")
    shop.change("shipping", "ParcelPacked", "ParcelWrapped")
    return pack


def git(*arguments: str, cwd: Path, text: bytes = b"") -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *arguments]
    done = subprocess.run(command, cwd=cwd, input=text, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def files(folder: Path) -> dict[str, bytes]:
    return {path: content for path, content in tree(folder).items() if not path.startswith((".stormcli/", ".git/"))}


@needs_git
@pytest.mark.parametrize("edits", Edits)
@pytest.mark.parametrize("below", ["", "services/of ours"])
def test_git_applies_it(shop: Shop, out: Path, changed: Pack, tmp_path: Path, edits: Edits, below: str) -> None:
    copy = tmp_path / "checkout" / below
    shutil.copytree(out, copy)
    git("init", "-q", ".", cwd=tmp_path / "checkout")
    text = patch(plan(shop.landscape, changed, out, edits=edits))
    git("apply", "--directory", below, "-", cwd=tmp_path / "checkout", text=text)
    generate(shop.landscape, out, pack=changed, edits=edits)
    assert files(copy) == files(out)


@needs_patch
def test_patch_applies_it(shop: Shop, out: Path, changed: Pack, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(out, copy)
    text = patch(plan(shop.landscape, changed, out))
    done = subprocess.run(["patch", "-p1", "-E", "--binary"], cwd=copy, input=text, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()
    generate(shop.landscape, out, pack=changed)
    assert files(copy) == files(out)


@needs_git
def test_unusual_names_come_through(shop: Shop, out: Path, changed: Pack, tmp_path: Path) -> None:
    for name in ("with blank.txt", 'qu"ote.txt', "t\tab.txt", "\xe4\u6f22.txt"):
        (out / "contexts/ordering" / name).write_bytes(b"ours\n")
    shop.change("ordering", "context: Ordering\n", "context: Buying\nwas: Ordering\n")
    shop.change("shipping", "Ordering.", "Buying.")
    storm = (shop.folder / "storm.yaml").read_text()
    shop.write(storm=storm.replace("Ordering", "Buying"))
    copy = tmp_path / "copy"
    shutil.copytree(out, copy)
    git("init", "-q", ".", cwd=copy)
    git("apply", "-", cwd=copy, text=patch(plan(shop.landscape, changed, out)))
    generate(shop.landscape, out, pack=changed)
    assert (out / "contexts/buying/t\tab.txt").exists()
    assert files(copy) == files(out)


@needs_git
def test_a_run_in_a_checkout_leaves_nothing_behind(shop: Shop, out: Path, tmp_path: Path) -> None:
    pack = small_pack(tmp_path / "pack")
    out.mkdir()
    git("init", "-q", ".", cwd=out)
    generate(shop.landscape, out, pack=pack)
    git("add", "-A", cwd=out)
    git("commit", "-q", "-m", "generated", cwd=out)
    generate(shop.landscape, out, pack=pack)
    assert git("status", "--porcelain", cwd=out) == ""
    shop.change("shipping", "ParcelPacked", "ParcelWrapped")
    generate(shop.landscape, out, pack=pack)
    changed = {line[3:] for line in git("status", "--porcelain", cwd=out).splitlines()}
    assert changed == {
        ".stormcli/generated/contexts/shipping.json.bz2",
        ".stormcli/manifest.json",
        "contexts/shipping/messages.txt",
    }


def test_a_clean_folder_has_an_empty_patch(shop: Shop, out: Path, tmp_path: Path) -> None:
    pack = small_pack(tmp_path / "pack")
    generate(shop.landscape, out, pack=pack)
    assert patch(plan(shop.landscape, pack, out)) == b""
