"""`stormcli explore --serve` in the browser: the page follows the files, and keeps its place."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from stormcli import assets
from tests.browser.driving import Driven
from tests.serving import served

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return Path(shutil.copytree(assets.models() / "pizza", tmp_path / "pizza"))


def test_a_saved_file_is_shown_without_losing_the_place(opened: Callable[..., Driven], model: Path) -> None:
    kitchen = model / "contexts" / "kitchen.yaml"
    with served(model) as server:
        page = opened(server.url, "#/event/Kitchen.PizzasBaked")
        page.click("#zoom-in")
        before = _view(page)
        _edit(kitchen, "All pizzas of a ticket are in their boxes.", "The last pizza is in its box.")
        page.page.wait_for_selector("#sheet :text('The last pizza is in its box.')", timeout=20_000)
        assert (page.headline, _view(page)) == ("Pizzas baked", before)


def test_findings_come_and_go_in_place(opened: Callable[..., Driven], model: Path) -> None:
    kitchen = model / "contexts" / "kitchen.yaml"
    with served(model) as server:
        page = opened(server.url, "#/policy/Kitchen.OpenTicketForOrder")
        _edit(kitchen, "Ordering.OrderPlaced", "Ordering.OrderPlacd")
        page.page.wait_for_selector("#sheet .finding.error:has-text('SC201')", timeout=20_000)
        assert page.page.locator("#drawing .sticky .badge.error").count() == 1
        _edit(kitchen, "Ordering.OrderPlacd", "Ordering.OrderPlaced")
        page.page.wait_for_selector("#sheet .finding.error", state="detached", timeout=20_000)
        assert page.headline == "Open ticket for order"


def test_a_broken_file_keeps_the_last_picture_and_says_so(opened: Callable[..., Driven], model: Path) -> None:
    kitchen = model / "contexts" / "kitchen.yaml"
    whole = kitchen.read_text(encoding="utf-8")
    with served(model) as server:
        page = opened(server.url, "#/context/Kitchen")
        drawn = page.page.locator("#drawing .box, #drawing .sticky").count()
        kitchen.write_text(whole + "\n  [", encoding="utf-8")
        page.page.wait_for_selector("#banner:has-text('contexts/kitchen.yaml cannot be read')", timeout=20_000)
        assert page.headline == "Kitchen"
        assert page.page.locator("#drawing .box, #drawing .sticky").count() == drawn > 5
        page.click("#banner a")
        assert "SC101" in page.details
        kitchen.write_text(whole, encoding="utf-8")
        page.page.wait_for_selector("#banner", state="hidden", timeout=20_000)


def test_a_model_that_cannot_be_read_yet_appears_once_it_can(opened: Callable[..., Driven], model: Path) -> None:
    root = model / "storm.yaml"
    whole = root.read_text(encoding="utf-8")
    root.write_text("[", encoding="utf-8")
    with served(model) as server:
        page = opened(server.url)
        assert page.headline == "No picture yet"
        assert "nothing can be drawn of it yet" in page.page.inner_text("#banner")
        assert page.axe() == []
        root.write_text(whole, encoding="utf-8")
        page.page.wait_for_selector("#headline:has-text('Pizza')", timeout=20_000)
        page.click_on_map("context", "Kitchen", data=json.loads(server.get("model.json")))
        assert page.headline == "Kitchen"


def test_new_and_removed_files_are_noticed(opened: Callable[..., Driven], model: Path) -> None:
    added = model / "contexts" / "delivery.yaml"
    with served(model) as server:
        page = opened(server.url)
        added.write_text("context: Delivery\nteam: OvenTeam\nsubdomain: Baking\n", encoding="utf-8")
        page.page.wait_for_selector("#sheet a:has-text('Delivery')", timeout=20_000)
        added.unlink()
        page.page.wait_for_selector("#sheet a:has-text('Delivery')", state="detached", timeout=20_000)


def test_the_page_says_when_the_server_has_stopped(opened: Callable[..., Driven], model: Path) -> None:
    with served(model) as server:
        page = opened(server.url)
        assert server.stop() == 0
        page.page.wait_for_selector("#banner:has-text('stormcli has stopped')", timeout=20_000)
        # The browser itself writes into its console that nobody answers any more.
        page.complaints[:] = [each for each in page.complaints if "ERR_" not in each]


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def _view(page: Driven) -> str:
    return page.page.evaluate("document.querySelector('#drawing > g').getAttribute('transform')")
