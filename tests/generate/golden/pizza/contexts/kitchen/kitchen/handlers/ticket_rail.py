# written by stormcli; do not edit: the next run rewrites this file from the model
"""Keeps TicketRail up to date with what happens."""

from __future__ import annotations

import logging
import typing

from kitchen.contracts import events
from kitchen.projections import ticket_rail as projection
from kitchen.runtime import batch, wire
from kitchen.runtime.envelope import Envelope, opened
from kitchen.runtime.tables import TICKET_RAIL

logger = logging.getLogger(__name__)


def handler(event: dict[str, typing.Any], context: object) -> dict[str, list[dict[str, str]]]:
    """Called with a batch of messages from the queue; answers which of them shall come again."""
    return batch.each(event, lambda body: project(opened(body)))


def project(envelope: Envelope) -> None:
    """Change one row by one event. Raises wire.BadMessage if the event does not fit its contract."""
    logger.info("event received", extra=envelope.log)
    match (envelope.source, envelope.detail_type, envelope.metadata.version):
        case ("pizza.kitchen", "TicketOpened", 1):
            _on_ticket_opened(events.TicketOpened.from_wire(envelope.data), envelope)
        case ("pizza.kitchen", "PizzasBaked", 1):
            _on_pizzas_baked(events.PizzasBaked.from_wire(envelope.data), envelope)
        case unknown:
            raise wire.BadMessage(f"TicketRail is not projected from {unknown}")


def _on_ticket_opened(event: events.TicketOpened, envelope: Envelope) -> None:
    data = event.to_wire()
    TICKET_RAIL.project(
        key=data["ticket_id"],
        copied=wire.filled(data, paths={"lines": "lines"}, constants={}),
        change=lambda row: projection.on_ticket_opened(row, event),
        envelope=envelope,
    )


def _on_pizzas_baked(event: events.PizzasBaked, envelope: Envelope) -> None:
    data = event.to_wire()
    TICKET_RAIL.project(
        key=data["ticket_id"],
        copied=wire.filled(data, paths={}, constants={}),
        change=lambda row: projection.on_pizzas_baked(row, event),
        envelope=envelope,
    )
