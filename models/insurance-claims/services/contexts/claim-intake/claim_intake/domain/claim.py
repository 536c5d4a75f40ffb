"""Claim: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

What always holds:
- A claim is registered only if a cover note was running when the loss occurred.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable

from claim_intake.contracts import aggregates, commands, events, histories, read_models, rejections, types

# The numbers of the old form, for those who still read them.
LOSS_CODES = {
    types.Peril.COLLISION: 1,
    types.Peril.THEFT: 2,
    types.Peril.GLASS: 3,
    types.Peril.HAIL: 4,
    types.Peril.WILD_ANIMAL: 5,
}


def report_loss(
    state: aggregates.Claim | None,
    command: commands.ReportLoss,
    now: datetime.datetime,
    identity: uuid.UUID,
    covers_in_force: Callable[[str], read_models.CoversInForce | None],
) -> list[events.LossReported] | rejections.NoCoverNote:
    """New -> Reported; emits LossReported; rejects NoCoverNote."""
    cover = covers_in_force(command.policy_number)
    if cover is None or cover.customer_number is None:
        return rejections.NoCoverNote("no cover is in force under this number")
    reported = events.LossReported(
        claim_id=identity,
        policy_number=command.policy_number,
        customer_number=cover.customer_number,
        vehicle=command.vehicle,
        peril=command.peril,
        occurred_at=command.occurred_at,
        police_reference=command.police_reference,
    )
    return [reported]


def check_report(
    state: aggregates.Claim | None,
    command: commands.CheckReport,
    now: datetime.datetime,
) -> list[events.ClaimRegistered | events.ClaimRegisteredV1 | events.ClaimDeclined]:
    """Reported -> Registered or Declined; emits one of (ClaimRegistered, ClaimDeclined)."""
    assert state is not None  # it was reported
    if not command.covered:
        declined = events.ClaimDeclined(
            claim_id=command.claim_id,
            customer_number=state.customer_number,
            grounds=command.grounds,
        )
        return [declined]
    return [_registered(state), _registered_for_readers_of_old(state)]


def lapse_report(
    state: aggregates.Claim | None,
    command: commands.LapseReport,
    now: datetime.datetime,
) -> list[events.ReportLapsed]:
    """Reported -> Lapsed; emits ReportLapsed."""
    return [events.ReportLapsed(claim_id=command.claim_id)]


def close_claim(
    state: aggregates.Claim | None,
    command: commands.CloseClaim,
    now: datetime.datetime,
) -> list[events.ClaimClosed]:
    """Registered -> Closed; emits ClaimClosed."""
    return [events.ClaimClosed(claim_id=command.claim_id)]


def evolve(state: aggregates.Claim | None, event: histories.Claim) -> aggregates.Claim:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    match event:
        case events.LossReported() | events.ClaimRegistered():
            return aggregates.Claim(
                claim_id=event.claim_id,
                policy_number=event.policy_number,
                customer_number=event.customer_number,
                vehicle=event.vehicle,
                peril=event.peril,
                occurred_at=event.occurred_at,
            )
        case events.ClaimRegisteredV1() | events.ClaimDeclined() | events.ReportLapsed() | events.ClaimClosed():
            assert state is not None  # a claim begins with a report
            return state


def _registered(state: aggregates.Claim) -> events.ClaimRegistered:
    return events.ClaimRegistered(
        claim_id=state.claim_id,
        policy_number=state.policy_number,
        customer_number=state.customer_number,
        vehicle=state.vehicle,
        peril=state.peril,
        occurred_at=state.occurred_at,
        loss_code=LOSS_CODES[state.peril],
    )


def _registered_for_readers_of_old(state: aggregates.Claim) -> events.ClaimRegisteredV1:
    """The same fact in its first version, which Fraud still listens to."""
    return events.ClaimRegisteredV1(
        claim_id=state.claim_id,
        policy_number=state.policy_number,
        vehicle_plate=state.vehicle.plate,
        loss_code=LOSS_CODES[state.peril],
    )
