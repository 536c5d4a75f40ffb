"""Rows of read models: changed once by each event, in whatever order events come."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .cloud import Cloud, service
from .serving import ADDRESS, CARD, LINE, ORDER, PAYMENT, SHOPPER, batch, come_again, event, failed

SOURCE = "brick-shop.ordering"
STARTED = {"order_id": ORDER, "shopper_id": SHOPPER, "started_at": "2027-01-01T12:00:00Z"}
TOTAL = {"amount": "179.98", "currency": "EUR"}
PLACED = {
    "order_id": ORDER,
    "shopper_id": SHOPPER,
    "contact": "sam@example.com",
    "card_id": CARD,
    "lines": [LINE],
    "total": TOTAL,
}
PAID = {"order_id": ORDER, "shopper_id": SHOPPER, "payment_id": PAYMENT, "deliver_to": ADDRESS}
CANCELLED = {"order_id": ORDER, "shopper_id": SHOPPER, "reason": "unpaid"}


def at(minute: int) -> str:
    return f"2027-01-01T12:{minute:02}:00+00:00"


def placed(id_: str, minute: int) -> dict[str, Any]:
    return event(SOURCE, "OrderPlaced", PLACED, id_, version=2, at=at(minute))


def cancelled(id_: str, minute: int) -> dict[str, Any]:
    return event(SOURCE, "OrderCancelled", CANCELLED, id_, at=at(minute))


def happen(ordering: Any, read_model: str, *events: Any) -> None:
    handler = ordering(f"handlers.{read_model}").handler
    for each in events:
        assert failed(handler(batch(each), None)) == []


@pytest.fixture
def inventory(worked: Callable[[str], Path], cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("SHELF_STOCK_TABLE", "shelf_stock")
    with service(worked("brick-shop") / "contexts" / "inventory", "inventory", cloud) as module:
        yield module


def received(id_: str, quantity: int) -> dict[str, Any]:
    return event("brick-shop.inventory", "StockReceived", {"set_number": "10497-1", "quantity": quantity}, id_)


def test_a_row_is_changed_once_by_an_event(inventory: Any, cloud: Cloud) -> None:
    handler = inventory("handlers.shelf_stock").handler
    assert failed(handler(batch(received("m1", 3), received("m1", 3), received("m2", 4)), None)) == []
    assert failed(handler(batch(received("m1", 3)), None)) == []
    assert cloud.rows("shelf_stock") == [{"set_number": "10497-1", "on_hand": 7}]


def test_what_an_event_carries_is_copied_and_the_rest_is_computed(ordering: Any, cloud: Cloud) -> None:
    happen(ordering, "my_orders", event(SOURCE, "DraftStarted", STARTED, "m1"), placed("m2", 1))
    paid = {
        "payment_id": PAYMENT,
        "reference": ORDER,
        "payer_id": SHOPPER,
        "amount": TOTAL,
        "settled_at": "2027-01-02T09:30:00Z",
    }
    happen(ordering, "my_orders", event("brick-shop.payments", "PaymentTaken", paid, "m3", at=at(2)))
    (row,) = cloud.rows("my_orders")
    assert row == {"order_id": ORDER, "shopper_id": SHOPPER, "stage": "paid", "settled_at": "2027-01-02T09:30:00+00:00"}


def test_an_event_that_comes_late_does_not_set_a_row_back(ordering: Any, cloud: Cloud) -> None:
    sent = event(SOURCE, "OrderSent", {"order_id": ORDER, "tracking_number": "BX-1"}, "m2", at=at(2))
    happen(ordering, "my_orders", sent, event(SOURCE, "DraftStarted", STARTED, "m1", at=at(0)))
    (row,) = cloud.rows("my_orders")
    assert (row["stage"], row["shopper_id"], row["tracking_number"]) == ("on its way", SHOPPER, "BX-1")


def test_a_row_is_taken_out(ordering: Any, cloud: Cloud) -> None:
    happen(ordering, "unpaid_orders", placed("m1", 0))
    assert cloud.rows("unpaid_orders") == [{"order_id": ORDER, "total": TOTAL}]
    happen(ordering, "unpaid_orders", cancelled("m2", 1))
    assert cloud.rows("unpaid_orders") == []
    assert ordering("runtime.tables").UNPAID_ORDERS.get(ORDER) is None
    assert ordering("runtime.tables").UNPAID_ORDERS.page("") == ([], "")


@pytest.mark.parametrize("minute", [0, 1])
def test_an_older_event_does_not_bring_a_row_back(ordering: Any, cloud: Cloud, minute: int) -> None:
    happen(ordering, "unpaid_orders", cancelled("m2", 1), placed("m1", minute))
    assert cloud.rows("unpaid_orders") == []


def test_a_newer_event_does(ordering: Any, cloud: Cloud) -> None:
    happen(ordering, "unpaid_orders", placed("m1", 0), cancelled("m2", 1), placed("m3", 2))
    assert cloud.rows("unpaid_orders") == [{"order_id": ORDER, "total": TOTAL}]


def test_a_row_that_comes_back_remembers_nothing(ordering: Any, cloud: Cloud) -> None:
    abandoned = event(SOURCE, "BasketAbandoned", {"order_id": ORDER, "shopper_id": SHOPPER}, "m1", at=at(0))
    happen(ordering, "open_drafts", abandoned, event(SOURCE, "DraftExpired", {"order_id": ORDER}, "m2", at=at(1)))
    happen(ordering, "open_drafts", event(SOURCE, "DraftStarted", STARTED, "m3", at=at(2)))
    assert cloud.rows("open_drafts") == [{"order_id": ORDER, "shopper_id": SHOPPER, "abandoned": False}]


def test_of_two_at_a_time_neither_is_lost(inventory: Any, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    handler = inventory("handlers.shelf_stock").handler
    handler(batch(received("m1", 1)), None)
    write = cloud.transact_write_items

    def overtaken(*, TransactItems: list[dict[str, Any]]) -> None:  # noqa: N803
        monkeypatch.setattr(cloud, "transact_write_items", write)
        assert failed(handler(batch(received("m3", 5)), None)) == []
        write(TransactItems=TransactItems)

    monkeypatch.setattr(cloud, "transact_write_items", overtaken)
    assert failed(handler(batch(received("m2", 3)), None)) == []
    assert cloud.rows("shelf_stock") == [{"set_number": "10497-1", "on_hand": 9}]


def test_an_event_that_does_not_fit_is_set_aside(ordering: Any, cloud: Cloud) -> None:
    bad = event(SOURCE, "DraftStarted", {"order_id": ORDER}, "m1")
    unknown = event(SOURCE, "OrderPlaced", PLACED, "m2", version=1)
    assert failed(ordering("handlers.my_orders").handler(batch(bad, unknown), None)) == []
    reasons = [message["MessageAttributes"]["reason"]["StringValue"] for message in cloud.sent]
    assert reasons[0] == "DraftStarted.shopper_id is missing"
    assert reasons[1].startswith("MyOrders is not projected from")
    assert json.loads(cloud.sent[0]["MessageBody"]) == bad
    assert cloud.rows("my_orders") == []


def test_a_field_keeps_what_the_later_event_said_of_it(ordering: Any, cloud: Cloud) -> None:
    later = {**PLACED, "total": {"amount": "1.00", "currency": "EUR"}}
    newer = event(SOURCE, "OrderPlaced", later, "m2", version=2, at=at(5))
    happen(ordering, "unpaid_orders", newer, placed("m1", 0))
    assert cloud.rows("unpaid_orders") == [{"order_id": ORDER, "total": later["total"]}]


def test_an_older_event_does_not_take_a_row_out(ordering: Any, cloud: Cloud) -> None:
    happen(ordering, "unpaid_orders", placed("m2", 5), cancelled("m1", 1))
    assert cloud.rows("unpaid_orders") == [{"order_id": ORDER, "total": TOTAL}]
    happen(ordering, "unpaid_orders", cancelled("m3", 6))
    assert cloud.rows("unpaid_orders") == []


def test_a_row_that_no_longer_fits_blames_neither_message_nor_caller(ordering: Any, cloud: Cloud) -> None:
    happen(ordering, "unpaid_orders", placed("m1", 0))
    for item in cloud.tables["unpaid_orders"].values():
        if item["kind"]["S"] == "ROW":
            item["body"] = {"S": json.dumps({"order_id": ORDER, "total": "much"})}
    unreadable = ordering("runtime.table").Unreadable
    with pytest.raises(unreadable, match=r"UnpaidOrders\.total is no object"):
        ordering("runtime.tables").UNPAID_ORDERS.get(ORDER)
    handler = ordering("handlers.unpaid_orders").handler
    assert come_again(handler, event(SOURCE, "OrderPaid", PAID, "m2", at=at(1))) == ["r0"]
    assert cloud.sent == [], "nothing is set aside"
