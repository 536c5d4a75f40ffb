"""Contract: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

What always holds:
- A contract has one holder and one product code.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import dataclasses
import datetime
import decimal

from policy_administration.contracts import aggregates, commands, events, histories, rejections

# How far one loss throws a contract back.
STEPS_OF_A_LOSS = 5


def conclude_contract(
    state: aggregates.Contract | None,
    command: commands.ConcludeContract,
    now: datetime.datetime,
) -> list[events.ContractConcluded | events.PremiumAgreed]:
    """Unknown -> InForce; emits ContractConcluded, PremiumAgreed."""
    concluded = events.ContractConcluded(
        pol_no=command.pol_no,
        holder_no=command.holder_no,
        prod_cd=command.prod_cd,
        beg_dt=command.beg_dt,
    )
    agreed = events.PremiumAgreed(pol_no=command.pol_no, prem_amt=command.prem_amt, ncb_cls=command.ncb_cls)
    return [concluded, agreed]


def end_contract(
    state: aggregates.Contract | None,
    command: commands.EndContract,
    now: datetime.datetime,
) -> list[events.ContractEnded]:
    """InForce -> Ended; emits ContractEnded."""
    return [events.ContractEnded(pol_no=command.pol_no, end_dt=command.end_dt)]


def book_loss(
    state: aggregates.Contract | None,
    command: commands.BookLoss,
    now: datetime.datetime,
) -> list[events.LossBooked] | rejections.ContractUnknown:
    """emits LossBooked; rejects ContractUnknown."""
    if state is None:
        return rejections.ContractUnknown("the host has no such contract")
    ncb_cls = max(state.ncb_cls - STEPS_OF_A_LOSS, 0)
    return [events.LossBooked(pol_no=command.pol_no, loss_ref=command.loss_ref, ncb_cls=ncb_cls)]


def reverse_loss(
    state: aggregates.Contract | None,
    command: commands.ReverseLoss,
    now: datetime.datetime,
) -> list[events.LossReversed]:
    """emits LossReversed."""
    if state is None:
        return []  # nothing was ever booked there
    return [events.LossReversed(pol_no=command.pol_no, loss_ref=command.loss_ref)]


def demand_premium(
    state: aggregates.Contract | None,
    command: commands.DemandPremium,
    now: datetime.datetime,
) -> list[events.PremiumDemanded]:
    """InForce -> InForce; emits PremiumDemanded."""
    assert state is not None  # the contract is in force
    return [events.PremiumDemanded(pol_no=command.pol_no, prem_amt=state.prem_amt)]


def evolve(state: aggregates.Contract | None, event: histories.Contract) -> aggregates.Contract:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    if isinstance(event, events.ContractConcluded):
        return aggregates.Contract(
            pol_no=event.pol_no,
            holder_no=event.holder_no,
            prod_cd=event.prod_cd,
            prem_amt=decimal.Decimal(0),
            ncb_cls=0,
        )
    assert state is not None  # everything else happens to a contract that was concluded
    match event:
        case events.PremiumAgreed():
            return dataclasses.replace(state, prem_amt=event.prem_amt, ncb_cls=event.ncb_cls)
        case events.LossBooked():
            steps = {**(state.loss_stps or {}), str(event.loss_ref): state.ncb_cls - event.ncb_cls}
            return dataclasses.replace(state, ncb_cls=event.ncb_cls, loss_stps=steps)
        case events.LossReversed():
            steps = dict(state.loss_stps or {})
            regained = steps.pop(str(event.loss_ref), 0)
            return dataclasses.replace(state, ncb_cls=state.ncb_cls + regained, loss_stps=steps)
        case events.ContractEnded() | events.PremiumDemanded():
            return state
