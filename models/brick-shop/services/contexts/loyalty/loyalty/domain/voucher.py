"""Voucher: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import datetime
import uuid

from loyalty.contracts import aggregates, commands, events, histories, rejections


def issue_voucher(
    state: aggregates.Voucher | None,
    command: commands.IssueVoucher,
    now: datetime.datetime,
    identity: uuid.UUID,
) -> list[events.VoucherIssued]:
    """Drawn -> Issued; emits VoucherIssued."""
    issued = events.VoucherIssued(
        voucher_id=identity,
        member_id=command.member_id,
        worth=command.worth,
        valid_until=command.valid_until,
    )
    return [issued]


def expire_voucher(
    state: aggregates.Voucher | None,
    command: commands.ExpireVoucher,
    now: datetime.datetime,
) -> list[events.VoucherExpired] | rejections.StillValid:
    """Issued -> Expired; emits VoucherExpired; rejects StillValid."""
    assert state is not None  # it was issued
    if now.date() <= state.valid_until:
        return rejections.StillValid(f"the voucher can be used until {state.valid_until}")
    return [events.VoucherExpired(voucher_id=command.voucher_id)]


def evolve(state: aggregates.Voucher | None, event: histories.Voucher) -> aggregates.Voucher:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    if isinstance(event, events.VoucherIssued):
        return aggregates.Voucher(
            voucher_id=event.voucher_id,
            member_id=event.member_id,
            worth=event.worth,
            valid_until=event.valid_until,
        )
    assert state is not None  # only an issued voucher expires, and nothing but its state changes
    return state
