"""Payment: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

What always holds:
- What goes back is exactly what was taken.
- A payment is refunded once.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable

from payments.contracts import aggregates, commands, events, histories, read_models, rejections, types


def take_payment(
    state: aggregates.Payment | None,
    command: commands.TakePayment,
    now: datetime.datetime,
    identity: uuid.UUID,
    vault: Callable[[uuid.UUID], read_models.Vault | None],
) -> list[events.PaymentRequested] | rejections.CardUnknown:
    """Open -> Requested; emits PaymentRequested; rejects CardUnknown."""
    kept = vault(command.card_id)
    if kept is None or kept.card_token is None:
        return rejections.CardUnknown("this card is not kept, or no longer")
    requested = events.PaymentRequested(
        payment_id=identity,
        reference=command.reference,
        payer_id=command.payer_id,
        amount=command.amount,
        card_token=kept.card_token,
    )
    return [requested]


def settle_payment(
    state: aggregates.Payment | None,
    command: commands.SettlePayment,
    now: datetime.datetime,
) -> list[events.PaymentTaken | events.PaymentDeclined]:
    """Requested -> Taken or Declined; emits one of (PaymentTaken, PaymentDeclined)."""
    assert state is not None  # it was requested
    if command.verdict is types.Verdict.APPROVED:
        taken = events.PaymentTaken(
            payment_id=command.payment_id,
            reference=state.reference,
            payer_id=state.payer_id,
            amount=state.amount,
            settled_at=command.settled_at,
        )
        return [taken]
    declined = events.PaymentDeclined(
        payment_id=command.payment_id,
        reference=state.reference,
        payer_id=state.payer_id,
        verdict=command.verdict,
    )
    return [declined]


def refund_payment(
    state: aggregates.Payment | None,
    command: commands.RefundPayment,
    now: datetime.datetime,
) -> list[events.RefundStarted]:
    """Taken -> Refunding; emits RefundStarted."""
    assert state is not None  # the money was taken
    return [events.RefundStarted(payment_id=command.payment_id, amount=state.amount, reason=command.reason)]


def confirm_refund(
    state: aggregates.Payment | None,
    command: commands.ConfirmRefund,
    now: datetime.datetime,
) -> list[events.PaymentRefunded]:
    """Refunding -> Refunded; emits PaymentRefunded."""
    assert state is not None  # the refund was started
    refunded = events.PaymentRefunded(
        payment_id=command.payment_id,
        reference=state.reference,
        payer_id=state.payer_id,
        amount=state.amount,
    )
    return [refunded]


def evolve(state: aggregates.Payment | None, event: histories.Payment) -> aggregates.Payment:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    if isinstance(event, events.PaymentRequested):
        return aggregates.Payment(
            payment_id=event.payment_id,
            reference=event.reference,
            payer_id=event.payer_id,
            amount=event.amount,
        )
    assert state is not None  # a payment begins with a request, and nothing but its state changes afterwards
    return state
