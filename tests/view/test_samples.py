"""Samples: they fit the schema of their fields, whatever the types, they are the same each time, and they end."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from stormcli import assets
from stormcli.check import json_schema
from stormcli.check.facts import facts_of
from stormcli.check.json_schema import Types
from stormcli.load import load
from stormcli.model.element import Kind, Ref
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
from stormcli.view.samples import labelled, sample

TEXTS = ("string", "uri", "email")


def of(type_: Type, **details: Any) -> Fields:
    return {"quantity": Field("quantity", type_, FieldDetails(**details))}


def named(name: str) -> Named:
    return Named(Ref(name, f"Shop.{name}", Kind.TYPE))


def record(name: str, **types: Type) -> ValueObject:
    return ValueObject(name=name, scope="Shop", fields={key: Field(key, type_) for key, type_ in types.items()})


def known(*items: ValueObject | Enumeration) -> Types:
    return {item.key: item for item in items}


def schema(fields: Fields, types: Types) -> dict[str, Any]:
    return {**json_schema.record(fields, types), "definitions": json_schema.defined(types, types)}


def value(type_: Type, **details: Any) -> Any:
    return sample(of(type_, **details), {})["quantity"]


@pytest.mark.parametrize("name", sorted(SCALARS))
def test_every_built_in_type_has_a_value_of_its_form(name: str) -> None:
    fields = of(scalar(name))
    assert list(Draft4Validator(schema(fields, {})).iter_errors(sample(fields, {}))) == []


def test_what_the_author_gave_comes_first() -> None:
    assert value(scalar("integer"), example="7", default="8") == 7
    assert value(scalar("duration"), default="2 hours") == "PT7200S"
    assert value(scalar("integer"), example="many") == 1, "an example that is none is no value"


@pytest.mark.parametrize(
    ("name", "details", "expected"),
    [
        ("integer", {"min": "3"}, 3),
        ("integer", {"max": "-2"}, -2),
        ("integer", {"min": "9" * 300}, 1),
        ("number", {"min": "2.25"}, 2.25),
        ("number", {"max": "1"}, 1),
        ("number", {"min": "1e999"}, 1.5),
        ("decimal", {"min": "1e3"}, "1000"),
        ("decimal", {"max": "0.05"}, "0.05"),
        ("string", {"min": "12"}, "Quantityaaaa"),
        ("string", {"max": "3"}, "Qua"),
        ("string", {"pattern": "^[0-9]{4,6}-[0-9]$"}, "1111-1"),
        ("string", {"pattern": "^[0-9]{4,6}-[0-9]$", "min": "8"}, "111111-1"),
        ("string", {"pattern": "^(EUR|USD)$"}, "EUR"),
        ("string", {"pattern": "^[^<>]*$"}, "Quantity"),
        ("string", {"pattern": r"^\d+\s\w\D\S[^a-zA-Z]$"}, "1 aaa1"),
        ("string", {"pattern": r"^(ab|c)-\1$"}, "ab-ab"),
        ("string", {"pattern": "x", "min": "4"}, "xaaa"),
        ("string", {"pattern": "[A-Z"}, "Quantity"),
        ("string", {"pattern": r"^\p{L}+$"}, "Quantity"),
        ("string", {"pattern": "(((a{900}){900}){900}){900}"}, "Quantity"),
        ("string", {"pattern": "(?=b)a"}, "Quantity"),
        ("email", {"min": "25"}, "aaaaaquantity@example.com"),
        ("email", {"max": "6"}, "a@b.c"),
        ("uri", {"max": "5"}, "a:b"),
    ],
)
def test_a_value_lies_within_its_bounds(name: str, details: dict[str, str], expected: Any) -> None:
    assert value(scalar(name), **details) == expected


def test_lists_and_maps_have_an_item_where_their_bounds_allow_it() -> None:
    items = ListOf(scalar("uuid"))
    assert value(items) == [labelled("quantity")]
    assert len(set(value(items, min="3"))) == 3
    assert value(items, max="0") == []
    assert len(value(items, min="9" * 20)) == 100
    assert value(MapOf(scalar("boolean")), min="2") == {"quantity_1": True, "quantity_2": True}


def test_what_may_be_absent_can_be_left_out() -> None:
    fields = {**of(OptionalOf(scalar("date"))), "paid": Field("paid", scalar("boolean"))}
    assert sample(fields, {}) == {"quantity": "2027-06-30", "paid": True}
    assert sample(fields, {}, optional=False) == {"paid": True}


def test_a_type_inside_itself_ends_where_it_may() -> None:
    section = record(
        "Section", title=scalar("string"), parts=ListOf(named("Section")), before=OptionalOf(named("Other"))
    )
    types = known(section, record("Other", section=named("Section")))
    assert value_of(section.fields, types) == {"title": "Title", "parts": []}
    endless = record("Endless", again=named("Endless"))
    assert sample(of(named("Endless")), known(endless)) == {}


def test_types_that_all_name_each_other_take_no_longer() -> None:
    keys = [f"T{number}" for number in range(40)]
    types = known(*(record(name, **{key.lower(): OptionalOf(named(key)) for key in keys}) for name in keys))
    built = sample(of(named("T0")), types)
    assert Draft4Validator(schema(of(named("T0")), types)).is_valid(built)


def test_a_label_is_a_uuid_and_a_uuid_stays_itself() -> None:
    one = labelled("o1")
    assert uuid.UUID(one).version == 5
    assert (labelled("o1"), labelled("o2") == one) == (one, False)
    assert labelled("0B6F5F3E-58F4-4F0C-9F6C-7D9A3F0C2A11") == "0b6f5f3e-58f4-4f0c-9f6c-7d9a3f0c2a11"


def test_labels_never_change() -> None:
    assert labelled("o1") == "cdf12215-331c-5ca6-a390-5bd2ec803712"


@pytest.mark.parametrize("model", sorted(assets.models().iterdir()), ids=lambda model: model.name)
@pytest.mark.parametrize("optional", [True, False])
def test_the_messages_of_shipped_models_have_samples(model: Any, optional: bool) -> None:
    landscape = load(model).landscape
    assert landscape is not None
    types = facts_of(landscape).shapes.definitions
    for message in (*landscape.events(), *landscape.commands()):
        built = sample(message.fields, types, optional=optional)
        Draft4Validator(schema(message.fields, types)).validate(built)
        assert built == sample(message.fields, types, optional=optional)


def value_of(fields: Fields, types: Types) -> Any:
    """A value of a named type, as the only field of a message."""
    assert fields
    return sample(of(named("Section")), types)["quantity"]


@st.composite
def tame_bounds(draw: st.DrawFn, type_: Type) -> dict[str, str]:
    """Bounds that leave room between them."""
    least = draw(st.integers(0, 6))
    most = least + draw(st.integers(8 if type_ in map(scalar, TEXTS) else 0, 12))
    found = {"min": str(least), "max": str(most)}
    return {key: found[key] for key in found if draw(st.booleans())}


@st.composite
def messages(draw: st.DrawFn) -> tuple[Fields, Types]:
    """Fields of all kinds, and a few types that name each other in any way that can end."""
    keys = [f"T{number}" for number in range(draw(st.integers(0, 4)))]

    def fields(may: list[str]) -> Fields:
        found = {}
        for name in draw(st.lists(st.sampled_from(["a", "set_number", "price", "x1"]), unique=True, max_size=3)):
            type_: Type = draw(st.sampled_from([*map(scalar, sorted(SCALARS)), *map(named, may)]))
            wrapper = draw(st.sampled_from([None, ListOf, MapOf]))
            type_ = wrapper(type_) if wrapper else type_
            details = FieldDetails(**draw(tame_bounds(type_)))
            found[name] = Field(name, OptionalOf(type_) if draw(st.booleans()) else type_, details)
        return found

    items: list[ValueObject | Enumeration] = []
    for position, name in enumerate(keys):
        if draw(st.booleans()):
            values = draw(st.lists(st.sampled_from(["EUR", "DKK", "USD"]), unique=True, min_size=1))
            items.append(Enumeration(name=name, scope="Shop", values=tuple(values)))
        else:
            items.append(ValueObject(name=name, scope="Shop", fields=fields(keys[:position])))
    return fields(keys), known(*items)


@given(messages(), st.booleans())
@settings(max_examples=200)
def test_a_sample_fits_the_schema_of_its_fields(message: tuple[Fields, Types], optional: bool) -> None:
    fields, types = message
    errors = Draft4Validator(schema(fields, types)).iter_errors(sample(fields, types, optional=optional))
    assert [error.message for error in errors] == []


@given(st.from_regex(r"(\^?)([a-z0-9]|\[A-Z\]|\\d|\.|\(a\|b\)){1,4}(\{1,3\}|\+|\*|\?)?(\$?)", fullmatch=True))
@settings(max_examples=200)
def test_a_text_is_made_from_its_pattern(pattern: str) -> None:
    assert re.search(pattern, value(scalar("string"), pattern=pattern))
