"""Notice: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

What always holds:
- Who opted out gets notices about their own orders only.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable

from notifications.contracts import aggregates, commands, events, histories, read_models, rejections, types

# The mail sender tries by itself; after so many bounces we believe it.
BOUNCES_THAT_CONVINCE = 3
ABOUT_OWN_ORDERS = frozenset(
    {
        types.NoticeKind.ORDER_PLACED,
        types.NoticeKind.ORDER_CANCELLED,
        types.NoticeKind.CARD_DECLINED,
        types.NoticeKind.SHIPMENT,
    }
)
SUBJECTS = {
    types.NoticeKind.ORDER_PLACED: "We have your order",
    types.NoticeKind.ORDER_CANCELLED: "We had to cancel your order",
    types.NoticeKind.CARD_DECLINED: "Your card was declined",
    types.NoticeKind.SHIPMENT: "News of your parcels",
    types.NoticeKind.VOUCHER: "A voucher for you",
    types.NoticeKind.LEVEL: "You have reached another level",
    types.NoticeKind.REMINDER: "Your bricks are waiting",
}
LETTERS = {
    types.NoticeKind.ORDER_PLACED: "Thank you for order {about}. We write again when your parcels leave.",
    types.NoticeKind.ORDER_CANCELLED: "Order {about} came to nothing. If you have paid, the money is on its way back.",
    types.NoticeKind.CARD_DECLINED: "The card for order {about} was declined, and nothing was taken from it.",
    types.NoticeKind.SHIPMENT: "The parcels of order {about} are on the move. See there how far they are.",
    types.NoticeKind.VOUCHER: "Your points have become voucher {about}.",
    types.NoticeKind.LEVEL: "From now on every purchase brings you more points.",
    types.NoticeKind.REMINDER: "You did not finish order {about}. It is still there if you want it.",
}


def write_notice(
    state: aggregates.Notice | None,
    command: commands.WriteNotice,
    now: datetime.datetime,
    identity: uuid.UUID,
    address_book: Callable[[uuid.UUID], read_models.AddressBook | None],
) -> list[events.NoticeWritten] | rejections.NobodyToTell:
    """Blank -> Written; emits NoticeWritten; rejects NobodyToTell."""
    return _written(identity, command.shopper_id, command.kind, command.about, address_book)


def send_reminder(
    state: aggregates.Notice | None,
    command: commands.SendReminder,
    now: datetime.datetime,
    identity: uuid.UUID,
    address_book: Callable[[uuid.UUID], read_models.AddressBook | None],
) -> list[events.NoticeWritten] | rejections.NobodyToTell:
    """Blank -> Written; emits NoticeWritten; rejects NobodyToTell."""
    return _written(identity, command.shopper_id, types.NoticeKind.REMINDER, command.order_id, address_book)


def confirm_delivery(
    state: aggregates.Notice | None,
    command: commands.ConfirmDelivery,
    now: datetime.datetime,
) -> list[events.NoticeDelivered]:
    """Written -> Delivered; emits NoticeDelivered."""
    assert state is not None  # it was written
    delivered = events.NoticeDelivered(
        notice_id=command.notice_id,
        shopper_id=state.shopper_id,
        delivered_on=now.date(),
    )
    return [delivered]


def give_up_notice(
    state: aggregates.Notice | None,
    command: commands.GiveUpNotice,
    now: datetime.datetime,
) -> list[events.NoticeGivenUp] | rejections.WorthAnotherTry:
    """Written -> Undeliverable; emits NoticeGivenUp; rejects WorthAnotherTry."""
    assert state is not None  # it was written
    if command.attempts < BOUNCES_THAT_CONVINCE:
        return rejections.WorthAnotherTry(f"it has bounced {command.attempts} times")
    given_up = events.NoticeGivenUp(
        notice_id=command.notice_id,
        shopper_id=state.shopper_id,
        attempts=command.attempts,
    )
    return [given_up]


def evolve(state: aggregates.Notice | None, event: histories.Notice) -> aggregates.Notice:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    if isinstance(event, events.NoticeWritten):
        return aggregates.Notice(notice_id=event.notice_id, shopper_id=event.shopper_id, kind=event.kind)
    assert state is not None  # only a written notice is sent, and nothing but its state changes
    return state


def _written(
    notice_id: uuid.UUID,
    shopper_id: uuid.UUID,
    kind: types.NoticeKind,
    about: uuid.UUID,
    address_book: Callable[[uuid.UUID], read_models.AddressBook | None],
) -> list[events.NoticeWritten] | rejections.NobodyToTell:
    """A letter to someone who can be reached, and wants to be unless it is about an own order."""
    entry = address_book(shopper_id)
    if entry is None or entry.mail_address is None:
        return rejections.NobodyToTell("we have no address")
    if not entry.wants_mail and kind not in ABOUT_OWN_ORDERS:
        return rejections.NobodyToTell("who opted out gets notices about their own orders only")
    written = events.NoticeWritten(
        notice_id=notice_id,
        shopper_id=shopper_id,
        kind=kind,
        mail_address=entry.mail_address,
        subject=SUBJECTS[kind],
        letter=LETTERS[kind].format(about=about),
    )
    return [written]
