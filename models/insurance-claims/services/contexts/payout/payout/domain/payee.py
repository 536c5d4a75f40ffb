"""Payee: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import datetime

from payout.contracts import aggregates, commands, events, histories

# What stands where the account of a forgotten payee was.
FORGOTTEN = ""


def register_payee(
    state: aggregates.Payee | None,
    command: commands.RegisterPayee,
    now: datetime.datetime,
) -> list[events.PayeeRegistered]:
    """Unknown or Payable -> Payable; emits PayeeRegistered."""
    return [events.PayeeRegistered(payee_number=command.payee_number, iban=command.iban)]


def forget_payee(
    state: aggregates.Payee | None,
    command: commands.ForgetPayee,
    now: datetime.datetime,
) -> list[events.PayeeForgotten]:
    """Payable -> Forgotten; emits PayeeForgotten."""
    return [events.PayeeForgotten(payee_number=command.payee_number)]


def evolve(state: aggregates.Payee | None, event: histories.Payee) -> aggregates.Payee:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    match event:
        case events.PayeeRegistered():
            return aggregates.Payee(payee_number=event.payee_number, iban=event.iban)
        case events.PayeeForgotten():
            return aggregates.Payee(payee_number=event.payee_number, iban=FORGOTTEN)
