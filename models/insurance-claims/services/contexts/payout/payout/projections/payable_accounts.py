"""PayableAccounts: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

For the code that orders a payment; it has no query, so nobody looks in from outside.

What an event carries under the name of a field is in the row already.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

from payout.contracts import events, read_models


def on_payee_registered(
    row: read_models.PayableAccounts, event: events.PayeeRegistered
) -> read_models.PayableAccounts | None:
    """After PayeeRegistered."""
    return row


def on_payee_forgotten(
    row: read_models.PayableAccounts, event: events.PayeeForgotten
) -> read_models.PayableAccounts | None:
    """After PayeeForgotten."""
    return None
