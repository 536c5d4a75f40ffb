"""ContractsInForce: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

from policy_administration.contracts import events, read_models


def on_contract_concluded(
    row: read_models.ContractsInForce, event: events.ContractConcluded
) -> read_models.ContractsInForce | None:
    """After ContractConcluded."""
    return row


def on_premium_agreed(
    row: read_models.ContractsInForce, event: events.PremiumAgreed
) -> read_models.ContractsInForce | None:
    """After PremiumAgreed."""
    return row


def on_contract_ended(
    row: read_models.ContractsInForce, event: events.ContractEnded
) -> read_models.ContractsInForce | None:
    """After ContractEnded."""
    return None


def on_premium_demanded(
    row: read_models.ContractsInForce, event: events.PremiumDemanded
) -> read_models.ContractsInForce | None:
    """After PremiumDemanded."""
    return row
