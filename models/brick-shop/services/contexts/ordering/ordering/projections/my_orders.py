"""MyOrders: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already; stage you work out here.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

import dataclasses

from ordering.contracts import events, read_models
from ordering.contracts.foreign import payments as foreign_payments

DRAFT, PLACED, PAID, ON_ITS_WAY, CANCELLED = STAGES = ("draft", "placed", "paid", "on its way", "cancelled")


def on_draft_started(row: read_models.MyOrders, event: events.DraftStarted) -> read_models.MyOrders | None:
    """After DraftStarted."""
    return _at_least(row, DRAFT)


def on_order_placed(row: read_models.MyOrders, event: events.OrderPlaced) -> read_models.MyOrders | None:
    """After OrderPlaced."""
    return _at_least(row, PLACED)


def on_payment_taken(row: read_models.MyOrders, event: foreign_payments.PaymentTaken) -> read_models.MyOrders | None:
    """After PaymentTaken."""
    return _at_least(row, PAID)


def on_order_sent(row: read_models.MyOrders, event: events.OrderSent) -> read_models.MyOrders | None:
    """After OrderSent."""
    return _at_least(row, ON_ITS_WAY)


def on_order_cancelled(row: read_models.MyOrders, event: events.OrderCancelled) -> read_models.MyOrders | None:
    """After OrderCancelled."""
    return _at_least(row, CANCELLED)


def _at_least(row: read_models.MyOrders, stage: str) -> read_models.MyOrders:
    """An order never goes back, in whatever order the news of it arrive."""
    known = row.stage or DRAFT
    return dataclasses.replace(row, stage=max(known, stage, key=STAGES.index))
