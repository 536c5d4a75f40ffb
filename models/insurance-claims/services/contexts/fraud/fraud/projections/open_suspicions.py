"""OpenSuspicions: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

from fraud.contracts import events, read_models


def on_suspicion_raised(
    row: read_models.OpenSuspicions, event: events.SuspicionRaised
) -> read_models.OpenSuspicions | None:
    """After SuspicionRaised."""
    return row


def on_claim_cleared(row: read_models.OpenSuspicions, event: events.ClaimCleared) -> read_models.OpenSuspicions | None:
    """After ClaimCleared."""
    return None


def on_fraud_confirmed(
    row: read_models.OpenSuspicions, event: events.FraudConfirmed
) -> read_models.OpenSuspicions | None:
    """After FraudConfirmed."""
    return None
