"""Following an event: its way as a list, on the map, step by step; loops are shown as loops."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.driving import Driven
from tests.modelling import write

pytestmark = pytest.mark.xdist_group("browser")

_LOOP = """\
context: Ordering
team: BasketTeam
aggregates:
  Order:
    identity: order_id
    commands:
      OpenOrder: {fields: {order_id: uuid}, emits: [OrderOpened]}
      CheckOrder: {fields: {order_id: uuid}, emits: [OrderChecked]}
    events:
      OrderOpened: {fields: {order_id: uuid}}
      OrderChecked: {fields: {order_id: uuid}}
policies:
  CheckNew: {when: OrderOpened, then: CheckOrder}
  OpenAgain: {when: OrderChecked, then: OpenOrder}
  CheckTwice: {when: OrderChecked, then: CheckOrder}
"""


def test_the_way_of_an_event_is_told_in_order(opened: Callable[..., Driven]) -> None:
    page = opened("pizza", "#/event/Ordering.OrderPlaced")
    page.click("#sheet a:has-text('Follow it')")
    assert page.address == "#/follow/event/Ordering.OrderPlaced"
    assert _told(page) == [
        "event Order placed",
        "triggers policy Open ticket for order",
        "issues command Open ticket",
        "emits event Ticket opened",
        "is projected into read model Ticket rail",
        "is projected into read model Waiting guests",
    ]


def test_one_goes_on_and_back_by_key_by_click_and_by_address(opened: Callable[..., Driven]) -> None:
    page = opened("pizza", "#/follow/event/Ordering.OrderPlaced")
    page.press("n", "n")
    assert (_current(page), page.address) == ("Open ticket", "#/follow/event/Ordering.OrderPlaced?step=3")
    page.press("p")
    assert _current(page) == "Open ticket for order"
    page.click(".walk li:nth-child(4) a.item")
    assert _current(page) == "Ticket opened"
    page.open("#/follow/event/Ordering.OrderPlaced?step=5")
    assert _current(page) == "Ticket rail"
    page.back()
    page.open("#/follow/event/Ordering.OrderPlaced?step=999")
    assert _current(page) == "Waiting guests"


def test_the_way_is_lit_on_the_map(opened: Callable[..., Driven]) -> None:
    page = opened("pizza", "#/follow/event/Ordering.OrderPlaced?step=4")
    lit = page.page.locator("#drawing .lit-layer path.way")
    assert lit.count() == 5
    assert page.page.locator("#drawing .lit-layer path.way:not(.pale)").count() == 4, "to step 4, and on from it"
    assert page.page.text_content("#drawing .number.current") == "4"
    page.click("#zoom-all")
    assert page.page.locator("#drawing .sticky:not(.unwanted)").count() == 6


def test_a_loop_is_shown_as_a_loop(opened: Callable[..., Driven], tmp_path: Path) -> None:
    page = opened(write(tmp_path, {"contexts/ordering.yaml": _LOOP}), "#/follow/event/Ordering.OrderOpened")
    assert _told(page)[3:] == [
        "emits event Order checked",
        "triggers policy Open again",
        "issues command Open order",
        "emits event Order opened ↻ back to step 1",
        "triggers policy Check twice",
        "issues command Check order ↻ back to step 3",
    ]
    assert page.page.locator("#drawing .way.back").count() == 2


def test_a_process_goes_on_step_by_step_and_takes_back(opened: Callable[..., Driven]) -> None:
    page = opened("brick-shop", "#/follow/event/Ordering.OrderPlaced")
    told = "\n".join(_told(page))
    assert "goes to, starts process Checkout\nissues command Reserve sets" in told
    assert "goes to, ends step 1 process Checkout\nissues command Take payment" in told
    assert "goes to, fails step 2 process Checkout\nissues command Release sets" in told


def test_what_nothing_follows_from_says_so(opened: Callable[..., Driven]) -> None:
    assert (
        "Nothing in this model follows from it." in opened("pizza", "#/follow/command/PickupScreen.ShowNumber").details
    )


def _told(page: Driven) -> list[str]:
    """The steps of the list, without numbers and contexts."""
    script = """(steps) => steps.map((step) => ["word", "kind", "title", "loop"]
        .map((name) => step.querySelector("." + name)?.textContent || "").filter(Boolean).join(" "))"""
    return page.page.locator(".walk li").evaluate_all(script)


def _current(page: Driven) -> str:
    return page.page.inner_text(".walk .current .title")
