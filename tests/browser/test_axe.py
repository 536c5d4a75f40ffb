"""An axe run on every page of the explorer, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.driving import Driven

pytestmark = pytest.mark.xdist_group("browser")

ADDRESSES = (
    "",
    "#/context/Ordering",
    "#/event/Ordering.OrderPlaced",
    "#/process/Ordering.Checkout",
    "#/type/Ordering.Money",
    "#/term/Ordering.Order",
    "#/external-system/CardNetwork",
    "#/between/Ordering/Payments",
    "#/field/order_id",
    "#/all/event",
    "#/findings",
    "#/follow/event/Ordering.OrderPlaced?step=3",
    "#/event/Ordering.OrderPlaced?team=BasketTeam&published=yes",
    "#/event/Nowhere.NothingSaid",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(opened: Callable[..., Driven], scheme: str, width: int) -> None:
    page = opened("brick-shop", color_scheme=scheme, viewport={"width": width, "height": 800})
    for address in ADDRESSES:
        page.go(address)
        assert (address, page.axe()) == (address, [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(opened: Callable[..., Driven], scheme: str) -> None:
    page = opened("brick-shop", color_scheme=scheme)
    assert page.search("order")
    assert page.axe() == []
    page.press("Escape", "Escape")
    page.click("#filter")
    page.click("#legend summary")
    assert page.axe() == []
    page.click("#ask")
    assert page.axe() == []
