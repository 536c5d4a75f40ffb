"""What English tells about names, and what the naming rules say of names from practice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from stormcli.check import english
from stormcli.check.rules import command_not_imperative, event_not_past_tense, vague_name
from stormcli.model.aggregate import Aggregate
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Event

NAMING = (event_not_past_tense, command_not_imperative, vague_name)
PRACTICE = (Path(__file__).parent / "names_from_practice.txt").read_text(encoding="utf-8")
SYSTEMS = (Path(__file__).parent / "names_from_systems.txt").read_text(encoding="utf-8")


def listed(names: str) -> list[str]:
    return names.split()


def sections(text: str) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """The sections of a list: what each is called, its aggregates, and kind, name and perhaps a code for each name."""
    for field, things, lines in re.findall(r"^\[(.+): (.+)\]\n((?:\w.*\n)+)", text, re.MULTILINE):
        yield field, things.split(), [line.split() for line in lines.splitlines()]


def said(things: list[str], names: list[list[str]]) -> list[str]:
    """The same lines with what the naming rules say."""
    aggregate = Aggregate(
        name=things[0],
        scope="Practice",
        identity="id",
        commands={name: Command(name=name, scope="Practice") for kind, name, *_ in names if kind == "command"},
        events={name: Event(name=name, scope="Practice") for kind, name, *_ in names if kind == "event"},
    )
    others = {thing: Aggregate(name=thing, scope="Practice", identity="id") for thing in things[1:]}
    context = Context(name="Practice", aggregates={aggregate.name: aggregate, **others})
    found = [each for rule in NAMING for each in rule.check(Landscape(domain="Names", contexts={"Practice": context}))]
    codes = {(re.findall(r"`(\w+)`", each.message)[0], each.code) for each in found}
    lines = []
    for kind, name, *_ in names:
        possible = {"event": ("SC801", "SC803"), "command": ("SC802", "SC803")}[kind]
        lines.append(" ".join([kind, name, *(code for code in possible if (name, code) in codes)]))
    return lines


@pytest.mark.parametrize("text", [PRACTICE, SYSTEMS], ids=["practice", "systems"])
def test_two_hundred_names_are_listed(text: str) -> None:
    names = [tuple(line[:2]) for _, _, lines in sections(text) for line in lines]
    assert len(set(names)) >= 200
    assert len(names) == len(re.findall(r"^(event|command) ", text, re.MULTILINE))


def test_names_from_systems_say_where_they_stand() -> None:
    origins = re.findall(
        r"^# From https://(?:github\.com/\S+ at [0-9a-f]{12}|docs\.rs/\S+): .+\n\[", SYSTEMS, re.MULTILINE
    )
    assert len(origins) == len(list(sections(SYSTEMS)))


ALL = [*sections(PRACTICE), *sections(SYSTEMS)]


@pytest.mark.parametrize(("things", "names"), [each[1:] for each in ALL], ids=[each[0] for each in ALL])
def test_nothing_is_said_of_a_name_that_an_expert_would_laugh_at(things: list[str], names: list[list[str]]) -> None:
    assert said(things, names) == [" ".join(line) for line in names]


@pytest.mark.parametrize(
    "name",
    listed(
        "OrderPlaced SoldOut CheckedOut Begun OrderSent PaymentPaid NightFell OrderResent ClaimWithheld "
        "LimitOverridden QuoteMisunderstood TreatyRewritten PriceSet Set PutAside StockRunLow LostCard "
        "OrderIsPaid Agreed GuaranteeFreed TeamFed DogBred AudioPreheard VIPUpgraded OAuthTokenRevoked"
    ),
)
def test_a_fact_is_past(name: str) -> None:
    assert english.may_be_past(name)


@pytest.mark.parametrize(
    "name",
    listed(
        "PlaceOrder OrderPlacing Newsfeed SetPrice ReadMeter PresentOffer Need Indeed HundredOrders Exceed "
        "KindredSpirit OrderShipment RunReport PingDevice InfraredLight Supersede"
    ),
)
def test_what_is_no_past_form_is_none(name: str) -> None:
    assert not english.may_be_past(name)


@pytest.mark.parametrize(
    "name",
    listed(
        "PlaceOrder MarkPaid MarkOrderPaid AddRequestedItem CheckOut FlagRejected SetPrice ReadMeter BringForward "
        "Embed ProceedToCheckout ReseedPlot FoundCompany LayCable RelayMessage PresentOffer OrderParts "
        "OrderShippedParts DocumentDamage CommissionSurvey ShipOrder PityFool Ping WithholdPayout OverfeedFish "
        "BulkImport AutoRenew"
    ),
)
def test_a_wish_is_in_the_imperative(name: str) -> None:
    assert english.may_be_imperative(name)


@pytest.mark.parametrize(
    "name",
    listed(
        "PlacedOrder PlacingOrder OrderShipped OrderWasPlaced ItemAddedToCart Authorised SentMail UnpaidInvoice "
        "PaymentCapture UserDeletion SecurityCheck OwnershipTransfer"
    ),
)
def test_what_is_no_wish_is_none(name: str) -> None:
    assert not english.may_be_imperative(name)


def test_a_thing_of_the_model_makes_a_sentence_of_what_follows() -> None:
    things = {english.noun_key(name) for name in ("Flag", "PurchaseOrder", "Set")}
    assert english.may_be_imperative("FlagRejected")
    assert not english.may_be_imperative("FlagRejected", things)
    assert not english.may_be_imperative("FlagsRejectedByReviewer", things)
    assert not english.may_be_imperative("PurchaseOrderApproved", things)
    assert english.may_be_imperative("ApprovePurchaseOrder", things)
    assert english.may_be_imperative("ReportPurchaseOrderApproved", things)
    assert english.may_be_imperative("SetPrice", things)


def test_what_happened_to_a_thing_is_vague_and_what_happened_to_a_part_of_it_is_not() -> None:
    things = {english.noun_key("Order")}
    vague = [
        name
        for name in ("OrderUpdated", "OrderStatusChanged", "DataModified", "Updated")
        if english.is_vague_fact(name, things)
    ]
    assert vague == ["OrderUpdated", "OrderStatusChanged", "DataModified", "Updated"]
    for name in ("AddressUpdated", "OrderTotalChanged", "OrderChangedToExpress", "UpdateRequested", "ChangesRequested"):
        assert not english.is_vague_fact(name, things)
    for name in ("UpdateOrder", "ChangeOrderDetails", "HandleComplaint", "ManageStock", "Process"):
        assert english.is_vague_wish(name, things)
    for name in ("ChangeAddress", "UpdateOrderTotal", "PlaceOrder"):
        assert not english.is_vague_wish(name, things)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OrderLine", "Order lines"),
        ("Policy", "policies"),
        ("Key", "keys"),
        ("Movie", "movies"),
        ("Status", "statuses"),
        ("Cache", "caches"),
        ("Warehouse", "warehouses"),
        ("Shelf", "shelves"),
        ("Box", "boxes"),
        ("CoversInForce", "Cover in force"),
        ("NoClaimsBonus", "no-claims bonus"),
    ],
)
def test_a_noun_is_looked_up_whatever_its_number_and_its_spelling(one: str, other: str) -> None:
    assert english.noun_key(one) == english.noun_key(other)


def test_words_that_are_not_ascii_are_kept_whole() -> None:
    assert english.noun_key("Größe") != english.noun_key("Grüße")
    assert english.noun_key("\N{SLICE OF PIZZA}") == ()
