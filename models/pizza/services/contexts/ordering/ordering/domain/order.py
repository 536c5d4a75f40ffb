"""Order: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

What always holds:
- Whoever has been called can no longer cancel.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import datetime
import uuid

from ordering.contracts import aggregates, commands, events, histories, rejections

MENU = frozenset({"Margherita", "Marinara", "Funghi", "Quattro Formaggi"})
# Pickup numbers have three digits; who waits is served long before one comes again.
PICKUP_NUMBERS = 1_000


def place_order(
    state: aggregates.Order | None,
    command: commands.PlaceOrder,
    now: datetime.datetime,
    identity: uuid.UUID,
) -> list[events.OrderPlaced] | rejections.NotOnMenu:
    """New -> Placed; emits OrderPlaced; rejects NotOnMenu."""
    if not all(line.pizza in MENU for line in command.lines):
        return rejections.NotOnMenu(f"we bake {', '.join(sorted(MENU))}")
    pickup_number = identity.int % PICKUP_NUMBERS
    return [events.OrderPlaced(order_id=identity, pickup_number=pickup_number, lines=command.lines)]


def cancel_order(
    state: aggregates.Order | None,
    command: commands.CancelOrder,
    now: datetime.datetime,
) -> list[events.OrderCancelled]:
    """Placed -> Cancelled; emits OrderCancelled."""
    return [events.OrderCancelled(order_id=command.order_id)]


def call_guest(
    state: aggregates.Order | None,
    command: commands.CallGuest,
    now: datetime.datetime,
) -> list[events.GuestCalled]:
    """Placed -> Ready; emits GuestCalled."""
    assert state is not None  # it was placed
    return [events.GuestCalled(order_id=command.order_id, pickup_number=state.pickup_number)]


def evolve(state: aggregates.Order | None, event: histories.Order) -> aggregates.Order:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    match event:
        case events.OrderPlaced():
            return aggregates.Order(order_id=event.order_id, pickup_number=event.pickup_number, lines=event.lines)
        case events.OrderCancelled() | events.GuestCalled():
            assert state is not None  # it was placed
            return state
