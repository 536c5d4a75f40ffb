"""The files of a model, and which of them change."""

from __future__ import annotations

from pathlib import Path

import pytest

from stormcli.cli.watching import Watch
from tests.modelling import write

CONTEXT = "context: Ordering\nteam: BasketTeam\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return (
        write(tmp_path / "model", {"contexts/ordering.yaml": CONTEXT, "notes.txt": "Nothing of the model."})
        / "storm.yaml"
    )


def test_a_changed_a_new_and_a_removed_file_are_named(root: Path) -> None:
    watch = Watch(root)
    ordering, added = root.parent / "contexts" / "ordering.yaml", root.parent / "contexts" / "deep" / "new.yaml"
    ordering.write_text(CONTEXT + "description: More.\n", encoding="utf-8")
    assert _changed(watch) == {ordering}
    added.parent.mkdir()
    added.write_text("context: New\nteam: BasketTeam\n", encoding="utf-8")
    assert _changed(watch) == {added}
    added.unlink()
    root.write_text(root.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert _changed(watch) == {added, root}


def test_a_file_that_an_editor_puts_in_the_place_of_another_is_a_change(root: Path) -> None:
    watch = Watch(root)
    ordering = root.parent / "contexts" / "ordering.yaml"
    saved = root.parent / "saved"
    saved.write_text(CONTEXT, encoding="utf-8")
    saved.replace(ordering)
    assert _changed(watch) == {ordering}


def test_what_storm_yaml_names_is_what_is_watched(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "payments.yaml"
    elsewhere.parent.mkdir()
    elsewhere.write_text("context: Payments\nteam: BasketTeam\n", encoding="utf-8")
    watch = Watch(root)
    text = root.read_text(encoding="utf-8")
    root.write_text(text + "contexts: [contexts/*.yaml, {contract: ../elsewhere/payments.yaml}]\n", encoding="utf-8")
    assert {each.name for each in _changed(watch)} == {"storm.yaml", "payments.yaml"}
    elsewhere.write_text("context: Payments\nteam: BasketTeam\nsubdomain: x\n", encoding="utf-8")
    assert {each.name for each in _changed(watch)} == {"payments.yaml"}


def test_a_broken_or_missing_storm_yaml_does_not_end_the_watch(root: Path) -> None:
    watch = Watch(root)
    ordering = root.parent / "contexts" / "ordering.yaml"
    root.write_text("[", encoding="utf-8")
    assert _changed(watch) == {root}
    ordering.write_text(CONTEXT + "# seen\n", encoding="utf-8")
    assert _changed(watch) == {ordering}
    root.unlink()
    assert _changed(watch) == {root}
    root.write_text("stormcli: 1\ndomain: Shop\n", encoding="utf-8")
    assert _changed(watch) == {root}


def test_other_files_are_nobodys_business(root: Path) -> None:
    watch = Watch(root)
    (root.parent / "notes.txt").write_text("Still nothing.", encoding="utf-8")
    ordering = root.parent / "contexts" / "ordering.yaml"
    ordering.write_text(CONTEXT + "# more\n", encoding="utf-8")
    assert _changed(watch) == {ordering}


def _changed(watch: Watch) -> set[Path]:
    return set(next(watch.changes(pause=0.01)))
