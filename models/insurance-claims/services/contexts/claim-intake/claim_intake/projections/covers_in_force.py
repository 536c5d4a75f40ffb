"""CoversInForce: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

from claim_intake.contracts import events, read_models


def on_cover_noted(row: read_models.CoversInForce, event: events.CoverNoted) -> read_models.CoversInForce | None:
    """After CoverNoted."""
    return row


def on_cover_expired(row: read_models.CoversInForce, event: events.CoverExpired) -> read_models.CoversInForce | None:
    """After CoverExpired."""
    return None
