"""UnpaidOrders: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

from ordering.contracts import events, read_models


def on_order_placed(row: read_models.UnpaidOrders, event: events.OrderPlaced) -> read_models.UnpaidOrders | None:
    """After OrderPlaced."""
    return row


def on_order_paid(row: read_models.UnpaidOrders, event: events.OrderPaid) -> read_models.UnpaidOrders | None:
    """After OrderPaid."""
    return None


def on_order_cancelled(row: read_models.UnpaidOrders, event: events.OrderCancelled) -> read_models.UnpaidOrders | None:
    """After OrderCancelled."""
    return None
