"""What the worked modules of the brick shop decide, beyond scenarios: invariants, decisions and rejections."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from .deciding import ID, NOW, PURCHASES, Context
from .serving import ADDRESS, CARD, LINE, ORDER, ORDER_FIELDS, SHOPPER

DAY = datetime.timedelta(days=1)


@pytest.fixture
def shop(context: Callable[[str, str], Context]) -> Callable[[str], Context]:
    return lambda name: context("brick-shop", name)


def started(days_ago: int) -> tuple[str, dict[str, Any]]:
    begun = (NOW - days_ago * DAY).isoformat()
    return "DraftStarted", {"order_id": ORDER, "shopper_id": SHOPPER, "started_at": begun}


def test_an_order_is_in_one_currency(shop: Any) -> None:
    crowns = {**LINE, "price": {"amount": "600", "currency": "DKK"}}
    answer = shop("ordering").decide("order", None, "PlaceOrder", {**ORDER_FIELDS, "lines": [LINE, crowns]})
    assert answer == "CurrenciesMixed"


def test_the_total_is_exact(shop: Any) -> None:
    lines = [{**LINE, "quantity": 3, "price": {"amount": "0.10", "currency": "EUR"}}, LINE]
    (placed, _) = shop("ordering").decide("order", None, "PlaceOrder", {**ORDER_FIELDS, "lines": lines})
    assert placed[1]["total"] == {"amount": "180.28", "currency": "EUR"}


@pytest.mark.parametrize(("days", "expected"), [(13, "StillFresh"), (14, [("DraftExpired", {"order_id": ORDER})])])
def test_a_draft_stays_fresh_for_two_weeks(shop: Any, days: int, expected: Any) -> None:
    ordering = shop("ordering")
    draft = ordering.after("order", started(days))
    assert ordering.decide("order", draft, "ExpireDraft", {"order_id": ORDER}) == expected


def test_money_that_never_came_is_not_given_back(shop: Any) -> None:
    ordering = shop("ordering")
    total = {"amount": "1", "currency": "EUR"}
    placed = ordering.after("order", ("OrderPlaced", {**ORDER_FIELDS, "total": total}))
    answer = ordering.decide("order", placed, "CancelOrder", {"order_id": ORDER, "reason": "sold_out"})
    assert [name for name, _ in answer] == ["OrderCancelled"]


def parcels(*weights_and_quantities: tuple[int, int]) -> list[dict[str, Any]]:
    return [
        {
            "parcel_id": str(uuid.UUID(int=number)),
            "weight_g": weight,
            "contents": [{"set_number": "10497-1", "quantity": quantity}],
        }
        for number, (weight, quantity) in enumerate(weights_and_quantities)
    ]


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        (parcels((31_500, 2)), ["ShipmentPacked"]),
        (parcels((900, 1), (800, 1)), ["ShipmentPacked"]),
        (parcels((900, 1)), "SetsLeftOver"),
        (parcels((900, 2), (800, 1)), "SetsLeftOver"),
    ],
)
def test_every_set_is_in_exactly_one_parcel(shop: Any, boxes: Any, expected: Any) -> None:
    fulfilment = shop("fulfilment")
    requested = {
        **{name: str(ID) for name in ("shipment_id", "order_id", "shopper_id", "reservation_id")},
        "deliver_to": ADDRESS,
        "lines": [{"set_number": "10497-1", "quantity": 2}],
    }
    shipment = fulfilment.after("shipment", ("ShipmentRequested", requested))
    answer = fulfilment.decide("shipment", shipment, "PackShipment", {"shipment_id": str(ID), "parcels": boxes})
    assert (answer if isinstance(answer, str) else [name for name, _ in answer]) == expected
    if not isinstance(answer, str):
        assert answer[0][1]["weight_g"] == sum(box["weight_g"] for box in boxes)


def test_no_parcel_is_heavier_than_31_and_a_half_kilos(shop: Any) -> None:
    """The contract lets none in; the domain does not rely on that."""
    fulfilment = shop("fulfilment")
    types, commands = fulfilment.module("contracts.types"), fulfilment.module("contracts.commands")
    heavy = types.Parcel(parcel_id=ID, weight_g=31_501, contents=())
    state = fulfilment.module("contracts.aggregates")
    shipment = state.Shipment(shipment_id=ID, order_id=ID, shopper_id=ID, reservation_id=ID, deliver_to=None, lines=())
    command = commands.PackShipment(shipment_id=ID, parcels=(heavy,))
    answer = fulfilment.module("domain.shipment").pack_shipment(shipment, command, NOW)
    assert type(answer).__name__ == "ParcelTooHeavy"


def enrolled(points: int = 0) -> tuple[str, dict[str, Any]]:
    return "MemberEnrolled", {"member_id": SHOPPER, "welcome_points": points}


def credited(earned: int, purchase: int = 0) -> tuple[str, dict[str, Any]]:
    return "PointsCredited", {"member_id": SHOPPER, "purchase_id": PURCHASES[purchase], "earned": earned}


def spend(loyalty: Context, state: Any, spent: str, currency: str = "EUR", purchase: int = 1) -> Any:
    data = {"member_id": SHOPPER, "purchase_id": PURCHASES[purchase], "spent": spent, "currency": currency}
    return loyalty.decide("member", state, "CreditPoints", data)


@pytest.mark.parametrize(
    ("spent", "currency", "level", "earned"),
    [
        ("0.99", "EUR", None, 0),
        ("179.98", "EUR", None, 179),
        ("179.98", "EUR", "plate", 268),
        ("179.98", "EUR", "minifigure", 358),
        ("6.99", "DKK", None, 0),
        ("700", "DKK", None, 100),
        ("706.99", "DKK", "plate", 150),
    ],
)
def test_a_point_for_each_euro_or_seven_kroner(shop: Any, spent: str, currency: str, level: Any, earned: int) -> None:
    loyalty = shop("loyalty")
    reached = [("LevelReached", {"member_id": SHOPPER, "level": level})] if level else []
    state = loyalty.after("member", enrolled(), *reached)
    answer = spend(loyalty, state, spent, currency)
    assert answer[0][1]["earned"] == earned


def test_a_purchase_brings_points_once(shop: Any) -> None:
    loyalty = shop("loyalty")
    state = loyalty.after("member", enrolled(), credited(10))
    assert spend(loyalty, state, "10", purchase=0) == "AlreadyCredited"
    undone = ("PointsTakenBack", {"member_id": SHOPPER, "purchase_id": PURCHASES[0], "lost": 10})
    state = loyalty.after("member", enrolled(), credited(10), undone)
    assert spend(loyalty, state, "10", purchase=0) == "AlreadyCredited"


def test_a_level_is_reached_once(shop: Any) -> None:
    loyalty = shop("loyalty")
    reached = ("LevelReached", {"member_id": SHOPPER, "level": "plate"})
    below = loyalty.after("member", enrolled(5_000), credited(900))
    assert [name for name, _ in spend(loyalty, below, "99")] == ["PointsCredited"]  # a welcome is no purchase
    assert spend(loyalty, below, "100")[1:] == [reached]
    above = loyalty.after("member", enrolled(), credited(1_000), reached)
    assert [name for name, _ in spend(loyalty, above, "100")] == ["PointsCredited"]


def test_points_never_fall_below_zero(shop: Any) -> None:
    loyalty = shop("loyalty")
    reward = {"worth": "5.00", "valid_until": "2028-01-01"}
    redeemed = ("PointsRedeemed", {"member_id": SHOPPER, "points": 500, "reward": reward})
    state = loyalty.after("member", enrolled(), credited(510), redeemed)
    refund = {"member_id": SHOPPER, "purchase_id": PURCHASES[0]}
    ((name, taken),) = loyalty.decide("member", state, "TakeBackPoints", refund)
    assert (name, taken["lost"]) == ("PointsTakenBack", 10)
    again = loyalty.after("member", enrolled(), credited(510), redeemed, (name, taken))
    assert again.points == 0
    assert loyalty.decide("member", again, "TakeBackPoints", refund)[0][1]["lost"] == 0


def test_a_point_is_worth_a_cent_for_a_year(shop: Any) -> None:
    loyalty = shop("loyalty")
    state = loyalty.after("member", enrolled(750))
    ((_, redeemed),) = loyalty.decide("member", state, "RedeemPoints", {"member_id": SHOPPER, "points": 750})
    assert redeemed["reward"] == {"worth": "7.50", "valid_until": "2028-01-01"}


def test_a_member_remembers_as_many_purchases_as_the_model_lets_it(shop: Any) -> None:
    loyalty = shop("loyalty")
    state = loyalty.after("member", enrolled(), *(credited(1, number) for number in range(600)))
    assert list(state.points_by_purchase) == PURCHASES[100:]
    assert type(state).from_wire(state.to_wire()) == state


@pytest.mark.parametrize(("day", "expected"), [("2027-01-01", "StillValid"), ("2026-12-31", ["VoucherExpired"])])
def test_a_voucher_can_be_used_until_its_last_day(shop: Any, day: str, expected: Any) -> None:
    loyalty = shop("loyalty")
    issued = {"voucher_id": str(ID), "member_id": SHOPPER, "worth": "5.00", "valid_until": day}
    voucher = loyalty.after("voucher", ("VoucherIssued", issued))
    answer = loyalty.decide("voucher", voucher, "ExpireVoucher", {"voucher_id": str(ID)})
    assert (answer if isinstance(answer, str) else [name for name, _ in answer]) == expected


@pytest.mark.parametrize(("month", "expected"), [("2026-12", "CardExpired"), ("2027-01", "4242"), ("2030-06", "4242")])
def test_a_card_is_good_until_the_end_of_its_month(shop: Any, month: str, expected: str) -> None:
    data = {"payer_id": SHOPPER, "card_token": "tok-4242", "valid_until": month}
    answer = shop("payments").decide("card", None, "KeepCard", data, NOW, ID)
    assert (answer if isinstance(answer, str) else answer[0][1]["last_four"]) == expected


def test_a_removed_card_leaves_no_token(shop: Any) -> None:
    kept = {"card_id": CARD, "payer_id": SHOPPER, "card_token": "tok-4242", "last_four": "4242"}
    removed = {"card_id": CARD, "payer_id": SHOPPER}
    card = shop("payments").after("card", ("CardKept", kept), ("CardRemoved", removed))
    assert "4242" not in str(card.to_wire())


@pytest.mark.parametrize(
    ("kind", "wants_mail", "reached"),
    [("order_placed", False, True), ("voucher", False, False), ("voucher", True, True), ("card_declined", False, True)],
)
def test_who_opted_out_hears_of_own_orders_only(shop: Any, kind: str, wants_mail: bool, reached: bool) -> None:
    notifications = shop("notifications")
    rows = notifications.module("contracts.read_models")
    entry = rows.AddressBook(shopper_id=uuid.UUID(SHOPPER), mail_address="sam@example.com", wants_mail=wants_mail)
    data = {"shopper_id": SHOPPER, "about": ORDER, "kind": kind}
    answer = notifications.decide("notice", None, "WriteNotice", data, NOW, ID, lambda _key: entry)
    assert isinstance(answer, list) == reached
    if reached:
        assert answer[0][1]["mail_address"] == "sam@example.com"
        assert "{" not in answer[0][1]["letter"]
    else:
        assert answer == "NobodyToTell"


@pytest.mark.parametrize(("day", "expected"), [("2026-01-02", "StillInTouch"), ("2026-01-01", ["RecipientForgotten"])])
def test_who_heard_nothing_for_a_year_is_forgotten(shop: Any, day: str, expected: Any) -> None:
    notifications = shop("notifications")
    registered = {"shopper_id": SHOPPER, "mail_address": "sam@example.com", "registered_on": day}
    state = notifications.after("recipient", ("RecipientRegistered", registered))
    data = {"shopper_id": SHOPPER, "last_notice_on": day}
    answer = notifications.decide("recipient", state, "ForgetRecipient", data)
    assert (answer if isinstance(answer, str) else [name for name, _ in answer]) == expected


@pytest.mark.parametrize(("counted", "expected"), [(5, []), (7, [("StockFound", 2)]), (4, [("StockLost", 1)])])
def test_a_count_says_what_is_found_or_lost(shop: Any, counted: int, expected: Any) -> None:
    inventory = shop("inventory")
    item = inventory.after("stock_item", ("StockReceived", {"set_number": "10497-1", "quantity": 5}))
    answer = inventory.decide("stock_item", item, "CountShelf", {"set_number": "10497-1", "counted": counted})
    assert [(name, data["difference"]) for name, data in answer] == expected


def test_a_set_that_is_made_no_longer_is_not_ordered(shop: Any) -> None:
    inventory = shop("inventory")
    assert inventory.decide("stock_item", None, "OrderRestock", {"set_number": "10182-1"}) == "SetRetired"
    ((name, _),) = inventory.decide("stock_item", None, "OrderRestock", {"set_number": "10497-1"})
    assert name == "RestockOrdered"


@pytest.mark.parametrize(
    ("on_hand", "expected"), [(3, "SetsReserved"), (2, "ReservationRefused"), (None, "ReservationRefused")]
)
def test_lines_of_one_set_are_held_together(shop: Any, on_hand: int | None, expected: str) -> None:
    inventory = shop("inventory")
    rows = inventory.module("contracts.read_models")
    stock = None if on_hand is None else rows.ShelfStock(set_number="10497-1", on_hand=on_hand)
    lines = [{"set_number": "10497-1", "quantity": quantity} for quantity in (1, 2)]
    data = {"order_id": ORDER, "lines": lines}
    ((name, _),) = inventory.decide("reservation", None, "ReserveSets", data, NOW, ID, lambda _key: stock)
    assert name == expected
