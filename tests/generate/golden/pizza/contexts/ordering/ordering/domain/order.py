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


def place_order(
    state: aggregates.Order | None,
    command: commands.PlaceOrder,
    now: datetime.datetime,
    identity: uuid.UUID,
) -> list[events.OrderPlaced] | rejections.NotOnMenu:
    """New -> Placed; emits OrderPlaced; rejects NotOnMenu."""
    raise NotImplementedError("write here what Order.PlaceOrder decides")


def cancel_order(
    state: aggregates.Order | None,
    command: commands.CancelOrder,
    now: datetime.datetime,
) -> list[events.OrderCancelled]:
    """Placed -> Cancelled; emits OrderCancelled."""
    raise NotImplementedError("write here what Order.CancelOrder decides")


def call_guest(
    state: aggregates.Order | None,
    command: commands.CallGuest,
    now: datetime.datetime,
) -> list[events.GuestCalled]:
    """Placed -> Ready; emits GuestCalled."""
    raise NotImplementedError("write here what Order.CallGuest decides")


def evolve(state: aggregates.Order | None, event: histories.Order) -> aggregates.Order:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    raise NotImplementedError("write here what becomes of Order after its events")
