"""TicketRail: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already; state you work out here.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

import dataclasses

from kitchen.contracts import events, read_models, types


def on_ticket_opened(row: read_models.TicketRail, event: events.TicketOpened) -> read_models.TicketRail | None:
    """After TicketOpened."""
    return dataclasses.replace(row, state=row.state or types.TicketState.OPEN)


def on_pizzas_baked(row: read_models.TicketRail, event: events.PizzasBaked) -> read_models.TicketRail | None:
    """After PizzasBaked."""
    return dataclasses.replace(row, state=types.TicketState.BAKED)
