# written by stormcli; do not edit: the next run rewrites this file from the model
"""Your modules have a function for each decision and each change that the model names."""

import importlib

import pytest

STUBS = {
    "ordering.domain.order:place_order": (
        "def place_order(\n"
        "    state: aggregates.Order | None,\n"
        "    command: commands.PlaceOrder,\n"
        "    now: datetime.datetime,\n"
        "    identity: uuid.UUID,\n"
        ") -> list[events.OrderPlaced] | rejections.NotOnMenu:\n"
        '    """New -> Placed; emits OrderPlaced; rejects NotOnMenu."""\n'
        '    raise NotImplementedError("write here what Order.PlaceOrder decides")\n'
    ),
    "ordering.domain.order:cancel_order": (
        "def cancel_order(\n"
        "    state: aggregates.Order | None,\n"
        "    command: commands.CancelOrder,\n"
        "    now: datetime.datetime,\n"
        ") -> list[events.OrderCancelled]:\n"
        '    """Placed -> Cancelled; emits OrderCancelled."""\n'
        '    raise NotImplementedError("write here what Order.CancelOrder decides")\n'
    ),
    "ordering.domain.order:call_guest": (
        "def call_guest(\n"
        "    state: aggregates.Order | None,\n"
        "    command: commands.CallGuest,\n"
        "    now: datetime.datetime,\n"
        ") -> list[events.GuestCalled]:\n"
        '    """Placed -> Ready; emits GuestCalled."""\n'
        '    raise NotImplementedError("write here what Order.CallGuest decides")\n'
    ),
    "ordering.domain.order:evolve": (
        "def evolve(state: aggregates.Order | None, event: histories.Order) -> aggregates.Order:\n"
        '    """The state after an event; None before the first one. It never refuses: the event has happened."""\n'
        '    raise NotImplementedError("write here what becomes of Order after its events")\n'
    ),
    "ordering.projections.waiting_guests:on_order_placed": (
        "def on_order_placed(\n"
        "    row: read_models.WaitingGuests, event: events.OrderPlaced\n"
        ") -> read_models.WaitingGuests | None:\n"
        '    """After OrderPlaced."""\n'
        '    raise NotImplementedError("write here what becomes of WaitingGuests after OrderPlaced")\n'
    ),
    "ordering.projections.waiting_guests:on_order_cancelled": (
        "def on_order_cancelled(\n"
        "    row: read_models.WaitingGuests, event: events.OrderCancelled\n"
        ") -> read_models.WaitingGuests | None:\n"
        '    """After OrderCancelled."""\n'
        '    raise NotImplementedError("write here what becomes of WaitingGuests after OrderCancelled")\n'
    ),
    "ordering.projections.waiting_guests:on_guest_called": (
        "def on_guest_called(\n"
        "    row: read_models.WaitingGuests, event: events.GuestCalled\n"
        ") -> read_models.WaitingGuests | None:\n"
        '    """After GuestCalled."""\n'
        '    raise NotImplementedError("write here what becomes of WaitingGuests after GuestCalled")\n'
    ),
}


@pytest.mark.parametrize("place", STUBS)
def test_it_is_there(place: str) -> None:
    module, _, function = place.partition(":")
    found = getattr(importlib.import_module(module), function, None)
    assert callable(found), f"{module} lacks {function}; paste and fill in:\n\n{STUBS[place]}"
