"""Nothing outside the output folder is read, written or removed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stormcli.generate import Action, OutsideFolder, apply, load_pack, plan
from stormcli.generate.folder import Folder

from .conftest import Shop, generate, tree

PARAMETERS = "contexts/ordering/infrastructure/parameters.py"


def test_a_file_that_is_a_link_is_a_conflict(shop: Shop, out: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.py"
    outside.write_text("precious\n")
    (out / PARAMETERS).parent.mkdir(parents=True)
    (out / PARAMETERS).symlink_to(outside)
    (conflict,) = generate(shop.landscape, out).of(Action.CONFLICT)
    assert conflict.reason == f"{PARAMETERS} is a symbolic link"
    assert outside.read_text() == "precious\n"
    assert (out / PARAMETERS).is_symlink()


def test_a_folder_that_is_a_link_is_not_followed(shop: Shop, out: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    out.mkdir()
    (out / "contexts").symlink_to(outside)
    todo = generate(shop.landscape, out)
    assert {entry.path.split("/")[0] for entry in todo.of(Action.CONFLICT)} == {"contexts"}
    assert tree(outside) == {}


def test_a_link_laid_after_planning_is_refused(shop: Shop, out: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    todo = plan(shop.landscape, load_pack("aws-cdk-python"), out)
    out.mkdir()
    (out / "contexts").symlink_to(outside)
    with pytest.raises(OutsideFolder, match="contexts is a symbolic link"):
        apply(todo)
    assert tree(outside) == {}


def test_nothing_is_removed_through_a_link(shop: Shop, out: Path, tmp_path: Path) -> None:
    generate(shop.landscape, out)
    moved = tmp_path / "moved"
    (out / "contexts/shipping").rename(moved)
    (out / "contexts/shipping").symlink_to(moved)
    before = tree(moved)
    shop.write(
        shipping="", storm="stormcli: 1\ndomain: Shop\nsubdomains: {Sales: {kind: core}}\nteams: {Blue: {members: 3}}\n"
    )
    todo = generate(shop.landscape, out)
    assert not any(entry.path.startswith("contexts/shipping") for entry in todo.of(Action.REMOVE))
    assert todo.of(Action.ORPHAN)
    assert tree(moved) == before


def test_the_output_folder_itself_may_be_a_link(shop: Shop, out: Path, tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    out.symlink_to(real)
    assert not generate(shop.landscape, out).of(Action.CONFLICT)
    assert (real / PARAMETERS).is_file()


def test_a_folder_in_the_way_is_a_conflict(shop: Shop, out: Path) -> None:
    (out / PARAMETERS).mkdir(parents=True)
    (conflict,) = generate(shop.landscape, out).of(Action.CONFLICT)
    assert conflict.reason == "there is something else than a file"


def test_a_file_where_a_folder_should_be_is_a_conflict(shop: Shop, out: Path) -> None:
    out.mkdir()
    (out / "platform").write_text("")
    conflicts = generate(shop.landscape, out).of(Action.CONFLICT)
    assert {entry.reason for entry in conflicts} == {"platform is no folder"}


def test_a_manifest_that_is_a_link_is_refused(shop: Shop, out: Path, tmp_path: Path) -> None:
    (out / ".stormcli").mkdir(parents=True)
    (tmp_path / "elsewhere.json").write_text(json.dumps({"version": 1, "files": {}}))
    (out / ".stormcli/manifest.json").symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(OutsideFolder):
        plan(shop.landscape, load_pack("aws-cdk-python"), out)


@pytest.mark.parametrize("path", ["../a", "/etc/passwd", "a/../../b", ".", "", "a/./b"])
def test_a_path_that_leads_out_is_refused(out: Path, path: str) -> None:
    folder = Folder(out)
    for act in (folder.read, folder.remove, lambda path: folder.replace(out / "fresh", path)):
        with pytest.raises(OutsideFolder):
            act(path)


def test_a_replaced_file_keeps_its_mode(shop: Shop, out: Path) -> None:
    generate(shop.landscape, out)
    for mode in (0o750, 0o444):
        shop.change("ordering", "OrderPlaced", "OrderPlacedAgain" if mode == 0o444 else "OrderPlacedOnce")
        shop.change("shipping", "OrderPlaced", "OrderPlacedAgain" if mode == 0o444 else "OrderPlacedOnce")
        events = out / "contexts/ordering/ordering/contracts/events.py"
        events.chmod(mode)
        before = events.read_bytes()
        generate(shop.landscape, out)
        assert events.read_bytes() != before
        assert events.stat().st_mode & 0o777 == mode
