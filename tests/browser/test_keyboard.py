"""The explorer without a mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.driving import Driven

pytestmark = pytest.mark.xdist_group("browser")

Opened = Callable[..., Driven]


def test_a_slash_searches_and_escape_leaves_in_steps(opened: Opened) -> None:
    page = opened("pizza")
    page.press("/")
    assert page.focused == "query"
    page.page.keyboard.type("order/")
    assert page.page.input_value("#query") == "order/"
    page.press("Escape")
    assert page.page.input_value("#query") == ""
    page.press("Escape")
    assert page.focused == ""


def test_escape_chooses_nothing(opened: Opened) -> None:
    page = opened("pizza", "#/context/Kitchen")
    page.press("Escape")
    assert page.headline == "Pizza"


def test_tab_goes_from_the_top_over_the_map_to_the_details(opened: Opened) -> None:
    page = opened("pizza")
    order = []
    for _ in range(13):
        page.press("Tab")
        order.append(page.focused)
    named = ["skip", "home", "query", "filter", "findings", "theme", "ask", "stage"]
    assert order[:8] == named
    assert order[9:13] == ["zoom-in", "zoom-out", "zoom-all", "fold"]


def test_one_can_skip_to_the_details(opened: Opened) -> None:
    page = opened("pizza")
    page.press("Tab", "Enter")
    assert page.focused == "panel"


def test_what_has_the_focus_is_seen(opened: Opened) -> None:
    page = opened("pizza")
    for _ in range(12):
        page.press("Tab")
        style = page.page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert style == "3px", page.focused


def test_arrows_go_from_context_to_context_and_enter_opens_one(opened: Opened) -> None:
    page = opened("brick-shop")
    page.page.focus("#stage")
    page.press("ArrowRight")
    assert page.page.inner_text("#said") == "Ordering, context, of Basket team, core"
    first = "Ordering"
    page.press("ArrowDown")
    second = page.page.inner_text("#said").partition(",")[0]
    assert first != second
    page.press("ArrowUp")
    assert page.page.inner_text("#said").partition(",")[0] == first
    page.press("Enter")
    assert (page.headline, page.focused) == (first, "headline")


def test_keys_zoom_and_move_the_map(opened: Opened) -> None:
    page = opened("pizza")
    page.page.focus("#stage")
    whole = _view(page)
    page.press("+")
    assert _view(page)[0] > whole[0]
    page.press("-")
    assert _view(page)[0] == pytest.approx(whole[0])
    page.press("Shift+ArrowRight")
    assert _view(page)[1] == pytest.approx(whole[1] - 80)
    page.press("0")
    assert _view(page) == pytest.approx(whole)


def test_help_lists_the_keys_and_can_turn_single_ones_off(opened: Opened) -> None:
    page = opened("pizza")
    page.press("?")
    assert page.page.is_visible("#help")
    assert "from context to context" in page.page.inner_text("#help")
    page.page.uncheck("#single")
    page.press("Escape")
    assert not page.page.is_visible("#help")
    page.press("/")
    assert page.focused != "query"
    page.open("#/context/Kitchen")
    page.press("?")
    assert not page.page.is_visible("#help"), "it is remembered"


def test_the_focus_stays_with_the_reader(opened: Opened) -> None:
    page = opened("pizza", "#/event/Kitchen.PizzasBaked")
    page.page.focus("#sheet a:has-text('Call when baked')")
    page.press("Enter")
    assert (page.headline, page.focused) == ("Call when baked", "headline")


def _view(page: Driven) -> list[float]:
    """Scale, and where the map's corner is."""
    return page.page.evaluate(
        "(() => { const m = document.querySelector('#drawing > g').getCTM(); return [m.a, m.e, m.f]; })()"
    )
