"""Screens of every kind: narrow ones, dark ones, readers who want no motion, a thousand contexts."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.model import write
from stormcli.load import load
from tests.browser.driving import Driven

pytestmark = pytest.mark.xdist_group("browser")

Opened = Callable[..., Driven]


@pytest.mark.parametrize(
    "address", ["", "#/event/Ordering.OrderPlaced", "#/findings", "#/follow/event/Ordering.OrderPlaced"]
)
@pytest.mark.parametrize("width", [320, 390, 760, 1280, 1920])
def test_nothing_sticks_out(opened: Opened, address: str, width: int) -> None:
    page = opened("brick-shop", address, viewport={"width": width, "height": 800})
    for part in ("html", "#sheet"):
        assert page.page.locator(part).evaluate("(each) => each.scrollWidth - each.clientWidth") == 0
    assert page.page.evaluate("document.documentElement.scrollHeight") == 800


def test_details_fold_away_and_come_back(opened: Opened) -> None:
    page = opened("pizza", viewport={"width": 390, "height": 800})
    before = page.page.evaluate("document.getElementById('panel').offsetHeight")
    page.click("#fold")
    assert page.page.evaluate("document.getElementById('panel').offsetHeight") < before / 3
    page.click_on_map("context", "Kitchen")
    assert page.headline == "Kitchen"
    assert page.page.is_visible("#headline")


def test_colours_follow_the_system_until_the_reader_decides(opened: Opened) -> None:
    page = opened("pizza", color_scheme="dark")
    dark = _paper(page)
    page.click("#theme")
    light = _paper(page)
    assert (_brightness(dark) < 60, _brightness(light) > 200) == (True, True)
    page.open()
    assert _paper(page) == light, "it is remembered"
    page.click("#theme")
    assert _paper(page) == dark


def test_a_flight_takes_its_time_unless_the_reader_wants_no_motion(opened: Opened) -> None:
    still = opened("brick-shop")
    moving = opened("brick-shop", reduced_motion="no-preference")
    assert still.page.evaluate(_FRAMES) == 2, "here, and there"
    assert moving.page.evaluate(_FRAMES) > 2
    script = "getComputedStyle(document.querySelector('.way:not(.pale)')).animationName"
    for page, name in ((still, "none"), (moving, "walk")):
        page.open("#/follow/event/Ordering.OrderPlaced?step=2")
        assert page.page.evaluate(script) == name


def test_the_map_shows_more_the_closer_one_looks(opened: Opened) -> None:
    page = opened("brick-shop")
    assert page.page.locator("#drawing .box.peek").count() == 6
    assert page.page.locator("#drawing .sticky").count() == 0
    page.page.mouse.move(*page.place("event", "Ordering.OrderPlaced"))
    for _ in range(8):
        page.page.mouse.wheel(0, -200)
    page.page.wait_for_selector("#drawing .sticky:has-text('Order placed')", timeout=20_000)
    assert page.page.locator("#drawing .box").count() < 6, "what is out of sight does not exist"


def test_a_thousand_contexts_open_and_can_be_searched(opened: Opened, tmp_path: Path) -> None:
    landscape = load(write(1000, tmp_path / "large")).landscape
    assert landscape is not None
    page = opened(landscape)
    began = time.perf_counter()
    page.open()
    # It takes about a second; this guards against runaway growth alone.
    assert time.perf_counter() - began < 15
    assert page.page.locator("#drawing .box.far").count() == 1000
    assert page.page.locator("*").count() < 6000
    began = time.perf_counter()
    assert page.search("area 999")[0] == ("context", "Area 999")
    assert time.perf_counter() - began < 5
    page.press("Enter")
    assert page.headline == "Area 999"
    assert page.page.locator("#drawing .sticky").count() < 400
    page.open("#/follow/event/Area0.OrderConfirmed")
    assert page.page.locator(".walk li").count() > 3


#: Goes to an event, and counts the different parts of the map that are seen meanwhile.
_FRAMES = """async () => {
    const seen = new Set();
    const end = performance.now() + 1500;
    location.hash = "#/event/Ordering.OrderPlaced";
    while (performance.now() < end) {
        seen.add(document.querySelector("#drawing > g").getAttribute("transform"));
        await new Promise((done) => requestAnimationFrame(done));
    }
    return seen.size;
}"""


def _paper(page: Driven) -> str:
    return page.page.evaluate("getComputedStyle(document.body).backgroundColor")


def _brightness(colour: str) -> int:
    return max(int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(","))
