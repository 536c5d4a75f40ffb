"""The explorer in a real browser: Debian's chromium, driven by playwright. Without one these tests skip, loudly."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from stormcli import assets
from stormcli.check import check
from stormcli.draw.explorer import encoded, page
from stormcli.load import load
from stormcli.model.landscape import Landscape
from stormcli.view.explorer import explorer
from tests import chromium
from tests.browser.driving import Driven
from tests.conftest import MISSING


@pytest.fixture(scope="session")
def browser() -> Any:
    """One browser for all tests of a process."""
    if chromium.PROGRAM is None:
        pytest.skip(f"{MISSING}chromium")
    _, started = chromium.running()
    return started


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Writes the page of a shipped model (by its name), of a folder, or of a landscape; gives its address."""
    folder = tmp_path_factory.mktemp("pages")
    known: dict[object, str] = {}

    def write(model: str | Path | Landscape) -> str:
        if model not in known:
            file = folder / f"page{len(known)}.html"
            file.write_bytes(_page(assets.models() / model if isinstance(model, str) else model))
            known[model] = file.as_uri()
        return known[model]

    return write


@pytest.fixture
def opened(browser: Any, written: Callable[..., str]) -> Iterator[Callable[..., Driven]]:
    """Opens the page of a model at an address behind `#`; afterwards nothing may have failed or asked the network."""
    contexts: list[Any] = []
    driven: list[Driven] = []

    def open_(model: str | Path | Landscape, address: str = "", **options: Any) -> Driven:
        url = model if isinstance(model, str) and model.startswith("http") else written(model)
        options.setdefault("viewport", {"width": 1280, "height": 800})
        options.setdefault("reduced_motion", "reduce")
        contexts.append(browser.new_context(**options))
        driven.append(Driven(contexts[-1].new_page(), url))
        driven[-1].open(address)
        return driven[-1]

    yield open_
    for context in contexts:
        context.close()
    assert [each.complaints for each in driven] == [[] for _ in driven]


def _page(model: Path | Landscape) -> bytes:
    """The page, made as the command makes it: without looking for garbage, which takes long where a model is large."""
    gc.disable()
    try:
        return _made(model)
    finally:
        gc.enable()


def _made(model: Path | Landscape) -> bytes:
    if isinstance(model, Landscape):
        view = explorer(model)
    else:
        loaded = load(model)
        assert loaded.landscape is not None
        view = explorer(loaded.landscape, check(loaded.landscape, loaded.diagnostics), model.as_posix())
    return page(f"{view.title}: explorer", encoded(view))
