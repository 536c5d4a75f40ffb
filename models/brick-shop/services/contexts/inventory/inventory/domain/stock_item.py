"""StockItem: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

What always holds:
- Nobody takes what is not there.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
"""

from __future__ import annotations

import dataclasses
import datetime

from inventory.contracts import aggregates, commands, events, histories, rejections

# The sets that the factory makes no longer. Its list comes out in January, and a release of ours with it.
RETIRED = frozenset({"10182-1", "10185-1", "10190-1"})


def receive_delivery(
    state: aggregates.StockItem | None,
    command: commands.ReceiveDelivery,
    now: datetime.datetime,
) -> list[events.StockReceived]:
    """emits StockReceived."""
    received = events.StockReceived(set_number=command.set_number, quantity=command.quantity, shelf=command.shelf)
    return [received]


def take_from_shelf(
    state: aggregates.StockItem | None,
    command: commands.TakeFromShelf,
    now: datetime.datetime,
) -> list[events.StockTaken | events.SetSoldOut] | rejections.NotOnShelf:
    """emits StockTaken, any of (SetSoldOut); rejects NotOnShelf."""
    on_hand = _on_hand(state)
    if on_hand < command.quantity:
        return rejections.NotOnShelf(f"{on_hand} on the shelf, {command.quantity} wanted")
    left = on_hand - command.quantity
    taken = events.StockTaken(
        set_number=command.set_number,
        reservation_id=command.reservation_id,
        quantity=command.quantity,
        left=left,
    )
    return [taken] if left else [taken, events.SetSoldOut(set_number=command.set_number)]


def count_shelf(
    state: aggregates.StockItem | None,
    command: commands.CountShelf,
    now: datetime.datetime,
) -> list[events.StockFound | events.StockLost]:
    """emits any of (StockFound, StockLost)."""
    difference = command.counted - _on_hand(state)
    if difference > 0:
        return [events.StockFound(set_number=command.set_number, difference=difference)]
    if difference < 0:
        return [events.StockLost(set_number=command.set_number, difference=-difference)]
    return []


def order_restock(
    state: aggregates.StockItem | None,
    command: commands.OrderRestock,
    now: datetime.datetime,
) -> list[events.RestockOrdered] | rejections.SetRetired:
    """emits RestockOrdered; rejects SetRetired."""
    if command.set_number in RETIRED:
        return rejections.SetRetired("the factory makes this set no longer")
    return [events.RestockOrdered(set_number=command.set_number, quantity=command.quantity)]


def evolve(state: aggregates.StockItem | None, event: histories.StockItem) -> aggregates.StockItem:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    item = state or aggregates.StockItem(set_number=event.set_number, on_hand=0)
    match event:
        case events.StockReceived():
            return _put_away(item, event)
        case events.StockTaken():
            return dataclasses.replace(item, on_hand=event.left)
        case events.StockFound():
            return dataclasses.replace(item, on_hand=item.on_hand + event.difference)
        case events.StockLost():
            return dataclasses.replace(item, on_hand=item.on_hand - event.difference)
        case events.SetSoldOut() | events.RestockOrdered():
            return item


def _on_hand(state: aggregates.StockItem | None) -> int:
    return 0 if state is None else state.on_hand


def _put_away(item: aggregates.StockItem, event: events.StockReceived) -> aggregates.StockItem:
    """More copies, perhaps on a shelf on which there were none of this set."""
    shelves = item.shelves or ()
    if event.shelf is not None and event.shelf not in shelves:
        shelves = (*shelves, event.shelf)
    return dataclasses.replace(item, on_hand=item.on_hand + event.quantity, shelves=shelves or None)
