"""LossFile: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

What always holds:
- The indemnity is never above the value of the vehicle.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import uuid

from assessment.contracts import aggregates, commands, events, histories, rejections, types

# What a part may cost before it is replaced instead of repaired.
REPLACED_FROM = decimal.Decimal(250)
# What is set aside for every claim; a reserve is raised for what goes beyond.
USUAL_RESERVE = decimal.Decimal(2_000)
EXCESS = decimal.Decimal(150)
# What an adjuster may accept alone.
AUTHORITY = decimal.Decimal(25_000)
VALUE_OF_A_NEW_VEHICLE = decimal.Decimal(30_000)
LEFT_AFTER_A_YEAR = decimal.Decimal("0.85")
LEFT_OF_A_WRECK = decimal.Decimal("0.2")
CENT = decimal.Decimal("0.01")


def open_loss_file(
    state: aggregates.LossFile | None,
    command: commands.OpenLossFile,
    now: datetime.datetime,
) -> list[events.LossFileOpened]:
    """New -> Open; emits LossFileOpened."""
    opened = events.LossFileOpened(
        claim_id=command.claim_id,
        policy_number=command.policy_number,
        customer_number=command.customer_number,
        vehicle=command.vehicle,
        peril=command.peril,
    )
    return [opened]


def commission_survey(
    state: aggregates.LossFile | None,
    command: commands.CommissionSurvey,
    now: datetime.datetime,
) -> list[events.SurveyCommissioned]:
    """Open -> Open; emits SurveyCommissioned."""
    assert state is not None  # the file is open
    return [events.SurveyCommissioned(claim_id=command.claim_id, vehicle=state.vehicle)]


def chase_survey(
    state: aggregates.LossFile | None,
    command: commands.ChaseSurvey,
    now: datetime.datetime,
) -> list[events.SurveyChased]:
    """Open -> Open; emits SurveyChased."""
    return [events.SurveyChased(claim_id=command.claim_id)]


def estimate_damage(
    state: aggregates.LossFile | None,
    command: commands.EstimateDamage,
    now: datetime.datetime,
) -> list[events.DamageEstimated | events.ReserveRaised | events.TotalLossDeclared]:
    """Open -> Estimated; emits DamageEstimated, any of (ReserveRaised, TotalLossDeclared)."""
    assert state is not None  # the file is open
    value = _value(state.vehicle)
    estimated = events.DamageEstimated(
        claim_id=command.claim_id,
        repair_cost=command.repair_cost,
        repair_time=command.repair_time,
        items=_items(command),
    )
    if command.repair_cost > value:
        wreck = events.TotalLossDeclared(claim_id=command.claim_id, residual_value=_euros(value * LEFT_OF_A_WRECK))
        return [estimated, wreck]
    if command.repair_cost > USUAL_RESERVE:
        return [estimated, events.ReserveRaised(claim_id=command.claim_id, reserve=_euros(command.repair_cost))]
    return [estimated]


def propose_settlement(
    state: aggregates.LossFile | None,
    command: commands.ProposeSettlement,
    now: datetime.datetime,
) -> list[events.SettlementProposed]:
    """Estimated -> Proposed; emits SettlementProposed."""
    assert state is not None  # the damage was estimated
    cost = sum((item.cost for item in state.items), decimal.Decimal(0))
    owed = max(min(cost, _value(state.vehicle)) - EXCESS, decimal.Decimal(0))
    return [events.SettlementProposed(claim_id=command.claim_id, indemnity=_euros(owed))]


def decide_claim(
    state: aggregates.LossFile | None,
    command: commands.DecideClaim,
    now: datetime.datetime,
) -> list[events.ClaimAccepted | events.ClaimRefused] | rejections.AboveAuthority:
    """Proposed -> Accepted or Refused; emits one of (ClaimAccepted, ClaimRefused); rejects AboveAuthority."""
    assert state is not None  # a settlement was proposed
    if not command.accepted:
        return [_refused(state, command.grounds)]
    if state.indemnity.amount > AUTHORITY:
        return rejections.AboveAuthority(f"an adjuster accepts up to {AUTHORITY} {state.indemnity.currency}")
    accepted = events.ClaimAccepted(
        claim_id=command.claim_id,
        policy_number=state.policy_number,
        customer_number=state.customer_number,
        indemnity=state.indemnity,
    )
    return [accepted]


def refuse_claim(
    state: aggregates.LossFile | None,
    command: commands.RefuseClaim,
    now: datetime.datetime,
) -> list[events.ClaimRefused]:
    """Open or Estimated or Proposed -> Refused; emits ClaimRefused."""
    assert state is not None  # the file is open
    return [_refused(state, command.grounds)]


def settle_claim(
    state: aggregates.LossFile | None,
    command: commands.SettleClaim,
    now: datetime.datetime,
) -> list[events.ClaimSettled]:
    """Accepted -> Settled; emits ClaimSettled."""
    return [events.ClaimSettled(claim_id=command.claim_id)]


def evolve(state: aggregates.LossFile | None, event: histories.LossFile) -> aggregates.LossFile:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    if isinstance(event, events.LossFileOpened):
        return aggregates.LossFile(
            claim_id=event.claim_id,
            policy_number=event.policy_number,
            customer_number=event.customer_number,
            vehicle=event.vehicle,
            items=(),
            indemnity=_euros(decimal.Decimal(0)),
        )
    assert state is not None  # everything else happens in a file that was opened
    match event:
        case events.DamageEstimated():
            return dataclasses.replace(state, items=event.items)
        case events.SettlementProposed() | events.ClaimAccepted():
            return dataclasses.replace(state, indemnity=event.indemnity)
        case events.SurveyCommissioned() | events.SurveyChased() | events.ReserveRaised() | events.TotalLossDeclared():
            return state
        case events.ClaimRefused() | events.ClaimSettled():
            return state


def _items(command: commands.EstimateDamage) -> tuple[types.DamageItem, ...]:
    """One item for each part; what the cost of the parts leaves is labour."""
    costs = dict(command.cost_by_part or {})
    labour = command.repair_cost - sum(costs.values())
    if labour > 0:
        costs["labour"] = costs.get("labour", decimal.Decimal(0)) + labour
    return tuple(
        types.DamageItem(
            item_id=uuid.uuid5(command.claim_id, part),
            part=part,
            replaced=part != "labour" and cost >= REPLACED_FROM,
            cost=cost,
        )
        for part, cost in costs.items()
    )


def _value(vehicle: types.Vehicle) -> decimal.Decimal:
    return VALUE_OF_A_NEW_VEHICLE * LEFT_AFTER_A_YEAR**vehicle.age_in_years


def _euros(amount: decimal.Decimal) -> types.Money:
    return types.Money(amount=amount.quantize(CENT), currency=types.Currency.EUR)


def _refused(state: aggregates.LossFile, grounds: str | None) -> events.ClaimRefused:
    return events.ClaimRefused(claim_id=state.claim_id, customer_number=state.customer_number, grounds=grounds)
