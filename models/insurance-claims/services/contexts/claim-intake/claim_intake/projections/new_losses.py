"""NewLosses: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

from claim_intake.contracts import events, read_models


def on_loss_reported(row: read_models.NewLosses, event: events.LossReported) -> read_models.NewLosses | None:
    """After LossReported."""
    return row


def on_claim_registered(row: read_models.NewLosses, event: events.ClaimRegistered) -> read_models.NewLosses | None:
    """After ClaimRegistered."""
    return None


def on_claim_declined(row: read_models.NewLosses, event: events.ClaimDeclined) -> read_models.NewLosses | None:
    """After ClaimDeclined."""
    return None


def on_report_lapsed(row: read_models.NewLosses, event: events.ReportLapsed) -> read_models.NewLosses | None:
    """After ReportLapsed."""
    return None
