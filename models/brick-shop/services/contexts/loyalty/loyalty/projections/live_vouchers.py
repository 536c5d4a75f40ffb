"""LiveVouchers: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

from loyalty.contracts import events, read_models


def on_voucher_issued(row: read_models.LiveVouchers, event: events.VoucherIssued) -> read_models.LiveVouchers | None:
    """After VoucherIssued."""
    return row


def on_voucher_expired(row: read_models.LiveVouchers, event: events.VoucherExpired) -> read_models.LiveVouchers | None:
    """After VoucherExpired."""
    return None
