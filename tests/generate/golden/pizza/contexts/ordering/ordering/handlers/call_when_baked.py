# written by stormcli; do not edit: the next run rewrites this file from the model
"""CallWhenBaked: whenever PizzasBaked, then CallGuest."""

from __future__ import annotations

import logging
import typing

from ordering.contracts import commands
from ordering.contracts.foreign import kitchen as foreign_kitchen
from ordering.handlers.order import handle as handle_order
from ordering.runtime import batch, wire
from ordering.runtime.envelope import Envelope, opened

logger = logging.getLogger(__name__)


def handler(event: dict[str, typing.Any], context: object) -> dict[str, list[dict[str, str]]]:
    """Called with a batch of events from the queue; answers which of them shall come again."""
    return batch.each(event, lambda body: react(opened(body)))


def react(envelope: Envelope) -> None:
    """Do what the policy says about one event. Raises wire.BadMessage if the event does not fit its contract."""
    logger.info("event received", extra=envelope.log)
    match (envelope.source, envelope.detail_type, envelope.metadata.version):
        case ("pizza.kitchen", "PizzasBaked", 1):
            _on_pizzas_baked(foreign_kitchen.PizzasBaked.from_wire(envelope.data), envelope)
        case unknown:
            raise wire.BadMessage(f"CallWhenBaked does not react to {unknown}")


def _on_pizzas_baked(event: foreign_kitchen.PizzasBaked, envelope: Envelope) -> None:
    data = event.to_wire()
    handle_order(
        commands.CallGuest.from_wire(
            wire.filled(
                data,
                paths={"order_id": "order_id"},
                constants={},
            )
        ),
        envelope.cause("CallWhenBaked.CallGuest"),
    )
