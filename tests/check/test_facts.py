"""What follows from a landscape: on landscapes built by hand, without a line of YAML."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stormcli.check.facts import Facts, MessageKind, facts_of
from stormcli.check.loops import endless_loops
from stormcli.model.aggregate import Aggregate
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.flow import Filter, Policy, Process, Projected, ReadModel, Step
from stormcli.model.landscape import CheckSettings, ExternalSystem, Landscape
from stormcli.model.message import Command, Emission, Emits, Event, EventSource, Move
from stormcli.model.relationship import Pattern, Relationship
from stormcli.model.types import Field, ListOf, Named, ValueObject, scalar


def event(key: str) -> Ref:
    return Ref(key, key, Kind.EVENT)


def command(key: str) -> Ref:
    return Ref(key, key, Kind.COMMAND)


def context(key: str) -> Ref:
    return Ref(key, key, Kind.CONTEXT)


def lost(key: str, *suggestions: str) -> Ref:
    return Ref(key, key, suggestions=suggestions)


UUID = Field("order_id", scalar("uuid"))
PLACED = Event(name="OrderPlaced", scope="Ordering", source=EventSource.AGGREGATE, aggregate="Order", published=True)
TAKEN = Event(name="PaymentTaken", scope="Payments", source=EventSource.AGGREGATE, aggregate="Payment", published=True)
SETTLED = Event(
    name="CardSettled",
    scope="Payments",
    source=EventSource.SYSTEM,
    system=Ref("CardNetwork", "CardNetwork", Kind.SYSTEM),
)
PLACE = Command(
    name="PlaceOrder",
    scope="Ordering",
    aggregate="Order",
    by=(Ref("ShopFront", "ShopFront", Kind.SYSTEM), Ref("Shopper", "Shopper", Kind.ACTOR)),
    fields={"order_id": UUID},
    emits=(Emits((event("Ordering.OrderPlaced"),)),),
)
TAKE = Command(
    name="TakePayment",
    scope="Payments",
    aggregate="Payment",
    emits=(Emits((event("Payments.PaymentTaken"), event("Payments.PaymentTaken")), Emission.ONE_OF),),
)
AUTHORISE = Command(name="AuthoriseCard", scope="CardNetwork", emits=(Emits((event("Payments.CardSettled"),)),))
CLOSE = Policy(
    name="CloseOrder",
    scope="Ordering",
    when=(event("Payments.PaymentTaken"),),
    then=(command("Ordering.PlaceOrder"), command("CardNetwork.AuthoriseCard")),
)
BOTH = Policy(name="Both", scope="Ordering", all_of=True, when=(event("Ordering.OrderPlaced"),), then=())
TAKEN_PAYMENTS = ReadModel(
    name="TakenPayments",
    scope="Ordering",
    identity="order_id",
    sources=(Projected(event("Payments.PaymentTaken"), "id"),),
)
CHECKOUT = Process(
    name="Checkout",
    scope="Ordering",
    starts=event("Ordering.OrderPlaced"),
    steps=(
        Step(
            process="Checkout",
            name="Payments.TakePayment",
            scope="Ordering",
            do=command("Payments.TakePayment"),
            until=(event("Payments.PaymentTaken"),),
            fails_on=(event("Payments.CardSettled"),),
            undo=command("Ordering.PlaceOrder"),
        ),
        Step(name="nothing", process="Checkout", scope="Ordering", do=None),
    ),
)


def ordering(**changes: object) -> Context:
    known = {
        "teams": (Ref("BasketTeam", "BasketTeam", Kind.TEAM),),
        "aggregates": {
            "Order": Aggregate(
                name="Order",
                scope="Ordering",
                identity="order_id",
                commands={"PlaceOrder": PLACE},
                events={"OrderPlaced": PLACED},
            )
        },
        "policies": {"CloseOrder": CLOSE, "Both": BOTH},
        "read_models": {"TakenPayments": TAKEN_PAYMENTS},
        "processes": {"Checkout": CHECKOUT},
    }
    return Context(name="Ordering", **{**known, **changes})  # type: ignore[arg-type]


PAYMENTS = Context(
    name="Payments",
    aggregates={
        "Payment": Aggregate(
            name="Payment",
            scope="Payments",
            identity="payment_id",
            commands={"TakePayment": TAKE},
            events={"PaymentTaken": TAKEN},
        )
    },
    external_events={"CardSettled": SETTLED},
)


def landscape(*contexts: Context, **changes: object) -> Landscape:
    known = {
        "contexts": {each.name: each for each in contexts or (ordering(), PAYMENTS)},
        "systems": {"CardNetwork": ExternalSystem(name="CardNetwork", commands={"AuthoriseCard": AUTHORISE})},
    }
    return Landscape(domain="BrickShop", **{**known, **changes})  # type: ignore[arg-type]


@pytest.fixture
def facts() -> Facts:
    return facts_of(landscape())


def test_the_facts_of_a_landscape_are_worked_out_once() -> None:
    one = landscape()
    assert facts_of(one) is facts_of(one)
    assert facts_of(one).crossings is facts_of(one).crossings
    assert facts_of(landscape()) is not facts_of(one)


def test_messages_by_their_keys(facts: Facts) -> None:
    assert facts.events == {
        "Ordering.OrderPlaced": PLACED,
        "Payments.PaymentTaken": TAKEN,
        "Payments.CardSettled": SETTLED,
    }
    assert facts.commands == {
        "Ordering.PlaceOrder": PLACE,
        "Payments.TakePayment": TAKE,
        "CardNetwork.AuthoriseCard": AUTHORISE,
    }


def test_emitters_name_each_command_once_and_systems_too(facts: Facts) -> None:
    assert facts.emitters == {
        "Ordering.OrderPlaced": (PLACE,),
        "Payments.PaymentTaken": (TAKE,),
        "Payments.CardSettled": (AUTHORISE,),
    }


def test_consumers_are_policies_read_models_and_processes(facts: Facts) -> None:
    waiting = [(each.consumer.name, each.path) for each in facts.consumers["Payments.PaymentTaken"]]
    assert waiting == [("CloseOrder", ("when", 0)), ("TakenPayments", ("from", 0)), ("Checkout", ("until", 0))]
    assert [(each.consumer.name, each.path) for each in facts.consumers["Ordering.OrderPlaced"]] == [
        ("Both", ("when", "all_of", 0)),
        ("Checkout", ("starts",)),
    ]
    [failing] = facts.consumers["Payments.CardSettled"]
    assert (failing.path, failing.element, failing.scope) == (("fails_on", 0), CHECKOUT.steps[0], "Ordering")


def test_issuers_are_policies_and_processes_undo_included(facts: Facts) -> None:
    issuing = {key: [(each.sender.name, each.path) for each in requests] for key, requests in facts.issuers.items()}
    assert issuing == {
        "Ordering.PlaceOrder": [("CloseOrder", ("then", 0)), ("Checkout", ("undo",))],
        "CardNetwork.AuthoriseCard": [("CloseOrder", ("then", 1))],
        "Payments.TakePayment": [("Checkout", ("do",))],
    }


def test_crossings_go_between_contexts_and_systems(facts: Facts) -> None:
    found = [(each.kind, each.name, each.sender, each.receiver) for each in facts.crossings]
    event_, command_ = MessageKind.EVENT, MessageKind.COMMAND
    assert sorted(found, key=str) == sorted(
        [
            (event_, "PaymentTaken", "Payments", "Ordering"),  # the policy
            (event_, "PaymentTaken", "Payments", "Ordering"),  # the read model
            (event_, "PaymentTaken", "Payments", "Ordering"),  # the process
            (event_, "CardSettled", "Payments", "Ordering"),
            (command_, "TakePayment", "Ordering", "Payments"),
            (command_, "AuthoriseCard", "Ordering", "CardNetwork"),
            (event_, "CardSettled", "CardNetwork", "Payments"),  # comes from it
            (event_, "CardSettled", "CardNetwork", "Payments"),  # is its answer
            (command_, "PlaceOrder", "ShopFront", "Ordering"),
        ],
        key=str,
    )
    assert {pair: len(crossings) for pair, crossings in facts.crossings_by_pair.items()} == {
        frozenset({"Ordering", "Payments"}): 5,
        frozenset({"Ordering", "CardNetwork"}): 1,
        frozenset({"CardNetwork", "Payments"}): 2,
        frozenset({"ShopFront", "Ordering"}): 1,
    }


def test_what_could_not_be_resolved_crosses_nothing_and_is_remembered() -> None:
    guess = replace(CLOSE, when=(lost("Payments.PaymentTakn", "Payments.PaymentTaken"),), then=(lost("Shipping.Ship"),))
    facts = facts_of(landscape(ordering(policies={"CloseOrder": guess}, read_models={}, processes={}), PAYMENTS))
    assert frozenset({"Ordering", "Payments"}) not in facts.crossings_by_pair
    assert facts.doubts.meant == {"Payments.PaymentTaken"}
    assert facts.doubts.crossed == {frozenset({"Ordering", "Payments"}), frozenset({"Ordering", "Shipping"})}
    assert facts.doubts.consumed(TAKEN)


def test_a_suggestion_without_a_context_is_one_of_the_own_context() -> None:
    guess = replace(CLOSE, then=(lost("Ordering.PlaceOder", "PlaceOrder"),))
    facts = facts_of(landscape(ordering(policies={"CloseOrder": guess}, processes={}), PAYMENTS))
    assert facts.doubts.issued(PLACE)
    assert not facts.doubts.issued(TAKE)


def test_an_element_that_lost_its_references_may_have_meant_anything() -> None:
    empty = replace(CLOSE, when=(), then=())
    doubted = CheckSettings(doubted=frozenset({"Ordering.CloseOrder", "Ordering.PlaceOrder"}))
    silent = replace(PLACE, emits=())
    order = Aggregate(name="Order", scope="Ordering", identity="order_id", commands={"PlaceOrder": silent})
    reading = ordering(aggregates={"Order": order}, policies={"CloseOrder": empty}, read_models={}, processes={})
    facts = facts_of(landscape(reading, PAYMENTS, checks=doubted))
    assert facts.doubts.issued(PLACE)
    assert facts.doubts.emitted(PLACED)
    assert facts.doubts.consumed(TAKEN)
    assert not facts.doubts.emitted(TAKEN)
    sure = facts_of(landscape(reading, PAYMENTS))
    assert not sure.doubts.issued(PLACE)
    assert not sure.doubts.emitted(PLACED)
    assert not sure.doubts.consumed(TAKEN)


def test_a_line_with_an_unknown_end_may_be_about_any_pair_of_the_known_one() -> None:
    line = Relationship(
        name="Paymnts - Ordering", pattern=Pattern.PARTNERSHIP, ends=(lost("Paymnts"), context("Ordering"))
    )
    facts = facts_of(landscape(relationships=(line,)))
    assert facts.doubts.related(frozenset({"Ordering", "Payments"}))
    assert not facts.doubts.related(frozenset({"Shipping", "Payments"}))


def test_relationships_by_pair_whichever_way_round() -> None:
    one = Relationship(name="1", pattern=Pattern.UPSTREAM_DOWNSTREAM, ends=(context("Ordering"), context("Payments")))
    other = Relationship(name="2", pattern=Pattern.SHARED_KERNEL, ends=(context("Payments"), context("Ordering")))
    facts = facts_of(landscape(relationships=(one, other)))
    assert facts.relationships_by_pair == {frozenset({"Ordering", "Payments"}): (one, other)}


def test_types_of_another_context_are_found_at_the_heart_of_a_field() -> None:
    ref = Ref("Ordering.Money", "Ordering.Money", Kind.TYPE)
    own = Ref("Amount", "Payments.Amount", Kind.TYPE)
    fields = {"total": Field("total", ListOf(Named(ref))), "own": Field("own", Named(own)), "none": Field("none", None)}
    price = ValueObject(name="Price", scope="Payments", fields=fields)
    facts = facts_of(landscape(ordering(), replace(PAYMENTS, types={"Price": price})))
    assert facts.foreign_types == {frozenset({"Ordering", "Payments"}): ((price, "total", ref),)}


def test_owners_are_named_with_their_team(facts: Facts) -> None:
    assert (facts.team("Ordering"), facts.team("Payments"), facts.team("CardNetwork")) == ("BasketTeam", "", "")
    assert (facts.owned("Ordering"), facts.owned("Payments")) == ("`Ordering` (BasketTeam)", "`Payments`")


def loop(*, policy: Policy | None = None, command_: Command = PLACE) -> list[list[str]]:
    again = policy or Policy(
        name="Again", scope="Ordering", when=(event("Ordering.OrderPlaced"),), then=(command("Ordering.PlaceOrder"),)
    )
    order = Aggregate(
        name="Order",
        scope="Ordering",
        identity="order_id",
        commands={"PlaceOrder": command_},
        events={"OrderPlaced": PLACED},
    )
    one = Context(name="Ordering", aggregates={"Order": order}, policies={"Again": again})
    return [[link.command.name for link in found] for found in endless_loops(landscape(one))]


def test_a_loop_goes_on_where_nothing_ends_it() -> None:
    assert loop() == [["PlaceOrder"]]


def test_a_choice_that_leads_nowhere_ends_nothing_beside_what_always_follows() -> None:
    nowhere = tuple(event(f"Ordering.Never{number}") for number in range(3))
    never = {f"Never{number}": Event(name=f"Never{number}", scope="Ordering") for number in range(3)}
    place = replace(PLACE, emits=(*PLACE.emits, Emits(nowhere, Emission.ONE_OF)))
    again = Policy(name="Again", scope="Ordering", when=(PLACE.emitted[0],), then=(command("Ordering.PlaceOrder"),))
    order = Aggregate(
        name="Order",
        scope="Ordering",
        identity="order_id",
        commands={"PlaceOrder": place},
        events={"OrderPlaced": PLACED, **never},
    )
    one = Context(name="Ordering", aggregates={"Order": order}, policies={"Again": again})
    assert len(list(endless_loops(landscape(one)))) == 1


def test_a_filter_ends_a_loop() -> None:
    again = Policy(
        name="Again",
        scope="Ordering",
        when=(event("Ordering.OrderPlaced"),),
        where=(Filter("gift", ("true",)),),
        then=(command("Ordering.PlaceOrder"),),
    )
    assert loop(policy=again) == []


@pytest.mark.parametrize(
    ("moves", "endless"),
    [
        ((Move(("Draft",), ("Placed",)),), False),
        ((Move(("Draft",), ("Placed",)), Move(("Placed",), ("Draft",))), True),
        ((Move(("Draft", "Placed"), ("Placed",)),), True),
        ((Move(("Draft",), ("Placed", "Draft")),), True),
    ],
)
def test_moves_end_a_loop_unless_they_come_round(moves: tuple[Move, ...], endless: bool) -> None:
    assert bool(loop(command_=replace(PLACE, moves=moves))) is endless


def test_moves_of_a_new_aggregate_each_time_end_nothing() -> None:
    moves = (Move(("Draft",), ("Placed",)),)
    assert loop(command_=replace(PLACE, moves=moves, fields={})) == [["PlaceOrder"]]
