# written by stormcli; do not edit: the next run rewrites this file from the model
"""Your modules have a function for each decision and each change that the model names."""

import importlib

import pytest

STUBS = {
    "kitchen.domain.ticket:open_ticket": (
        "def open_ticket(\n"
        "    state: aggregates.Ticket | None,\n"
        "    command: commands.OpenTicket,\n"
        "    now: datetime.datetime,\n"
        "    identity: uuid.UUID,\n"
        ") -> list[events.TicketOpened]:\n"
        '    """New -> Open; emits TicketOpened."""\n'
        '    raise NotImplementedError("write here what Ticket.OpenTicket decides")\n'
    ),
    "kitchen.domain.ticket:finish_ticket": (
        "def finish_ticket(\n"
        "    state: aggregates.Ticket | None,\n"
        "    command: commands.FinishTicket,\n"
        "    now: datetime.datetime,\n"
        ") -> list[events.PizzasBaked]:\n"
        '    """Open -> Baked; emits PizzasBaked."""\n'
        '    raise NotImplementedError("write here what Ticket.FinishTicket decides")\n'
    ),
    "kitchen.domain.ticket:evolve": (
        "def evolve(state: aggregates.Ticket | None, event: histories.Ticket) -> aggregates.Ticket:\n"
        '    """The state after an event; None before the first one. It never refuses: the event has happened."""\n'
        '    raise NotImplementedError("write here what becomes of Ticket after its events")\n'
    ),
    "kitchen.projections.ticket_rail:on_ticket_opened": (
        "def on_ticket_opened(\n"
        "    row: read_models.TicketRail, event: events.TicketOpened\n"
        ") -> read_models.TicketRail | None:\n"
        '    """After TicketOpened."""\n'
        '    raise NotImplementedError("write here what becomes of TicketRail after TicketOpened")\n'
    ),
    "kitchen.projections.ticket_rail:on_pizzas_baked": (
        "def on_pizzas_baked(\n"
        "    row: read_models.TicketRail, event: events.PizzasBaked\n"
        ") -> read_models.TicketRail | None:\n"
        '    """After PizzasBaked."""\n'
        '    raise NotImplementedError("write here what becomes of TicketRail after PizzasBaked")\n'
    ),
}


@pytest.mark.parametrize("place", STUBS)
def test_it_is_there(place: str) -> None:
    module, _, function = place.partition(":")
    found = getattr(importlib.import_module(module), function, None)
    assert callable(found), f"{module} lacks {function}; paste and fill in:\n\n{STUBS[place]}"
