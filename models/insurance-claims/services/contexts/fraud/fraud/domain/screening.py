"""Screening: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

What always holds:
- No claim is confirmed as fraud by rules alone.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import datetime

from fraud.contracts import aggregates, commands, events, histories

# What the number on the old form says about a loss: collision, theft, glass, hail, wild animal.
SCORES = {1: 20, 2: 60, 3: 5, 4: 5, 5: 15}
SCORE_OF_ANYTHING_ELSE = 50
SUSPICIOUS_FROM = 50


def screen_claim(
    state: aggregates.Screening | None,
    command: commands.ScreenClaim,
    now: datetime.datetime,
) -> list[events.ClaimScreened | events.ClaimCleared | events.SuspicionRaised]:
    """New -> Cleared or Suspected; emits ClaimScreened, one of (ClaimCleared, SuspicionRaised)."""
    score = SCORES.get(command.loss_code, SCORE_OF_ANYTHING_ELSE)
    screened = events.ClaimScreened(claim_id=command.claim_id, policy_number=command.policy_number, score=score)
    if score < SUSPICIOUS_FROM:
        return [screened, events.ClaimCleared(claim_id=command.claim_id)]
    suspicion = events.SuspicionRaised(claim_id=command.claim_id, policy_number=command.policy_number, score=score)
    return [screened, suspicion]


def suspect_claim(
    state: aggregates.Screening | None,
    command: commands.SuspectClaim,
    now: datetime.datetime,
) -> list[events.SuspicionRaised]:
    """Cleared -> Suspected; emits SuspicionRaised."""
    assert state is not None  # it was screened, and cleared
    suspicion = events.SuspicionRaised(
        claim_id=command.claim_id,
        policy_number=state.policy_number,
        score=max(state.score, command.score),
    )
    return [suspicion]


def conclude_investigation(
    state: aggregates.Screening | None,
    command: commands.ConcludeInvestigation,
    now: datetime.datetime,
) -> list[events.ClaimCleared | events.FraudConfirmed]:
    """Suspected -> Cleared or Confirmed; emits one of (ClaimCleared, FraudConfirmed)."""
    if command.fraudulent:
        return [events.FraudConfirmed(claim_id=command.claim_id)]
    return [events.ClaimCleared(claim_id=command.claim_id)]


def evolve(state: aggregates.Screening | None, event: histories.Screening) -> aggregates.Screening:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    match event:
        case events.ClaimScreened() | events.SuspicionRaised():
            return aggregates.Screening(claim_id=event.claim_id, policy_number=event.policy_number, score=event.score)
        case events.ClaimCleared() | events.FraudConfirmed():
            assert state is not None  # every claim is screened first
            return state
