"""WaitingGuests: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already; state you work out here.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

import dataclasses

from ordering.contracts import events, read_models


def on_order_placed(row: read_models.WaitingGuests, event: events.OrderPlaced) -> read_models.WaitingGuests | None:
    """After OrderPlaced."""
    return dataclasses.replace(row, state=row.state or "placed")


def on_order_cancelled(
    row: read_models.WaitingGuests, event: events.OrderCancelled
) -> read_models.WaitingGuests | None:
    """After OrderCancelled."""
    return None


def on_guest_called(row: read_models.WaitingGuests, event: events.GuestCalled) -> read_models.WaitingGuests | None:
    """After GuestCalled."""
    return dataclasses.replace(row, state="ready")
