"""PaidReferences: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

from payout.contracts import events, read_models


def on_payment_ordered(
    row: read_models.PaidReferences, event: events.PaymentOrdered
) -> read_models.PaidReferences | None:
    """After PaymentOrdered."""
    return row


def on_indemnity_paid(
    row: read_models.PaidReferences, event: events.IndemnityPaid
) -> read_models.PaidReferences | None:
    """After IndemnityPaid."""
    return row


def on_payment_returned(
    row: read_models.PaidReferences, event: events.PaymentReturned
) -> read_models.PaidReferences | None:
    """After PaymentReturned."""
    return None


def on_payment_recalled(
    row: read_models.PaidReferences, event: events.PaymentRecalled
) -> read_models.PaidReferences | None:
    """After PaymentRecalled."""
    return None
