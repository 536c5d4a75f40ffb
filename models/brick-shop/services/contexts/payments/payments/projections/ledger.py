"""Ledger: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

from payments.contracts import events, read_models


def on_payment_taken(row: read_models.Ledger, event: events.PaymentTaken) -> read_models.Ledger | None:
    """After PaymentTaken."""
    return row


def on_payment_declined(row: read_models.Ledger, event: events.PaymentDeclined) -> read_models.Ledger | None:
    """After PaymentDeclined."""
    return row


def on_refund_started(row: read_models.Ledger, event: events.RefundStarted) -> read_models.Ledger | None:
    """After RefundStarted."""
    return row


def on_payment_refunded(row: read_models.Ledger, event: events.PaymentRefunded) -> read_models.Ledger | None:
    """After PaymentRefunded."""
    return row
