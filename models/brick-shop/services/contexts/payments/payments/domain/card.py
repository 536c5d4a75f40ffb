"""Card: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import datetime
import uuid

from payments.contracts import aggregates, commands, events, histories, rejections

# What stands where the token of a removed card was: it can no longer be charged.
FORGOTTEN = ""


def keep_card(
    state: aggregates.Card | None,
    command: commands.KeepCard,
    now: datetime.datetime,
    identity: uuid.UUID,
) -> list[events.CardKept] | rejections.CardExpired:
    """Offered -> Kept; emits CardKept; rejects CardExpired."""
    if command.valid_until < f"{now:%Y-%m}":  # a card is good until the end of its last month
        return rejections.CardExpired(f"the card was valid until {command.valid_until}")
    kept = events.CardKept(
        card_id=identity,
        payer_id=command.payer_id,
        card_token=command.card_token,
        last_four=command.card_token[-4:],
    )
    return [kept]


def remove_card(
    state: aggregates.Card | None,
    command: commands.RemoveCard,
    now: datetime.datetime,
) -> list[events.CardRemoved]:
    """Kept -> Removed; emits CardRemoved."""
    assert state is not None  # it was kept
    return [events.CardRemoved(card_id=command.card_id, payer_id=state.payer_id)]


def evolve(state: aggregates.Card | None, event: histories.Card) -> aggregates.Card:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    match event:
        case events.CardKept():
            return aggregates.Card(card_id=event.card_id, payer_id=event.payer_id, card_token=event.card_token)
        case events.CardRemoved():
            return aggregates.Card(card_id=event.card_id, payer_id=event.payer_id, card_token=FORGOTTEN)
