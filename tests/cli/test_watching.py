"""The editions of a model, where a whole process could show them by chance alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import watchfiles

from cli.test_validate import CLEAN, WRONG
from stormcli.cli import watching
from stormcli.cli.watching import Edition, editions

Meanwhile = Callable[..., None]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Lets somebody do something in the moment in which the watcher waits whether more is written."""

    def arrange(*deeds: Callable[[], object]) -> None:
        waiting = iter(deeds)
        monkeypatch.setattr(watching, "sleep", lambda _seconds: next(waiting, lambda: None)())

    return arrange


def codes(edition: Edition) -> list[str]:
    assert edition.loaded is not None
    return [each.code for each in edition.loaded.diagnostics]


def test_a_file_that_is_gone_for_a_moment_was_saved(model, meanwhile: Meanwhile) -> None:
    folder = model(CLEAN)
    shown = editions(folder)
    next(shown)
    ordering = folder / "contexts" / "ordering.yaml"
    ordering.unlink()
    meanwhile(lambda: None, ordering.touch, lambda: None, lambda: ordering.write_text(WRONG))
    assert codes(next(shown)) == ["SC201"]


def test_a_root_that_is_gone_for_a_moment_was_saved(model, meanwhile: Meanwhile) -> None:
    folder = model(CLEAN)
    shown = editions(folder)
    next(shown)
    root = folder / "storm.yaml"
    text = root.read_text()
    root.unlink()
    meanwhile(lambda: None, lambda: root.write_text(text.replace("Shopper", "Buyer")))
    assert codes(next(shown)) == ["SC201"]


def test_saves_that_follow_each_other_are_one_change(model, meanwhile: Meanwhile) -> None:
    folder = model(CLEAN)
    shown = editions(folder)
    next(shown)
    names = [folder / "contexts" / f"c{number}.yaml" for number in range(3)]
    deeds = [lambda name=name: name.write_text(f"context: {name.stem.upper()}\nteam: BasketTeam\n") for name in names]
    deeds[0]()
    meanwhile(*deeds[1:])
    edition = next(shown)
    assert [Path(each).name for each in edition.changed] == ["c0.yaml", "c1.yaml", "c2.yaml"]
    assert edition.files == 5


def test_what_is_saved_while_the_model_is_read_is_read_next(model, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = model(CLEAN)
    ordering = folder / "contexts" / "ordering.yaml"
    load = watching.load

    def slowly(*arguments, **options):  # type: ignore[no-untyped-def]
        loaded = load(*arguments, **options)
        monkeypatch.setattr(watching, "load", load)
        ordering.write_text(WRONG)
        return loaded

    monkeypatch.setattr(watching, "load", slowly)
    shown = editions(folder)
    assert codes(next(shown)) == []
    assert codes(next(shown)) == ["SC201"]


@pytest.mark.parametrize("refusal", [OSError("no more watches"), RuntimeError("inotify"), FileNotFoundError("gone")])
def test_without_events_of_the_system_changes_are_seen_all_the_same(
    model, refusal: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_places: Path, **_options: object) -> Iterator[set[object]]:
        raise refusal
        yield set()

    monkeypatch.setattr(watchfiles, "watch", refuse)
    folder = model(CLEAN)
    shown = editions(folder)
    next(shown)
    (folder / "contexts" / "ordering.yaml").write_text(WRONG)
    assert codes(next(shown)) == ["SC201"]


def test_events_that_never_come_are_not_relied_upon(model, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_places: Path, **_options: object) -> Iterator[set[object]]:
        while True:
            yield set()

    monkeypatch.setattr(watchfiles, "watch", silent)
    folder = model(CLEAN)
    shown = editions(folder)
    next(shown)
    for text, found in ((WRONG, ["SC201"]), (CLEAN, [])):
        (folder / "contexts" / "ordering.yaml").write_text(text)
        assert codes(next(shown)) == found
