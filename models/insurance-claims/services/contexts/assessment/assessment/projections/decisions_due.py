"""DecisionsDue: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

from assessment.contracts import events, read_models


def on_damage_estimated(
    row: read_models.DecisionsDue, event: events.DamageEstimated
) -> read_models.DecisionsDue | None:
    """After DamageEstimated."""
    return row


def on_settlement_proposed(
    row: read_models.DecisionsDue, event: events.SettlementProposed
) -> read_models.DecisionsDue | None:
    """After SettlementProposed."""
    return row


def on_claim_accepted(row: read_models.DecisionsDue, event: events.ClaimAccepted) -> read_models.DecisionsDue | None:
    """After ClaimAccepted."""
    return None


def on_claim_refused(row: read_models.DecisionsDue, event: events.ClaimRefused) -> read_models.DecisionsDue | None:
    """After ClaimRefused."""
    return None
