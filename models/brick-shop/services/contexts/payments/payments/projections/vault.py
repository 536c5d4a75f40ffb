"""Vault: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

For the code that charges a card; it has no query, so nobody looks in from outside.

What an event carries under the name of a field is in the row already.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

from payments.contracts import events, read_models


def on_card_kept(row: read_models.Vault, event: events.CardKept) -> read_models.Vault | None:
    """After CardKept."""
    return row


def on_card_removed(row: read_models.Vault, event: events.CardRemoved) -> read_models.Vault | None:
    """After CardRemoved."""
    return None
