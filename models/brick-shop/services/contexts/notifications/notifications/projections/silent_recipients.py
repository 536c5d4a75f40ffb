"""SilentRecipients: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already; last_notice_on you work out here.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

import dataclasses
import datetime

from notifications.contracts import events, read_models


def on_recipient_registered(
    row: read_models.SilentRecipients, event: events.RecipientRegistered
) -> read_models.SilentRecipients | None:
    """After RecipientRegistered."""
    return _heard_on(row, event.registered_on)


def on_notice_delivered(
    row: read_models.SilentRecipients, event: events.NoticeDelivered
) -> read_models.SilentRecipients | None:
    """After NoticeDelivered."""
    return _heard_on(row, event.delivered_on)


def on_recipient_forgotten(
    row: read_models.SilentRecipients, event: events.RecipientForgotten
) -> read_models.SilentRecipients | None:
    """After RecipientForgotten."""
    return None


def _heard_on(row: read_models.SilentRecipients, day: datetime.date) -> read_models.SilentRecipients:
    """The silence begins with the last that was heard, in whatever order the events arrive."""
    return dataclasses.replace(row, last_notice_on=max(row.last_notice_on or day, day))
