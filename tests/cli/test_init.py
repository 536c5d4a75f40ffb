"""`stormcli init`."""

from __future__ import annotations

from pathlib import Path

import pytest

from stormcli import assets


@pytest.mark.parametrize("name", assets.shipped(assets.models()))
def test_a_shipped_model_is_copied_and_valid(stormcli, tmp_path: Path, name: str) -> None:
    done = stormcli("init", "shop", "--from", name)
    assert done.returncode == 0, done.stderr
    assert "stormcli validate shop" in done.stdout
    copied = {path.relative_to(tmp_path / "shop") for path in (tmp_path / "shop").rglob("*.yaml")}
    shipped = assets.models() / name
    assert copied == {path.relative_to(shipped) for path in shipped.rglob("*.yaml")}
    modules = {
        path.relative_to(shipped): path.read_text(encoding="utf-8") for path in shipped.rglob("services/**/*.py")
    }
    assert modules
    assert {name: (tmp_path / "shop" / name).read_text(encoding="utf-8") for name in modules} == modules
    assert stormcli("validate", "shop", "--profile", "strict").returncode == 0


def test_the_files_of_a_copy_name_the_schemas_beside_them(stormcli, tmp_path: Path) -> None:
    assert stormcli("init", "shop", "--from", "brick-shop").returncode == 0
    schemas = {kind: tmp_path / "shop" / "schema" / f"{kind}.schema.json" for kind in ("storm", "context")}
    for path in (tmp_path / "shop").rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        named = path.parent / first.removeprefix("# yaml-language-server: $schema=")
        assert named.resolve() == schemas["storm" if path.name == "storm.yaml" else "context"]
    for kind, path in schemas.items():
        assert path.read_text(encoding="utf-8") == stormcli("schema", kind).stdout


def test_the_decisions_of_a_copy_are_kept_where_its_services_are_generated(stormcli, tmp_path: Path) -> None:
    assert "stormcli generate shop -o shop/services" in stormcli("init", "shop").stdout
    before = {path: path.read_text(encoding="utf-8") for path in (tmp_path / "shop").rglob("*.py")}
    done = stormcli("generate", "shop", "-o", "shop/services")
    assert done.returncode == 0, done.stderr
    assert before == {path: path.read_text(encoding="utf-8") for path in before}
    assert f"{len(before)} keep" in done.stdout


def test_the_working_folder_and_the_starter_are_the_defaults(stormcli, tmp_path: Path) -> None:
    assert stormcli("init").returncode == 0
    assert "domain: Pizza" in (tmp_path / "storm.yaml").read_text(encoding="utf-8")


def test_nothing_that_exists_is_overwritten(stormcli, tmp_path: Path) -> None:
    (tmp_path / "storm.yaml").write_text("mine", encoding="utf-8")
    done = stormcli("init")
    assert done.returncode == 2
    assert "exists already" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["storm.yaml"]
    assert (tmp_path / "storm.yaml").read_text(encoding="utf-8") == "mine"


def test_an_unknown_model_is_named_with_those_there_are(stormcli, tmp_path: Path) -> None:
    done = stormcli("init", "--from", "../pizza")
    assert done.returncode == 2
    assert "brick-shop" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_file_in_the_way_is_said_plainly(stormcli, tmp_path: Path) -> None:
    (tmp_path / "shop").write_text("a file", encoding="utf-8")
    done = stormcli("init", "shop")
    assert done.returncode == 2
    assert "cannot write" in done.stderr
