"""The whole language: a model that uses every construct is read, and the landscape holds what was written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from stormcli.diagnostics import NO_SPAN, Severity
from stormcli.load import load
from stormcli.model.context import Context
from stormcli.model.element import Deprecation, Kind, Ref
from stormcli.model.flow import Constant, Duration, Filter, FromPath, Operator
from stormcli.model.landscape import BusTopology, Landscape, Profile, SubdomainKind
from stormcli.model.message import Api, Emission, EventSource, Move
from stormcli.model.relationship import DownstreamRole, Pattern, UpstreamRole
from stormcli.model.types import Enumeration, Fields, ListOf, MapOf, OptionalOf, Scalar, ValueObject, named, spelled

WHOLE = Path(__file__).parent / "models" / "whole"


@pytest.fixture(scope="module", params=[False, True], ids=["libyaml", "pure"])
def whole(request: pytest.FixtureRequest) -> Landscape:
    loaded = load(WHOLE, pure=request.param)
    assert loaded.diagnostics == ()
    assert loaded.landscape is not None
    return loaded.landscape


@pytest.fixture(scope="module")
def ordering(whole: Landscape) -> Context:
    return whole.contexts["Ordering"]


@pytest.fixture(scope="module")
def payments(whole: Landscape) -> Context:
    return whole.contexts["Payments"]


def keys(refs: Iterable[Ref]) -> list[str]:
    """What references mean; "?" for those that mean nothing."""
    return [ref.key if ref.kind else "?" for ref in refs]


def typed(fields: Fields) -> dict[str, str]:
    return {name: spelled(field.type) for name, field in fields.items() if field.type is not None}


def test_the_domain(whole: Landscape) -> None:
    assert (whole.domain, whole.key, whole.description) == ("BrickShop", "BrickShop", "Sells brick sets online.")
    assert list(whole.contexts) == ["Ordering", "Payments", "Shipping"]
    assert [each.by_contract for each in whole.contexts.values()] == [False, False, True]
    assert whole.at.span("domain").line == 3


def test_subdomains(whole: Landscape) -> None:
    kinds = {name: each.kind for name, each in whole.subdomains.items()}
    assert kinds == {
        "Checkout": SubdomainKind.CORE,
        "Payments": SubdomainKind.GENERIC,
        "Fulfilment": SubdomainKind.SUPPORTING,
        "Returns": None,
    }
    assert whole.subdomains["Checkout"].description == "Turning a basket into a paid order."
    assert whole.subdomains["Checkout"].tags == ("money",)


def test_teams(whole: Landscape) -> None:
    basket = whole.teams["BasketTeam"]
    assert (basket.members, basket.contact, basket.mission, basket.kind) == (
        6,
        "basket@example.com",
        "Checkout without friction.",
        "stream_aligned",
    )
    assert [each.kind for each in whole.teams.values()][1:] == ["platform", "enabling", "complicated_subsystem"]
    assert whole.teams["DockTeam"].members is None


def test_actors_and_systems(whole: Landscape) -> None:
    assert (whole.actors["Shopper"].description, whole.actors["Shopper"].was) == ("Buys sets.", "Customer")
    network = whole.systems["CardNetwork"]
    assert network.description == "Authorises and captures card payments."
    command = network.commands["AuthoriseCard"]
    assert (command.key, command.aggregate, command.tags) == ("CardNetwork.AuthoriseCard", "", ("card",))
    assert typed(command.fields) == {"payment_id": "uuid", "amount": "decimal"}
    assert keys(command.emitted) == ["Payments.CardSettled"]
    assert whole.systems["ShopFront"].commands == {}


def test_the_context_map(whole: Landscape) -> None:
    lines = [(line.pattern, tuple(end.key for end in line.ends)) for line in whole.relationships]
    assert lines == [
        (Pattern.CUSTOMER_SUPPLIER, ("Payments", "Ordering")),
        (Pattern.PARTNERSHIP, ("Ordering", "Shipping")),
        (Pattern.SHARED_KERNEL, ("Ordering", "Payments")),
        (Pattern.SEPARATE_WAYS, ("Payments", "Shipping")),
        (Pattern.UPSTREAM_DOWNSTREAM, ("CardNetwork", "Payments")),
        (Pattern.UPSTREAM_DOWNSTREAM, ("Shipping", "Ordering")),
    ]
    first = whole.relationships[0]
    assert first.upstream_roles == (UpstreamRole.PUBLISHED_LANGUAGE, UpstreamRole.OPEN_HOST_SERVICE)
    assert first.downstream_roles == ()
    assert first.description == "Ordering asks for payment and reacts to the outcome."
    assert first.tags == ("checkout",)
    assert [line.directed for line in whole.relationships] == [True, False, False, False, True, True]
    assert keys(whole.relationships[2].types) == ["Ordering.Money"]
    assert whole.relationships[4].downstream_roles == (DownstreamRole.ANTICORRUPTION_LAYER,)
    assert whole.relationships[5].downstream_roles == (DownstreamRole.CONFORMIST,)
    assert {end.kind for line in whole.relationships for end in line.ends} == {Kind.CONTEXT, Kind.SYSTEM}


def test_the_platform(whole: Landscape) -> None:
    assert (whole.aws.bus, whole.aws.stages, whole.aws.archive_days) == (BusTopology.SHARED, ("dev", "test", "prod"), 0)


def test_what_the_model_says_of_its_checks(whole: Landscape) -> None:
    assert whole.checks.severities == {"SC603": Severity.ERROR, "SC602": Severity.OFF}
    assert (whole.checks.profile, whole.checks.english_names) == (Profile.STRICT, False)
    assert whole.checks.doubted == frozenset()
    suppressions = {each.code: each for each in whole.checks.suppressions}
    assert {code: each.reason for code, each in suppressions.items()} == {
        "SC604": "Teams are hired ahead of their contexts.",
        "SC406": "Agreed with both teams.",
        "SC508": "It is described.",
    }
    assert suppressions["SC604"].region == NO_SPAN
    assert suppressions["SC508"].region.holds(
        whole.contexts["Ordering"].aggregates["Order"].events["OrderPlaced"].at.span()
    )


def test_hotspots(whole: Landscape, ordering: Context) -> None:
    [shared] = whole.hotspots
    assert (shared.question, shared.description) == ("Who owns returns?", "Asked twice.")
    assert shared.where is not None
    assert (shared.where.key, shared.where.kind) == ("Ordering.Order", Kind.AGGREGATE)
    at_command, alone = ordering.hotspots
    assert at_command.where is not None
    assert (at_command.where.key, at_command.where.kind) == ("Ordering.CancelOrder", Kind.COMMAND)
    assert at_command.tags == ("race",)
    assert (alone.question, alone.where) == ("Is this one context?", None)


def test_a_context(ordering: Context, payments: Context) -> None:
    assert (ordering.key, ordering.team, ordering.tags) == ("Ordering", "BasketTeam", ("core",))
    assert ordering.subdomains == ("Checkout", "Returns")
    assert payments.subdomains == ("Payments",)
    assert (ordering.big_ball_of_mud, payments.big_ball_of_mud) == (True, False)
    assert ordering.description == "Takes a basket and turns it into an order the shop can keep."
    assert ordering.language == {
        "Order": "A shopper's confirmed intent to buy.",
        "Order line": "One set and how many.",
    }
    assert ordering.decisions == ("A shopper may have one open draft.",)
    assert ordering.assumptions == ("Prices are final when a basket is shown.",)
    assert ordering.metrics == ("Share of drafts that become orders.", "Minutes from basket to order.")


def test_types(ordering: Context) -> None:
    money, currency, line = ordering.types.values()
    assert isinstance(money, ValueObject)
    assert isinstance(currency, Enumeration)
    assert isinstance(line, ValueObject)
    assert typed(money.fields) == {"amount": "decimal", "currency": "Currency"}
    assert money.description == "An amount in a currency."
    assert (currency.values, currency.was) == (("EUR", "USD", "no", "1_000", "12:30"), "Coin")
    assert line.fields["quantity"].details.min == "1"
    ref = named(line.fields["price"].type)
    assert ref is not None
    assert (ref.key, ref.kind) == ("Ordering.Money", Kind.TYPE)


def test_fields(ordering: Context) -> None:
    fields = ordering.aggregates["Order"].fields
    assert typed(fields) == {
        "order_id": "uuid",
        "shopper_id": "uuid",
        "lines": "list of OrderLine",
        "total": "Money",
        "note": "optional string",
        "weights": "map of list of number",
        "parcels": "optional list of Parcel",
        "a": "string",
        "b": "integer",
        "c": "boolean",
        "d": "date",
        "e": "datetime",
        "f": "duration",
        "g": "uri",
        "h": "email",
        "i": "json",
    }
    assert fields["weights"].type == MapOf(ListOf(Scalar("number")))
    parcels = fields["parcels"].type
    assert isinstance(parcels, OptionalOf)
    ref = named(parcels)
    assert ref is not None
    assert ref.kind is Kind.ENTITY
    assert (fields["note"].optional, fields["lines"].optional) == (True, False)


def test_the_long_form_of_a_field(ordering: Context) -> None:
    note = ordering.aggregates["Order"].fields["note"]
    details = note.details
    assert note.computed
    assert (details.description, details.example, details.default) == ("What the shopper adds.", "Ring twice.", "no")
    assert (details.min, details.max, details.pattern) == ("1", "200", "^[A-Z].*$")
    assert (details.sensitive, details.tags, details.was) == ("personal", ("free",), "remark")
    assert details.deprecated == Deprecation(since="2027-01-01", use="notes", description="One is not enough.")
    assert ordering.aggregates["Order"].fields["h"].details.sensitive == "secret"


def test_an_aggregate(ordering: Context) -> None:
    [order] = ordering.aggregates.values()
    assert (order.identity, order.description) == ("order_id", "What a shopper wants.")
    assert order.states == ("Draft", "Placed", "Paid", "Cancelled")
    assert order.invariants == ("An order has at least one line.", "Quoted # text stays.")
    parcel = order.entities["Parcel"]
    assert (parcel.identity, typed(parcel.fields)) == ("parcel_id", {"parcel_id": "uuid", "weight_g": "integer"})
    assert parcel.deprecated == Deprecation(since="v2")
    assert list(order.commands) == ["PlaceOrder", "CancelOrder", "ChooseOrder"]
    assert list(order.events) == ["OrderPlaced", "OrderPaid", "DraftExpired"]


def test_commands(ordering: Context) -> None:
    place, cancel, choose = ordering.aggregates["Order"].commands.values()
    assert (place.key, place.aggregate, place.description) == ("Ordering.PlaceOrder", "Order", "The shopper wants it.")
    assert [(ref.key, ref.kind) for ref in place.by] == [("Shopper", Kind.ACTOR), ("ShopFront", Kind.SYSTEM)]
    assert keys(place.reads) == ["Ordering.OpenDrafts"]
    assert typed(place.fields) == {"order_id": "uuid", "lines": "list of OrderLine", "gift": "boolean"}
    assert place.fields["gift"].details.default == "false"
    assert place.moves == (Move(("Draft",), ("Placed",)),)
    assert [(item.choice, [ref.name for ref in item.events]) for item in place.emits] == [
        (Emission.ALL, ["OrderPlaced"]),
        (Emission.ONE_OF, ["OrderPaid", "DraftExpired"]),
        (Emission.ANY_OF, ["OrderPaid"]),
    ]
    assert keys(place.emitted)[0] == "Ordering.OrderPlaced"
    assert place.rejects == ("BasketEmpty", "SoldOut")
    assert place.api == Api("POST", "/orders")
    assert (keys(cancel.by), keys(cancel.emitted), cancel.rejects) == (
        ["Shopper"],
        ["Ordering.DraftExpired"],
        ("TooLate",),
    )
    assert cancel.moves == (Move(("Draft", "Placed"), ("Cancelled",)), Move(("Paid",), ("Cancelled", "Draft")))
    assert cancel.api == Api("PUT", "/orders/{order_id}/cancellation")
    assert [item.choice for item in choose.emits] == [Emission.ONE_OF]


def test_an_event_with_everything(ordering: Context) -> None:
    placed = ordering.aggregates["Order"].events["OrderPlaced"]
    assert (placed.key, placed.source, placed.aggregate) == ("Ordering.OrderPlaced", EventSource.AGGREGATE, "Order")
    assert (placed.published, placed.pivotal, placed.version, placed.state) == (True, True, 3, "Placed")
    assert (placed.tags, placed.was) == (("money",), "OrderTaken")
    assert placed.deprecated == Deprecation(
        since="2027-06-30", use="OrderConfirmed", description="Confirmed says more."
    )
    assert placed.fields["total"].computed
    assert [(each.version, each.until, list(each.fields), each.description) for each in placed.previous] == [
        (1, "", ["order_id"], ""),
        (2, "2027-06-30", ["order_id", "shopper_id"], "Before the lines."),
    ]
    paid = ordering.aggregates["Order"].events["OrderPaid"]
    assert (paid.published, paid.pivotal, paid.version, paid.previous) == (False, False, 1, ())


def test_events_that_no_aggregate_decides(ordering: Context) -> None:
    abandoned, night, returned = ordering.external_events.values()
    assert (abandoned.source, abandoned.system and abandoned.system.key) == (EventSource.SYSTEM, "ShopFront")
    assert (night.source, night.cron, night.system) == (EventSource.CLOCK, "0 2 * * ? *", None)
    assert (returned.source, returned.aggregate) == (EventSource.UNKNOWN, "")


def test_a_policy_with_everything(ordering: Context) -> None:
    close = ordering.policies["CloseOrder"]
    assert keys(close.when) == ["Payments.PaymentTaken"]
    assert close.where == (
        Filter("amount.currency", ("EUR", "USD")),
        Filter("reference", ("o1",)),
        Filter("amount.amount", (Operator("numeric", [">", "0"]), Operator("exists", "false"))),
        Filter("payment_id", (Operator("prefix", "p"),)),
    )
    assert keys(close.then) == ["Ordering.PlaceOrder"]
    assert close.map == {"order_id": FromPath("reference"), "gift": Constant("true"), "lines": FromPath("amount.lines")}
    assert (close.after, keys(close.reads)) == (Duration(3, "day"), ["Ordering.OpenDrafts"])
    assert close.description == "Paid means placed."


def test_the_other_policies(ordering: Context) -> None:
    either, both = ordering.policies["CloseEither"], ordering.policies["CloseBoth"]
    assert [(ref.key, ref.version) for ref in either.when] == [
        ("Ordering.OrderPaid", None),
        ("Payments.PaymentTaken", 1),
    ]
    assert not either.all_of
    assert keys(either.then) == ["Ordering.CancelOrder", "CardNetwork.AuthoriseCard"]
    assert (both.all_of, both.by, keys(both.when)) == (True, "order_id", ["Ordering.OrderPaid", "Ordering.OrderPlaced"])
    drafts, night = ordering.policies["ExpireDrafts"], ordering.policies["ExpireAtNight"]
    assert (drafts.every, drafts.for_each and drafts.for_each.key) == (Duration(1, "day"), "Ordering.OpenDrafts")
    assert (night.cron, night.every, night.when) == ("0 3 ? * MON-FRI *", None, ())


def test_read_models_and_queries(ordering: Context) -> None:
    drafts, paid = ordering.read_models.values()
    assert (drafts.identity, drafts.description) == ("order_id", "What is not paid.")
    assert typed(drafts.fields) == {"order_id": "uuid", "shopper_id": "uuid", "paid": "boolean"}
    assert [(source.event.key, source.key) for source in drafts.sources] == [
        ("Ordering.OrderPlaced", ""),
        ("Payments.PaymentTaken", "reference"),
        ("Ordering.DraftExpired", ""),
    ]
    of_shopper, one = drafts.queries.values()
    assert (of_shopper.by, of_shopper.api) == (("shopper_id",), Api("GET", "/shoppers/{shopper_id}/drafts"))
    assert of_shopper.description == "A list."
    assert (one.by, one.api) == (("order_id",), None)
    assert [source.event.key for source in paid.sources] == ["Ordering.OrderPaid"]


def test_a_process(ordering: Context) -> None:
    [checkout] = ordering.processes.values()
    assert (checkout.starts and checkout.starts.key, checkout.correlate) == ("Ordering.OrderPlaced", "order_id")
    assert checkout.tags == ("saga",)
    pay, choose = checkout.steps
    assert (pay.do and pay.do.key, pay.description) == ("Payments.TakePayment", "Money first.")
    assert pay.map == {"amount": FromPath("total"), "currency": Constant("EUR")}
    assert (keys(pay.until), pay.match, keys(pay.fails_on)) == (
        ["Payments.PaymentTaken"],
        "reference",
        ["Payments.PaymentDeclined"],
    )
    assert (pay.within, pay.undo and pay.undo.key) == (Duration(15, "minute"), "Payments.RefundPayment")
    assert pay.undo_map == {"payment_id": FromPath("payment_id")}
    assert keys(choose.until) == ["Ordering.OrderPaid", "Ordering.DraftExpired"]
    assert (choose.within, choose.undo, choose.map) == (None, None, {})


def test_scenarios(ordering: Context) -> None:
    usual, refused, lone = ordering.scenarios
    assert (usual.name, usual.description) == ("a placed order is paid", "The usual way.")
    assert [(each.message.key, each.data) for each in usual.given] == [
        ("Ordering.OrderPlaced", {"order_id": "o1", "lines": [{"set_number": "1", "quantity": "2"}]})
    ]
    assert usual.when is not None
    assert (usual.when.message.key, usual.when.data) == ("Ordering.ChooseOrder", {"order_id": "o1"})
    assert [(each.message.key, each.data) for each in usual.then] == [("Ordering.OrderPaid", {"order_id": "o1"})]
    assert (refused.given, refused.then, refused.rejected) == ((), (), "BasketEmpty")
    assert lone.when is not None
    assert [each.message.name for each in (*lone.given, lone.when, *lone.then)] == [
        "OrderPlaced",
        "ChooseOrder",
        "DraftExpired",
    ]


def test_a_type_of_another_context(payments: Context) -> None:
    ref = named(payments.aggregates["Payment"].fields["amount"].type)
    assert ref is not None
    assert (ref.text, ref.key, ref.kind) == ("Ordering.Money", "Ordering.Money", Kind.TYPE)


def test_every_element_knows_where_it_stands(whole: Landscape) -> None:
    ordering = whole.contexts["Ordering"]
    order = ordering.aggregates["Order"]
    elements: list[Any] = [*whole.teams.values(), *whole.relationships, ordering, order, *order.commands.values()]
    elements += [*order.entities.values(), *ordering.types.values(), *ordering.events(), *ordering.policies.values()]
    elements += [*ordering.read_models.values(), *ordering.scenarios, *ordering.hotspots, *whole.hotspots]
    elements += ordering.processes["Checkout"].steps
    text = {path: (WHOLE / path).read_text().splitlines() for path in ("storm.yaml", "contexts/ordering.yaml")}
    for element in elements:
        span = element.at.span()
        lines = next(lines for path, lines in text.items() if span.file.endswith(path))
        written = lines[span.line - 1][span.column - 1 : span.end_column - 1]
        assert written in (element.name, "upstream", "partnership", "shared_kernel", "separate_ways")
