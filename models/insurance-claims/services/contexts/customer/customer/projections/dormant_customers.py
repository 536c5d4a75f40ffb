"""DormantCustomers: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already; last_seen you work out here.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

import dataclasses
import datetime

from customer.contracts import events, read_models


def on_customer_registered(
    row: read_models.DormantCustomers, event: events.CustomerRegistered
) -> read_models.DormantCustomers | None:
    """After CustomerRegistered."""
    return _seen_on(row, event.seen_on)


def on_customer_moved(
    row: read_models.DormantCustomers, event: events.CustomerMoved
) -> read_models.DormantCustomers | None:
    """After CustomerMoved."""
    return _seen_on(row, event.seen_on)


def on_notice_issued(
    row: read_models.DormantCustomers, event: events.NoticeIssued
) -> read_models.DormantCustomers | None:
    """After NoticeIssued."""
    return _seen_on(row, event.seen_on)


def on_customer_erased(
    row: read_models.DormantCustomers, event: events.CustomerErased
) -> read_models.DormantCustomers | None:
    """After CustomerErased."""
    return None


def _seen_on(row: read_models.DormantCustomers, day: datetime.date) -> read_models.DormantCustomers:
    """The last day counts, in whatever order the events arrive."""
    return dataclasses.replace(row, last_seen=max(row.last_seen or day, day))
