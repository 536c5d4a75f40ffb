"""OpenDrafts: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already; abandoned you work out here.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

import dataclasses

from ordering.contracts import events, read_models


def on_draft_started(row: read_models.OpenDrafts, event: events.DraftStarted) -> read_models.OpenDrafts | None:
    """After DraftStarted."""
    return dataclasses.replace(row, abandoned=row.abandoned or False)


def on_basket_abandoned(row: read_models.OpenDrafts, event: events.BasketAbandoned) -> read_models.OpenDrafts | None:
    """After BasketAbandoned."""
    return dataclasses.replace(row, abandoned=True)


def on_order_placed(row: read_models.OpenDrafts, event: events.OrderPlaced) -> read_models.OpenDrafts | None:
    """After OrderPlaced."""
    return None


def on_draft_expired(row: read_models.OpenDrafts, event: events.DraftExpired) -> read_models.OpenDrafts | None:
    """After DraftExpired."""
    return None
