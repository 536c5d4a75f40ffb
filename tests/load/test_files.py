"""Which files make up a model."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from modelling import STORM, findings, write

from stormcli.load import ModelNotFound, load


def context(name: str, team: str = "BasketTeam") -> str:
    return f"context: {name}\nteam: {team}\n"


def contexts(folder: Path | None) -> list[str]:
    loaded = load(folder)
    assert loaded.landscape is not None
    assert loaded.diagnostics == ()
    return list(loaded.landscape.contexts)


def test_the_default_is_every_yaml_file_below_contexts(tmp_path: Path) -> None:
    files = {f"contexts/{name}": context(name[-6].upper()) for name in ("b.yaml", "a.yaml", "deep/er/c.yaml")}
    write(tmp_path, {**files, "contexts/.hidden/h.yaml": "no: model\n", "contexts/n.yml": "no", "other/o.yaml": "no"})
    assert contexts(tmp_path) == ["A", "B", "C"]


def test_globs_and_names_are_read_in_the_order_of_their_entries(tmp_path: Path) -> None:
    storm = STORM + "contexts: [z.yaml, 'teams/*/context.yaml', 'x?.yaml', '[ab].yaml']\n"
    names = {"z.yaml": "Z", "teams/money/context.yaml": "Money", "teams/basket/context.yaml": "Basket"}
    names |= {"x1.yaml": "X", "a.yaml": "A", "c.yaml": "Not"}
    write(tmp_path, {"storm.yaml": storm, **{path: context(name) for path, name in names.items()}})
    assert contexts(tmp_path) == ["Z", "Basket", "Money", "X", "A"]


def test_a_lone_pattern_is_a_list_of_one(tmp_path: Path) -> None:
    write(tmp_path, {"storm.yaml": STORM + "contexts: '*/*.yaml'\n", "a/b.yaml": context("B")})
    assert contexts(tmp_path) == ["B"]


def test_a_glob_does_not_take_the_root_for_a_context(tmp_path: Path) -> None:
    write(tmp_path, {"storm.yaml": STORM + "contexts: ['*.yaml', '**/*.yaml']\n", "a.yaml": context("A")})
    assert contexts(tmp_path) == ["A"]


def test_a_context_may_live_in_another_checkout(tmp_path: Path) -> None:
    write(tmp_path / "shop", {"storm.yaml": STORM + "contexts: [../ordering-repo/context.yaml]\n"})
    write(tmp_path / "ordering-repo", {"context.yaml": context("Ordering", "Nobody"), "storm.yaml": STORM})
    loaded = load(tmp_path / "shop")
    assert [found.span.file for found in loaded.diagnostics] == [(tmp_path / "ordering-repo/context.yaml").as_posix()]


def test_an_absolute_path_is_taken_as_it_is(tmp_path: Path) -> None:
    write(tmp_path / "else", {"o.yaml": context("Ordering")})
    write(tmp_path / "shop", {"storm.yaml": STORM + f"contexts: ['{tmp_path.as_posix()}/else/o*.yaml']\n"})
    assert contexts(tmp_path / "shop") == ["Ordering"]


def test_a_file_that_two_entries_name_is_read_once(tmp_path: Path) -> None:
    storm = STORM + "contexts: [a.yaml, './a.yaml', '*.yaml', link.yaml]\n"
    write(tmp_path, {"storm.yaml": storm, "a.yaml": context("A")})
    (tmp_path / "link.yaml").symlink_to("a.yaml")
    assert contexts(tmp_path) == ["A"]


def test_a_contract_is_known_as_one(tmp_path: Path) -> None:
    storm = STORM + "contexts: [o.yaml, {contract: ../payments.contract.yaml}]\n"
    write(tmp_path / "shop", {"storm.yaml": storm, "o.yaml": context("Ordering")})
    contract = context("Payments") + "events:\n  PaymentTaken: {published: true}\n"
    (tmp_path / "payments.contract.yaml").write_text(contract)
    loaded = load(tmp_path / "shop")
    assert loaded.landscape is not None
    assert [(each.name, each.by_contract) for each in loaded.landscape.contexts.values()] == [
        ("Ordering", False),
        ("Payments", True),
    ]
    # What a contract leaves out is not missing: nobody emits, nobody consumes.
    assert findings(tmp_path / "shop") == ()


def test_a_contract_that_is_not_there_is_reported_at_its_name(tmp_path: Path) -> None:
    write(tmp_path, {"storm.yaml": STORM + "contexts: [{contract: none.yaml}]\n"})
    [found] = load(tmp_path).diagnostics
    assert (found.code, found.message, found.span.line) == ("SC109", "no file matches `none.yaml`", 9)


def test_without_a_path_the_nearest_parent_of_the_working_folder_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"contexts/deep/a.yaml": context("A")})
    monkeypatch.chdir(tmp_path / "contexts" / "deep")
    assert contexts(None) == ["A"]
    assert "../../storm.yaml" in load().sources


def test_a_file_as_path_finds_the_model_around_it(tmp_path: Path) -> None:
    write(tmp_path, {"contexts/a.yaml": context("A")})
    assert contexts(tmp_path / "storm.yaml") == ["A"]
    assert contexts(tmp_path / "contexts" / "a.yaml") == ["A"]


def test_paths_are_shown_as_the_user_gave_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "shop", {"contexts/a.yaml": context("A", "Nobody")})
    monkeypatch.chdir(tmp_path)
    assert list(load(Path("shop")).sources) == ["shop/storm.yaml", "shop/contexts/a.yaml"]
    assert list(load(Path("./shop/../shop/")).sources) == ["shop/storm.yaml", "shop/contexts/a.yaml"]


@pytest.mark.parametrize("name", ["nowhere", "x" * 5000, "a/b/c", "nul\0"])
def test_no_such_path_is_said_plainly(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match="does not exist"):
        load(tmp_path / name)


def test_a_folder_without_a_model_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelNotFound, match=r"there is no storm\.yaml in"):
        load(tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelNotFound, match="or above it"):
        load()
    (tmp_path / "notes.txt").write_text("words")
    with pytest.raises(ModelNotFound, match="or above it"):
        load(tmp_path / "notes.txt")


def test_a_working_folder_that_is_gone_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    with pytest.raises(ModelNotFound, match="does not exist any more"):
        load()


def test_links_in_circles_end(tmp_path: Path) -> None:
    write(tmp_path, {"contexts/a/b.yaml": context("B")})
    for name in ("one", "two", "a/three"):
        (tmp_path / "contexts" / name).symlink_to(tmp_path / "contexts")
    assert contexts(tmp_path) == ["B"]


@pytest.mark.parametrize("target", ["nowhere.yaml", "c.yaml"])
def test_a_link_that_leads_nowhere_is_reported(target: str, tmp_path: Path) -> None:
    write(tmp_path, {"contexts/a.yaml": context("A")})
    (tmp_path / "contexts" / "c.yaml").symlink_to(target)
    [found] = load(tmp_path).diagnostics
    assert found.code == "SC101"
    assert found.message.startswith("the file cannot be read: ")


def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"contexts/a.yaml": context("A"), "contexts/deep/b.yaml": context("B")})
    real = os.scandir

    def refuse(closed: str) -> None:
        def scandir(path: Path) -> object:
            if Path(path).name == closed:
                raise PermissionError(13, "Permission denied", str(path))
            return real(path)

        monkeypatch.setattr(os, "scandir", scandir)

    refuse("contexts")
    [found] = load(tmp_path).diagnostics
    assert found.code == "SC109"
    assert found.message == f"the folder `{(tmp_path / 'contexts').as_posix()}` cannot be read: permission denied"
    refuse("deep")
    loaded = load(tmp_path)
    assert loaded.landscape is not None
    assert list(loaded.landscape.contexts) == ["A"]
    assert [each.message.partition(" cannot")[0] for each in loaded.diagnostics] == [
        f"the folder `{(tmp_path / 'contexts/deep').as_posix()}`"
    ]
