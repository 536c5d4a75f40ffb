# written by stormcli; do not edit: the next run rewrites this file from the model
"""OpenTicketForOrder: whenever OrderPlaced, then OpenTicket."""

from __future__ import annotations

import logging
import typing

from kitchen.contracts import commands
from kitchen.contracts.foreign import ordering as foreign_ordering
from kitchen.handlers.ticket import handle as handle_ticket
from kitchen.runtime import batch, wire
from kitchen.runtime.envelope import Envelope, opened

logger = logging.getLogger(__name__)


def handler(event: dict[str, typing.Any], context: object) -> dict[str, list[dict[str, str]]]:
    """Called with a batch of events from the queue; answers which of them shall come again."""
    return batch.each(event, lambda body: react(opened(body)))


def react(envelope: Envelope) -> None:
    """Do what the policy says about one event. Raises wire.BadMessage if the event does not fit its contract."""
    logger.info("event received", extra=envelope.log)
    match (envelope.source, envelope.detail_type, envelope.metadata.version):
        case ("pizza.ordering", "OrderPlaced", 1):
            _on_order_placed(foreign_ordering.OrderPlaced.from_wire(envelope.data), envelope)
        case unknown:
            raise wire.BadMessage(f"OpenTicketForOrder does not react to {unknown}")


def _on_order_placed(event: foreign_ordering.OrderPlaced, envelope: Envelope) -> None:
    data = event.to_wire()
    handle_ticket(
        commands.OpenTicket.from_wire(
            wire.filled(
                data,
                paths={"order_id": "order_id", "lines": "lines"},
                constants={},
            )
        ),
        envelope.cause("OpenTicketForOrder.OpenTicket"),
    )
