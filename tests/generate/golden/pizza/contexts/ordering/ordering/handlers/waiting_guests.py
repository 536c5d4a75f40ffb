# written by stormcli; do not edit: the next run rewrites this file from the model
"""Keeps WaitingGuests up to date with what happens."""

from __future__ import annotations

import logging
import typing

from ordering.contracts import events
from ordering.projections import waiting_guests as projection
from ordering.runtime import batch, wire
from ordering.runtime.envelope import Envelope, opened
from ordering.runtime.tables import WAITING_GUESTS

logger = logging.getLogger(__name__)


def handler(event: dict[str, typing.Any], context: object) -> dict[str, list[dict[str, str]]]:
    """Called with a batch of messages from the queue; answers which of them shall come again."""
    return batch.each(event, lambda body: project(opened(body)))


def project(envelope: Envelope) -> None:
    """Change one row by one event. Raises wire.BadMessage if the event does not fit its contract."""
    logger.info("event received", extra=envelope.log)
    match (envelope.source, envelope.detail_type, envelope.metadata.version):
        case ("pizza.ordering", "OrderPlaced", 1):
            _on_order_placed(events.OrderPlaced.from_wire(envelope.data), envelope)
        case ("pizza.ordering", "OrderCancelled", 1):
            _on_order_cancelled(events.OrderCancelled.from_wire(envelope.data), envelope)
        case ("pizza.ordering", "GuestCalled", 1):
            _on_guest_called(events.GuestCalled.from_wire(envelope.data), envelope)
        case unknown:
            raise wire.BadMessage(f"WaitingGuests is not projected from {unknown}")


def _on_order_placed(event: events.OrderPlaced, envelope: Envelope) -> None:
    data = event.to_wire()
    WAITING_GUESTS.project(
        key=data["order_id"],
        copied=wire.filled(data, paths={"pickup_number": "pickup_number"}, constants={}),
        change=lambda row: projection.on_order_placed(row, event),
        envelope=envelope,
    )


def _on_order_cancelled(event: events.OrderCancelled, envelope: Envelope) -> None:
    data = event.to_wire()
    WAITING_GUESTS.project(
        key=data["order_id"],
        copied=wire.filled(data, paths={}, constants={}),
        change=lambda row: projection.on_order_cancelled(row, event),
        envelope=envelope,
    )


def _on_guest_called(event: events.GuestCalled, envelope: Envelope) -> None:
    data = event.to_wire()
    WAITING_GUESTS.project(
        key=data["order_id"],
        copied=wire.filled(data, paths={"pickup_number": "pickup_number"}, constants={}),
        change=lambda row: projection.on_guest_called(row, event),
        envelope=envelope,
    )
