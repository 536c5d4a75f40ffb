"""Recipient: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import dataclasses
import datetime

from notifications.contracts import aggregates, commands, events, histories, rejections

# After that long a silence we forget people.
A_SILENT_YEAR = datetime.timedelta(days=365)


def register_recipient(
    state: aggregates.Recipient | None,
    command: commands.RegisterRecipient,
    now: datetime.datetime,
) -> list[events.RecipientRegistered]:
    """Unknown or Reachable or Forgotten -> Reachable; emits RecipientRegistered."""
    registered = events.RecipientRegistered(
        shopper_id=command.shopper_id,
        mail_address=command.mail_address,
        registered_on=now.date(),
    )
    return [registered]


def opt_out(
    state: aggregates.Recipient | None,
    command: commands.OptOut,
    now: datetime.datetime,
) -> list[events.RecipientOptedOut]:
    """Reachable -> OptedOut; emits RecipientOptedOut."""
    return [events.RecipientOptedOut(shopper_id=command.shopper_id)]


def forget_recipient(
    state: aggregates.Recipient | None,
    command: commands.ForgetRecipient,
    now: datetime.datetime,
) -> list[events.RecipientForgotten] | rejections.StillInTouch:
    """Reachable or OptedOut -> Forgotten; emits RecipientForgotten; rejects StillInTouch."""
    if now.date() < command.last_notice_on + A_SILENT_YEAR:
        return rejections.StillInTouch(f"the last notice arrived on {command.last_notice_on}")
    return [events.RecipientForgotten(shopper_id=command.shopper_id)]


def evolve(state: aggregates.Recipient | None, event: histories.Recipient) -> aggregates.Recipient:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    recipient = state or aggregates.Recipient(shopper_id=event.shopper_id)
    match event:
        case events.RecipientRegistered():
            return dataclasses.replace(recipient, mail_address=event.mail_address)
        case events.RecipientOptedOut():
            return recipient  # orders may still be under way, and there is news of them
        case events.RecipientForgotten():
            return dataclasses.replace(recipient, mail_address=None)
