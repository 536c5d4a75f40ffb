"""A policy that waits for events of several contexts acts once, whichever comes last."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .cloud import Cloud, service
from .serving import ADDRESS, ORDER, PAYMENT, SHOPPER, batch, come_again, event, failed

RESERVATION = "00000000-0000-0000-0000-0000000000aa"
OTHER = "00000000-0000-0000-0000-0000000000bb"
LINES = [{"set_number": "10497-1", "quantity": 2}]


@pytest.fixture
def fulfilment(worked: Callable[[str], Path], cloud: Cloud) -> Iterator[Any]:
    with service(worked("brick-shop") / "contexts" / "fulfilment", "fulfilment", cloud) as module:
        yield module


def paid(id_: str = "paid", order: str = ORDER) -> dict[str, Any]:
    data = {"order_id": order, "shopper_id": SHOPPER, "payment_id": PAYMENT, "deliver_to": ADDRESS}
    return event("brick-shop.ordering", "OrderPaid", data, id_)


def reserved(id_: str = "reserved", order: str = ORDER) -> dict[str, Any]:
    data = {"reservation_id": RESERVATION, "order_id": order, "lines": LINES}
    return event("brick-shop.inventory", "SetsReserved", data, id_)


def requested(cloud: Cloud) -> list[dict[str, Any]]:
    """The data of each ShipmentRequested in the outbox."""
    images = [record["dynamodb"]["NewImage"] for record in cloud.outbox()]
    assert {image["detail_type"]["S"] for image in images} <= {"ShipmentRequested"}
    data: list[dict[str, Any]] = [json.loads(image["detail"]["S"])["data"] for image in images]
    return data


@pytest.mark.parametrize("events", list(itertools.permutations((paid(), reserved()))))
def test_it_acts_once_all_have_happened(fulfilment: Any, cloud: Cloud, events: Any) -> None:
    handler = fulfilment("handlers.ship_paid_order").handler
    first, last = events
    assert failed(handler(batch(first), None)) == []
    assert requested(cloud) == []
    assert failed(handler(batch(last), None)) == []
    (shipment,) = requested(cloud)
    shipment.pop("shipment_id")
    assert shipment == {
        "order_id": ORDER,
        "shopper_id": SHOPPER,
        "reservation_id": RESERVATION,
        "deliver_to": ADDRESS,
        "lines": LINES,
    }


@pytest.mark.parametrize(
    "events", sorted(set(itertools.permutations(("paid", "paid", "reserved", "reserved")))), ids=" ".join
)
def test_duplicates_change_nothing(fulfilment: Any, cloud: Cloud, events: tuple[str, ...]) -> None:
    told = {"paid": paid(), "reserved": reserved()}
    for name in events:
        assert failed(fulfilment("handlers.ship_paid_order").handler(batch(told[name]), None)) == []
    assert len(requested(cloud)) == 1


def test_the_same_fact_under_another_id_changes_nothing(fulfilment: Any, cloud: Cloud) -> None:
    handler = fulfilment("handlers.ship_paid_order").handler
    assert failed(handler(batch(paid(), reserved(), paid("paid again"), reserved("reserved again")), None)) == []
    assert len(requested(cloud)) == 1


def test_events_of_different_orders_do_not_meet(fulfilment: Any, cloud: Cloud) -> None:
    handler = fulfilment("handlers.ship_paid_order").handler
    assert failed(handler(batch(paid(), reserved(order=OTHER)), None)) == []
    assert requested(cloud) == []
    assert failed(handler(batch(paid("m3", OTHER), reserved("m4")), None)) == []
    assert sorted(each["order_id"] for each in requested(cloud)) == [ORDER, OTHER]


def test_who_fails_while_acting_acts_when_the_event_comes_again(
    fulfilment: Any, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = fulfilment("handlers.ship_paid_order").handler
    handler(batch(paid()), None)
    write = cloud.transact_write_items

    def broken(**_asked: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(cloud, "transact_write_items", broken)
    assert come_again(handler, reserved()) == ["r0"]
    monkeypatch.setattr(cloud, "transact_write_items", write)
    assert failed(handler(batch(reserved()), None)) == []
    assert len(requested(cloud)) == 1
