"""Outbox: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

from notifications.contracts import events, read_models


def on_notice_written(row: read_models.Outbox, event: events.NoticeWritten) -> read_models.Outbox | None:
    """After NoticeWritten."""
    return row


def on_notice_delivered(row: read_models.Outbox, event: events.NoticeDelivered) -> read_models.Outbox | None:
    """After NoticeDelivered."""
    return row


def on_notice_given_up(row: read_models.Outbox, event: events.NoticeGivenUp) -> read_models.Outbox | None:
    """After NoticeGivenUp."""
    return row
