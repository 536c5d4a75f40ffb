# written by stormcli; do not edit: the next run rewrites this file from the model
"""Carries out the commands of Order: load, decide, evolve, save."""

from __future__ import annotations

import dataclasses
import datetime
import logging
import uuid
from collections.abc import Sequence

from ordering.contracts import aggregates, commands, histories
from ordering.domain import order as domain
from ordering.runtime import store, table, telemetry
from ordering.runtime.envelope import Cause
from ordering.runtime.life import Life
from ordering.runtime.outcome import Outcome, Rejection

logger = logging.getLogger(__name__)

Command = commands.PlaceOrder | commands.CancelOrder | commands.CallGuest

LIFE = Life(
    first=aggregates.OrderState.NEW,
    moves={
        "PlaceOrder": (aggregates.OrderState.NEW,),
        "CancelOrder": (aggregates.OrderState.PLACED,),
        "CallGuest": (aggregates.OrderState.PLACED,),
    },
    after={
        "OrderPlaced": aggregates.OrderState.PLACED,
        "OrderCancelled": aggregates.OrderState.CANCELLED,
        "GuestCalled": aggregates.OrderState.READY,
    },
)


def handle(command: Command, cause: Cause) -> Outcome:
    """Carry out a command once for its cause. A rejection is an answer of the domain: nothing happened.

    Whoever is overtaken by another change of the same Order decides anew; raises table.Conflict at last.
    """
    return table.until_saved(lambda: _attempt(command, cause))


def decide(
    state: aggregates.Order | None,
    command: Command,
    now: datetime.datetime,
    identity: uuid.UUID,
) -> Sequence[histories.Order] | Rejection:
    """What the domain says, if the command is possible in this state."""
    refusal = LIFE.refusal(command.NAME, None if state is None else state.state)
    if refusal is not None:
        return refusal
    match command:
        case commands.PlaceOrder():
            return domain.place_order(state, command, now, identity)
        case commands.CancelOrder():
            return domain.cancel_order(state, command, now)
        case commands.CallGuest():
            return domain.call_guest(state, command, now)


def evolve(state: aggregates.Order | None, event: histories.Order) -> aggregates.Order:
    """The state after an event, where the model says that it leads."""
    before = None if state is None else state.state
    return dataclasses.replace(domain.evolve(state, event), state=LIFE.left(event.NAME, before))


def _attempt(command: Command, cause: Cause) -> Outcome:
    identity = store.addressed(command.to_wire().get("order_id"), cause)
    known = store.answered(identity, cause)
    if known is not None:
        return known
    stored = store.load("Order", identity, aggregates.Order.from_wire)
    now = datetime.datetime.now(datetime.UTC)
    decision = decide(
        stored.state,
        command,
        now,
        uuid.UUID(identity),
    )
    log = {"command": command.NAME, "correlation_id": cause.correlation_id, "causation_id": cause.message_id}
    if isinstance(decision, Rejection):
        refused = Outcome(identity, type(decision).__name__, decision.because)
        store.remember(refused, cause)
        logger.warning("rejected", extra={**log, "rejection": refused.rejected})
        telemetry.count(CommandsRejected=1)
        return refused
    state = stored.state
    for event in decision:
        state = evolve(state, event)
    if not decision or state is None:
        store.remember(Outcome(identity), cause)
    else:
        store.save("Order", identity, state.to_wire(), stored.version, decision, cause)
    logger.info("carried out", extra={**log, "events": [event.NAME for event in decision]})
    return Outcome(identity)
