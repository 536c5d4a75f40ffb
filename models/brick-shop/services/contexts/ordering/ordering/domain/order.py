"""Order: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

What always holds:
- An order has at least one line.
- All prices of an order are in the same currency.
- What has left the dock cannot be cancelled.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import uuid

from ordering.contracts import aggregates, commands, events, histories, rejections, types

# A reminder goes out after three days; who has not come back by now will not.
DRAFT_STAYS_FRESH = datetime.timedelta(days=14)


def start_draft(
    state: aggregates.Order | None,
    command: commands.StartDraft,
    now: datetime.datetime,
    identity: uuid.UUID,
) -> list[events.DraftStarted]:
    """emits DraftStarted."""
    return [events.DraftStarted(order_id=identity, shopper_id=command.shopper_id, started_at=now)]


def place_order(
    state: aggregates.Order | None,
    command: commands.PlaceOrder,
    now: datetime.datetime,
) -> list[events.OrderPlaced | events.AddressGiven] | rejections.BasketEmpty | rejections.CurrenciesMixed:
    """Draft -> Placed; emits OrderPlaced, AddressGiven; rejects BasketEmpty, CurrenciesMixed."""
    if not command.lines:
        return rejections.BasketEmpty("an order has at least one line")
    if len({line.price.currency for line in command.lines}) > 1:
        return rejections.CurrenciesMixed("all prices of an order are in the same currency")
    placed = events.OrderPlaced(
        order_id=command.order_id,
        shopper_id=command.shopper_id,
        contact=command.contact,
        card_id=command.card_id,
        lines=command.lines,
        total=_total(command.lines),
    )
    return [placed, events.AddressGiven(order_id=command.order_id, deliver_to=command.deliver_to)]


def mark_paid(
    state: aggregates.Order | None,
    command: commands.MarkPaid,
    now: datetime.datetime,
) -> list[events.OrderPaid]:
    """Placed -> Paid; emits OrderPaid."""
    assert state is not None and state.deliver_to is not None  # the address came with the order
    return [
        events.OrderPaid(
            order_id=command.order_id,
            shopper_id=state.shopper_id,
            payment_id=command.payment_id,
            deliver_to=state.deliver_to,
        )
    ]


def mark_sent(
    state: aggregates.Order | None,
    command: commands.MarkSent,
    now: datetime.datetime,
) -> list[events.OrderSent]:
    """Paid -> Sent; emits OrderSent."""
    return [events.OrderSent(order_id=command.order_id, tracking_number=command.tracking_number)]


def cancel_order(
    state: aggregates.Order | None,
    command: commands.CancelOrder,
    now: datetime.datetime,
) -> list[events.OrderCancelled | events.RefundPromised]:
    """Placed or Paid -> Cancelled; emits OrderCancelled, any of (RefundPromised)."""
    assert state is not None  # it was placed
    cancelled = events.OrderCancelled(order_id=command.order_id, shopper_id=state.shopper_id, reason=command.reason)
    if state.payment_id is None:
        return [cancelled]
    return [cancelled, events.RefundPromised(order_id=command.order_id, payment_id=state.payment_id)]


def expire_draft(
    state: aggregates.Order | None,
    command: commands.ExpireDraft,
    now: datetime.datetime,
) -> list[events.DraftExpired] | rejections.StillFresh:
    """Draft -> Cancelled; emits DraftExpired; rejects StillFresh."""
    if state is None or state.started_at is None or now < state.started_at + DRAFT_STAYS_FRESH:
        return rejections.StillFresh(f"a draft stays fresh for {DRAFT_STAYS_FRESH.days} days")
    return [events.DraftExpired(order_id=command.order_id)]


def evolve(state: aggregates.Order | None, event: histories.Order) -> aggregates.Order:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    match event:
        case events.DraftStarted():
            return aggregates.Order(
                order_id=event.order_id, shopper_id=event.shopper_id, lines=(), started_at=event.started_at
            )
        case events.OrderPlaced():
            return aggregates.Order(order_id=event.order_id, shopper_id=event.shopper_id, lines=event.lines)
    assert state is not None  # everything else happens to an order that was placed, or at least begun
    match event:
        case events.AddressGiven():
            return dataclasses.replace(state, deliver_to=event.deliver_to)
        case events.OrderPaid():
            return dataclasses.replace(state, payment_id=event.payment_id, deliver_to=event.deliver_to)
        case events.OrderSent() | events.OrderCancelled() | events.RefundPromised() | events.DraftExpired():
            return state


def _total(lines: tuple[types.OrderLine, ...]) -> types.Money:
    """What lines of one currency cost together."""
    amount = sum((line.quantity * line.price.amount for line in lines), decimal.Decimal(0))
    return types.Money(amount=amount, currency=lines[0].price.currency)
