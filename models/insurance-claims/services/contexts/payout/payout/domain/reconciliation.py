"""Reconciliation: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import datetime
import uuid

from payout.contracts import aggregates, commands, events, histories, rejections


def open_reconciliation(
    state: aggregates.Reconciliation | None,
    command: commands.OpenReconciliation,
    now: datetime.datetime,
    identity: uuid.UUID,
) -> list[events.ReconciliationOpened]:
    """New -> Open; emits ReconciliationOpened."""
    return [events.ReconciliationOpened(reconciliation_id=identity, day=now.date())]


def close_reconciliation(
    state: aggregates.Reconciliation | None,
    command: commands.CloseReconciliation,
    now: datetime.datetime,
) -> list[events.ReconciliationClosed] | rejections.DifferenceUnexplained:
    """Open -> Closed; emits ReconciliationClosed; rejects DifferenceUnexplained."""
    if command.difference and not command.explanation:
        return rejections.DifferenceUnexplained(f"{command.difference} is not explained")
    return [events.ReconciliationClosed(reconciliation_id=command.reconciliation_id)]


def evolve(state: aggregates.Reconciliation | None, event: histories.Reconciliation) -> aggregates.Reconciliation:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    match event:
        case events.ReconciliationOpened():
            return aggregates.Reconciliation(reconciliation_id=event.reconciliation_id, day=event.day)
        case events.ReconciliationClosed():
            assert state is not None  # it was opened
            return state
