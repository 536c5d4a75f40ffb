"""Where paths lead, and which type can take another's place: on landscapes built by hand."""

from __future__ import annotations

import pytest

from stormcli.check.shapes import Found, Lost, Shapes, told_apart
from stormcli.load.grammar import type_words
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.landscape import Landscape
from stormcli.model.types import (
    SCALARS,
    Enumeration,
    Field,
    FieldDetails,
    Fields,
    ListOf,
    MapOf,
    Named,
    OptionalOf,
    Type,
    ValueObject,
    scalar,
)

WRAPPERS = {"optional": OptionalOf, "list": ListOf, "map": MapOf}


def type_(text: str, scope: str = "Ordering") -> Type:
    words = type_words(text)
    assert words is not None
    wrappers, name = words
    key = name if "." in name else f"{scope}.{name}"
    read: Type = scalar(name) if name in SCALARS else Named(Ref(name, key, Kind.TYPE))
    for wrapper in reversed(wrappers):
        read = WRAPPERS[wrapper](read)
    return read


def fields(scope: str = "Ordering", **types: str) -> Fields:
    return {name: Field(name, type_(text, scope)) for name, text in types.items()}


def record(name: str, scope: str = "Ordering", **types: str) -> ValueObject:
    return ValueObject(name=name, scope=scope, fields=fields(scope, **types))


def shapes(*items: ValueObject | Enumeration) -> Shapes:
    scopes = dict.fromkeys(item.scope for item in items)
    contexts = {
        scope: Context(name=scope, types={item.name: item for item in items if item.scope == scope}) for scope in scopes
    }
    return Shapes(Landscape(domain="BrickShop", contexts=contexts))


SHOP = shapes(
    record("Money", amount="decimal", currency="Currency"),
    Enumeration(name="Currency", scope="Ordering", values=("EUR", "DKK")),
    record("Order", total="optional Money", lines="list of Line", names="map of Money", extra="json"),
    record("Line", price="Money"),
    record("Lost", inner="Nothing"),
    record("Money", "Payments", amount="decimal", currency="Currency"),
    Enumeration(name="Currency", scope="Payments", values=("EUR", "DKK", "USD")),
    record("Tree", child="optional Tree", leaf="uuid"),
    record("Tree", "Payments", child="optional Tree", leaf="string"),
)


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("order", "Order"),
        ("order.total", "optional Money"),
        ("order.total.amount", "optional decimal"),
        ("order.names.any.amount", "optional decimal"),
        ("order.names.any", "optional Money"),
        ("order.extra.deep.down", "optional json"),
    ],
)
def test_a_path_leads_through_records_and_maps(path: str, given: str) -> None:
    found = SHOP.find(path, fields(order="Order"))
    assert isinstance(found, Found)
    assert found.given == type_(given)


@pytest.mark.parametrize(
    ("path", "lost"),
    [
        ("ordr", Lost("ordr", "", ("order",))),
        ("order.totl", Lost("totl", "Order", ("total", "lines", "names", "extra"))),
        ("order.total.amount.whole", Lost("whole", "decimal")),
        ("order.total.currency.code", Lost("code", "Currency")),
        ("order.lines.price", Lost("price", "list of Line")),
        ("", Lost("", "", ("order",))),
        ("order.", Lost("", "Order", ("total", "lines", "names", "extra"))),
    ],
)
def test_a_path_that_ends_too_early_says_where(path: str, lost: Lost) -> None:
    assert SHOP.find(path, fields(order="Order")) == lost


def test_filters_look_into_lists() -> None:
    found = SHOP.find("order.lines.price.amount", fields(order="Order"), into_lists=True)
    assert isinstance(found, Found)
    assert found.type == scalar("decimal")


def test_what_could_not_be_read_leads_anywhere() -> None:
    unread = {"one": Field("one", None), "other": Field("other", type_("Nothing"))}
    for path in ("one", "one.deep", "other.deep"):
        found = SHOP.find(path, unread)
        assert isinstance(found, Found)
        assert path == "one.deep" or found.type in (None, type_("Nothing"))


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("uuid", "uuid"),
        ("uuid", "optional uuid"),
        ("optional uuid", "optional uuid"),
        ("uuid", "string"),
        ("email", "string"),
        ("integer", "number"),
        ("Money", "json"),
        ("list of uuid", "list of string"),
        ("map of integer", "optional map of number"),
        ("Currency", "string"),
        ("Currency", "Payments.Currency"),
        ("Money", "Payments.Money"),
        ("Tree", "Payments.Tree"),
        ("Nothing", "Money"),
        ("Money", "Nothing"),
        ("Nothing", "uuid"),
    ],
)
def test_shapes_that_fit(given: str, wanted: str) -> None:
    assert SHOP.misfit(type_(given), type_(wanted)) is None


@pytest.mark.parametrize(
    ("given", "wanted", "reason"),
    [
        ("string", "uuid", ""),
        ("number", "integer", ""),
        ("integer", "decimal", ""),
        ("json", "string", ""),
        ("list of uuid", "uuid", ""),
        ("list of uuid", "map of uuid", ""),
        ("list of uuid", "list of integer", ""),
        ("optional uuid", "uuid", "it may be absent"),
        ("optional uuid", "integer", ""),
        ("string", "Currency", ""),
        ("Money", "Currency", ""),
        ("Money", "decimal", ""),
        ("Payments.Currency", "Currency", "`Ordering.Currency` has no `USD`"),
        ("Payments.Money", "Money", "`Ordering.Currency` has no `USD`"),
        ("Payments.Tree", "Tree", "`leaf` is string, not uuid"),
        ("Line", "Money", "`Ordering.Line` has no `amount`"),
    ],
)
def test_shapes_that_do_not_fit(given: str, wanted: str, reason: str) -> None:
    assert SHOP.misfit(type_(given), type_(wanted)) == reason


def test_what_has_a_default_may_be_left_out_of_a_record() -> None:
    country = Field("country", scalar("string"), FieldDetails(default="DK"))
    known = shapes(
        record("Address", street="string"),
        ValueObject(name="Place", scope="Ordering", fields={**fields(street="string"), "country": country}),
    )
    assert known.misfit(type_("Address"), type_("Place")) is None
    assert known.misfit(type_("Place"), type_("Address")) is None


def test_absence_can_be_no_matter() -> None:
    assert SHOP.misfit(type_("optional uuid"), type_("uuid"), absent=True) is None
    assert SHOP.misfit(None, type_("uuid")) is None


def test_a_long_chain_of_records_is_compared_without_recursion() -> None:
    count = 5000
    chain = [
        record(f"T{number}", scope, inner=f"T{number + 1}" if number < count else "uuid")
        for scope in ("Ordering", "Payments")
        for number in range(count + 1)
    ]
    known = shapes(*chain)
    assert known.misfit(type_("T0"), type_("Payments.T0")) is None
    assert isinstance(known.find(".".join(["inner"] * count), fields(inner="T0")), Found)


def test_types_of_the_same_name_are_told_apart_by_their_contexts() -> None:
    assert told_apart(type_("list of Money"), type_("list of Money", "Payments")) == (
        "list of Ordering.Money",
        "list of Payments.Money",
    )
    assert told_apart(type_("uuid"), type_("Money")) == ("uuid", "Money")
