"""What a policy listens to, as EventBridge is told."""

from __future__ import annotations

from typing import Any

import pytest

from stormcli.check.event_patterns import LONGEST_LIST, in_lists
from stormcli.view.service import service_views

from .conftest import Shop

EVENTS = """
      OrderPlaced: {published: true, fields: {order_id: uuid, total: decimal}}
"""
MORE_EVENTS = """
      OrderPlaced:
        published: true
        version: 2
        previous: {1: {fields: {order_id: uuid, total: decimal}}}
        fields: {order_id: uuid, total: decimal, pieces: integer, gift: boolean, price: Money, tags: list of string}
      OrderPaid: {published: true, fields: {order_id: uuid, total: decimal}}
      OrderKept: {published: true, version: 2, fields: {order_id: uuid, total: decimal}}
"""
TYPES = "types:\n  Money: {fields: {amount: decimal, currency: string}}\naggregates:\n"


@pytest.fixture
def rich(shop: Shop) -> Shop:
    """The shop with events worth filtering."""
    shop.change("ordering", EVENTS, MORE_EVENTS)
    shop.change("ordering", "aggregates:\n", TYPES)
    return shop


def patterns(shop: Shop) -> list[Any]:
    """The patterns of Shipping's subscriptions."""
    (service,) = service_views(shop.landscape, ("Shipping",))
    return [subscription.pattern for subscription in service.subscriptions]


def version(number: int) -> dict[str, Any]:
    return {"version": [{"numeric": ["=", number]}]}


def test_the_source_the_name_and_the_version(rich: Shop) -> None:
    assert patterns(rich) == [
        {"source": ["shop.ordering"], "detail-type": ["OrderPlaced"], "detail": {"metadata": version(2)}}
    ]


def test_an_earlier_version_is_another_number(rich: Shop) -> None:
    rich.change("shipping", "when: Ordering.OrderPlaced", "when: Ordering.OrderPlaced@1")
    assert patterns(rich)[0]["detail"] == {"metadata": version(1)}


def test_events_of_one_version_share_a_pattern(rich: Shop) -> None:
    rich.change("shipping", "when: Ordering.OrderPlaced", "when: [Ordering.OrderPlaced, Ordering.OrderKept]")
    assert patterns(rich) == [
        {
            "source": ["shop.ordering"],
            "detail-type": ["OrderPlaced", "OrderKept"],
            "detail": {"metadata": version(2)},
        }
    ]


def test_events_of_several_versions_are_told_apart(rich: Shop) -> None:
    rich.change("shipping", "when: Ordering.OrderPlaced", "when: [Ordering.OrderPlaced, Ordering.OrderPaid]")
    rich.change("shipping", "then: PackParcel", "where: {total: '1.50'}, then: PackParcel")
    assert patterns(rich) == [
        {
            "source": ["shop.ordering"],
            "$or": [
                {"detail-type": ["OrderPaid"], "detail": {"metadata": version(1), "data": {"total": ["1.50"]}}},
                {"detail-type": ["OrderPlaced"], "detail": {"metadata": version(2), "data": {"total": ["1.50"]}}},
            ],
        }
    ]


def test_each_producing_context_has_its_own_rule(rich: Shop) -> None:
    rich.change("shipping", "when: Ordering.OrderPlaced", "when: [Ordering.OrderPlaced, ParcelPacked]")
    rich.change(
        "shipping",
        "ParcelPacked: {fields: {parcel_id: uuid}}",
        "ParcelPacked: {fields: {parcel_id: uuid, order_id: uuid, total: decimal}}",
    )
    assert [each["source"] for each in patterns(rich)] == [["shop.ordering"], ["shop.shipping"]]
    (service,) = service_views(rich.landscape, ("Shipping",))
    assert [each.on_hub for each in service.subscriptions] == [True, False]


@pytest.mark.parametrize(
    ("where", "data"),
    [
        ("{pieces: 3}", {"pieces": [3]}),
        ("{gift: true}", {"gift": [True]}),
        ("{total: 1.50}", {"total": ["1.50"]}),
        ("{price.currency: [EUR, USD]}", {"price": {"currency": ["EUR", "USD"]}}),
        ("{price.currency: EUR, price.amount: '1'}", {"price": {"currency": ["EUR"], "amount": ["1"]}}),
        ("{tags: 12}", {"tags": ["12"]}),
        ("{pieces: [{numeric: ['>', 0, '<=', 5]}]}", {"pieces": [{"numeric": [">", 0, "<=", 5]}]}),
        ("{pieces: {anything-but: [1, 2]}}", {"pieces": [{"anything-but": [1, 2]}]}),
        (
            "{price.currency: [{prefix: E}, {exists: false}]}",
            {"price": {"currency": [{"prefix": "E"}, {"exists": False}]}},
        ),
    ],
)
def test_a_filter_compares_with_what_travels(rich: Shop, where: str, data: object) -> None:
    rich.change("shipping", "then: PackParcel", f"where: {where}, then: PackParcel")
    assert patterns(rich)[0]["detail"] == {"metadata": version(2), "data": data}


def test_a_filter_that_no_pattern_can_say_is_left_out_and_named(rich: Shop) -> None:
    rich.change(
        "shipping", "then: PackParcel", "where: {price: [{exists: true}], price.currency: EUR}, then: PackParcel"
    )
    (service,) = service_views(rich.landscape, ("Shipping",))
    assert service.subscriptions == ()
    assert [line.element for line in service.not_generated] == ["Shipping.PackWhenPlaced"]


def test_a_list_of_names_fits_a_pattern() -> None:
    names = [f"SomethingRatherLongHappened{number}" for number in range(200)]
    lists = in_lists(names)
    assert [name for each in lists for name in each] == names
    assert len(lists) > 1
    assert all(sum(len(name) + 3 for name in each) <= LONGEST_LIST for each in lists)
    assert in_lists([]) == ()
