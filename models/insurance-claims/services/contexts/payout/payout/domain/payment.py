"""Payment: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

What always holds:
- A reference is paid once.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable

from payout.contracts import aggregates, commands, events, histories, read_models, rejections


def pay_indemnity(
    state: aggregates.Payment | None,
    command: commands.PayIndemnity,
    now: datetime.datetime,
    identity: uuid.UUID,
    payable_accounts: Callable[[str], read_models.PayableAccounts | None],
    paid_references: Callable[[uuid.UUID], read_models.PaidReferences | None],
) -> list[events.PaymentOrdered] | rejections.PayeeUnknown | rejections.AlreadyPaid:
    """New -> Ordered; emits PaymentOrdered; rejects PayeeUnknown, AlreadyPaid."""
    account = payable_accounts(command.payee_number)
    if account is None or account.iban is None:
        return rejections.PayeeUnknown("nobody with this number has named an account")
    if paid_references(command.reference) is not None:
        return rejections.AlreadyPaid("a reference is paid once")
    ordered = events.PaymentOrdered(
        payment_id=identity,
        reference=command.reference,
        payee_number=command.payee_number,
        amount=command.amount,
        iban=account.iban,
    )
    return [ordered]


def pay_by_cheque(
    state: aggregates.Payment | None,
    command: commands.PayByCheque,
    now: datetime.datetime,
    identity: uuid.UUID,
) -> list[events.IndemnityPaid]:
    """New -> Paid; emits IndemnityPaid."""
    return [events.IndemnityPaid(payment_id=identity, reference=command.reference, amount=command.amount)]


def confirm_payment(
    state: aggregates.Payment | None,
    command: commands.ConfirmPayment,
    now: datetime.datetime,
) -> list[events.IndemnityPaid]:
    """Ordered -> Paid; emits IndemnityPaid."""
    assert state is not None  # it was ordered
    return [events.IndemnityPaid(payment_id=command.payment_id, reference=state.reference, amount=state.amount)]


def return_payment(
    state: aggregates.Payment | None,
    command: commands.ReturnPayment,
    now: datetime.datetime,
) -> list[events.PaymentReturned]:
    """Ordered -> Returned; emits PaymentReturned."""
    assert state is not None  # it was ordered
    returned = events.PaymentReturned(
        payment_id=command.payment_id,
        reference=state.reference,
        grounds=command.grounds,
    )
    return [returned]


def recall_payment(
    state: aggregates.Payment | None,
    command: commands.RecallPayment,
    now: datetime.datetime,
) -> list[events.PaymentRecalled]:
    """Paid -> Recalled; emits PaymentRecalled."""
    assert state is not None  # it was paid
    return [events.PaymentRecalled(payment_id=command.payment_id, reference=state.reference)]


def evolve(state: aggregates.Payment | None, event: histories.Payment) -> aggregates.Payment:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    match event:
        case events.PaymentOrdered():
            return aggregates.Payment(
                payment_id=event.payment_id,
                reference=event.reference,
                payee_number=event.payee_number,
                amount=event.amount,
            )
        case events.IndemnityPaid():  # what was paid by cheque was not ordered before
            return state or aggregates.Payment(
                payment_id=event.payment_id, reference=event.reference, amount=event.amount
            )
        case events.PaymentReturned() | events.PaymentRecalled():
            assert state is not None  # it was ordered, or paid
            return state
