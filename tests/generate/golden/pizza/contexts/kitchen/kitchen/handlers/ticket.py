# written by stormcli; do not edit: the next run rewrites this file from the model
"""Carries out the commands of Ticket: load, decide, evolve, save."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence

from kitchen.contracts import aggregates, commands, histories
from kitchen.domain import ticket as domain
from kitchen.runtime import store
from kitchen.runtime.envelope import Cause
from kitchen.runtime.rejection import Rejection

logger = logging.getLogger(__name__)

Command = commands.OpenTicket | commands.FinishTicket


def handle(command: Command, cause: Cause) -> Rejection | None:
    """Carry out a command once for its cause. A rejection is an answer of the domain: nothing happened.

    Raises store.Conflict if someone else changed the same Ticket meanwhile.
    """
    if store.handled(cause):
        return None
    identity = store.addressed(command.to_wire().get("ticket_id"), cause)
    stored = store.load("Ticket", identity, aggregates.Ticket.from_wire)
    decision = _decide(stored.state, command, identity)
    log = {"command": command.NAME, "correlation_id": cause.correlation_id, "causation_id": cause.message_id}
    if isinstance(decision, Rejection):
        logger.info("rejected", extra={**log, "rejection": type(decision).__name__})
        return decision
    state = stored.state
    for event in decision:
        state = domain.evolve(state, event)
    if decision and state is not None:
        store.save("Ticket", identity, state.to_wire(), stored.version, decision, cause)
    logger.info("carried out", extra={**log, "events": [event.NAME for event in decision]})
    return None


def _decide(
    state: aggregates.Ticket | None,
    command: Command,
    identity: str,
) -> Sequence[histories.Ticket] | Rejection:
    match command:
        case commands.OpenTicket():
            return domain.open_ticket(state, command, uuid.UUID(identity))
        case commands.FinishTicket():
            return domain.finish_ticket(state, command)
