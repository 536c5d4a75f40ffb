"""Ticket: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import datetime
import uuid

from kitchen.contracts import aggregates, commands, events, histories


def open_ticket(
    state: aggregates.Ticket | None,
    command: commands.OpenTicket,
    now: datetime.datetime,
    identity: uuid.UUID,
) -> list[events.TicketOpened]:
    """New -> Open; emits TicketOpened."""
    return [events.TicketOpened(ticket_id=identity, order_id=command.order_id, lines=command.lines)]


def finish_ticket(
    state: aggregates.Ticket | None,
    command: commands.FinishTicket,
    now: datetime.datetime,
) -> list[events.PizzasBaked]:
    """Open -> Baked; emits PizzasBaked."""
    assert state is not None  # it hangs on the rail
    return [events.PizzasBaked(ticket_id=command.ticket_id, order_id=state.order_id)]


def evolve(state: aggregates.Ticket | None, event: histories.Ticket) -> aggregates.Ticket:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    match event:
        case events.TicketOpened():
            return aggregates.Ticket(ticket_id=event.ticket_id, order_id=event.order_id, lines=event.lines)
        case events.PizzasBaked():
            assert state is not None  # it was opened
            return state
