# written by stormcli; do not edit: the next run rewrites this file from the model
"""Carries out the commands of Order: load, decide, evolve, save."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence

from ordering.contracts import aggregates, commands, histories
from ordering.domain import order as domain
from ordering.runtime import store
from ordering.runtime.envelope import Cause
from ordering.runtime.rejection import Rejection

logger = logging.getLogger(__name__)

Command = commands.PlaceOrder | commands.CancelOrder | commands.CallGuest


def handle(command: Command, cause: Cause) -> Rejection | None:
    """Carry out a command once for its cause. A rejection is an answer of the domain: nothing happened.

    Raises store.Conflict if someone else changed the same Order meanwhile.
    """
    if store.handled(cause):
        return None
    identity = store.addressed(command.to_wire().get("order_id"), cause)
    stored = store.load("Order", identity, aggregates.Order.from_wire)
    decision = _decide(stored.state, command, identity)
    log = {"command": command.NAME, "correlation_id": cause.correlation_id, "causation_id": cause.message_id}
    if isinstance(decision, Rejection):
        logger.info("rejected", extra={**log, "rejection": type(decision).__name__})
        return decision
    state = stored.state
    for event in decision:
        state = domain.evolve(state, event)
    if decision and state is not None:
        store.save("Order", identity, state.to_wire(), stored.version, decision, cause)
    logger.info("carried out", extra={**log, "events": [event.NAME for event in decision]})
    return None


def _decide(
    state: aggregates.Order | None,
    command: Command,
    identity: str,
) -> Sequence[histories.Order] | Rejection:
    match command:
        case commands.PlaceOrder():
            return domain.place_order(state, command, uuid.UUID(identity))
        case commands.CancelOrder():
            return domain.cancel_order(state, command)
        case commands.CallGuest():
            return domain.call_guest(state, command)
