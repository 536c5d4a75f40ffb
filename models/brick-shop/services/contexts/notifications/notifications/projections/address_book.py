"""AddressBook: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already; wants_mail you work out here.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

import dataclasses

from notifications.contracts import events, read_models


def on_recipient_registered(
    row: read_models.AddressBook, event: events.RecipientRegistered
) -> read_models.AddressBook | None:
    """After RecipientRegistered."""
    # Who opted out cannot register again, so a registration that comes after that only arrived late.
    return dataclasses.replace(row, wants_mail=row.wants_mail is not False)


def on_recipient_opted_out(
    row: read_models.AddressBook, event: events.RecipientOptedOut
) -> read_models.AddressBook | None:
    """After RecipientOptedOut."""
    return dataclasses.replace(row, wants_mail=False)


def on_recipient_forgotten(
    row: read_models.AddressBook, event: events.RecipientForgotten
) -> read_models.AddressBook | None:
    """After RecipientForgotten."""
    return None
