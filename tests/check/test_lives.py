"""What the life of an aggregate is made of, on aggregates built by hand."""

from __future__ import annotations

from stormcli.check.lives import Life, addresses
from stormcli.model.aggregate import Aggregate
from stormcli.model.element import Kind, Ref
from stormcli.model.message import Command, Emission, Emits, Event, EventSource, Move
from stormcli.model.types import Field, Fields, scalar

IDENTITY: Fields = {"order_id": Field("order_id", scalar("uuid"))}


def command(name: str, *moves: Move, emits: str = "", fields: Fields = IDENTITY) -> Command:
    events = tuple(Ref(each, f"Ordering.{each}", Kind.EVENT) for each in emits.split())
    items = (Emits(events, Emission.ONE_OF),) if events else ()
    return Command(name=name, scope="Ordering", aggregate="Order", fields=fields, moves=moves, emits=items)


def life(*commands: Command, **events: str) -> Life:
    """An order with these commands, and with events that say these states."""
    return Life(
        Aggregate(
            name="Order",
            scope="Ordering",
            identity="order_id",
            states=("Draft", "Placed", "Paid", "Refused"),
            commands={each.name: each for each in commands},
            events={
                name: Event(name=name, scope="Ordering", source=EventSource.AGGREGATE, aggregate="Order", state=state)
                for name, state in events.items()
            },
        )
    )


def after(order: Life, event: str, *before: str) -> set[str]:
    return set(order.after(order.aggregate.events[event], frozenset(before)))


PLACE = command("Place", Move(("Draft",), ("Placed",)), emits="Placed")
PAY = command("Pay", Move(("Placed",), ("Paid", "Refused", "Lost")), emits="Paid Refused")
NOTE = command("Note", emits="Noted")
START = command("Start", Move(("Draft", "Paid"), ("Draft",)), emits="Started", fields={})


def test_a_command_without_the_identity_starts_anew_and_so_from_the_first_state() -> None:
    order = life(PLACE, START, Placed="", Started="")
    assert addresses(PLACE, order.aggregate)
    assert not addresses(START, order.aggregate)
    assert (order.late(PLACE), order.late(START)) == ((), ("Paid",))


def test_states_that_do_not_exist_are_left_out() -> None:
    assert life(PAY).moves == {"Pay": (Move(("Placed",), ("Paid", "Refused")),)}
    assert life(command("Lose", Move(("Lost",), ("Paid",)))).moves == {"Lose": ()}


def test_what_is_reached_goes_on_from_what_is_reached() -> None:
    reached: set[str] = set()
    order = life(PLACE, PAY, Placed="", Paid="", Refused="")
    order.reach(["Draft"], reached)
    assert reached == {"Draft", "Placed", "Paid", "Refused"}


def test_a_target_of_which_no_event_speaks_is_not_reached() -> None:
    order = life(PLACE, PAY, Placed="", Paid="Paid", Refused="Paid")
    assert order.ways["Pay"] == (Move(("Placed",), ("Paid",)),)
    reached: set[str] = set()
    order.reach(["Draft"], reached)
    assert "Refused" not in reached


def test_an_event_leaves_the_state_that_it_says_or_those_to_which_its_commands_move() -> None:
    order = life(PLACE, PAY, NOTE, Placed="", Paid="Paid", Refused="", Noted="")
    assert after(order, "Placed", "Draft") == {"Placed"}
    assert after(order, "Paid", "Placed") == {"Paid"}
    assert after(order, "Refused", "Placed") == {"Paid", "Refused"}
    assert after(order, "Noted", "Draft", "Paid") == {"Draft", "Paid"}


def test_an_event_that_nobody_emits_leaves_the_state_as_it_is() -> None:
    assert after(life(Forgotten=""), "Forgotten", "Paid") == {"Paid"}


def test_an_event_of_a_command_that_starts_anew_leaves_the_first_state() -> None:
    order = life(command("Start", emits="Started", fields={}), Started="")
    assert after(order, "Started", "Paid") == {"Draft"}
