"""The JSON Schema of an event: what it accepts, what it refuses, and that its length is known without writing it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from modelling import write

from stormcli import assets
from stormcli.check.event_schema import event_schema
from stormcli.check.facts import facts_of
from stormcli.check.json_schema import written
from stormcli.check.schema_lengths import SchemaLengths
from stormcli.check.shapes import Shapes
from stormcli.load import load
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.landscape import Landscape
from stormcli.model.message import Event
from stormcli.model.types import Enumeration, Field, FieldDetails, ListOf, Named, OptionalOf, Type, ValueObject, scalar

GOLDEN = Path(__file__).parent / "event_schema.json"
ORDERING = """\
context: Ordering
team: BasketTeam
types:
  Money: {description: What something costs., fields: {amount: decimal, currency: Currency}}
  Currency: {description: What we are paid in., enum: [EUR, DKK]}
  Section: {fields: {title: string, parts: list of Section}}
aggregates:
  Order:
    identity: order_id
    fields: {order_id: uuid}
    entities:
      Parcel: {identity: parcel_id, fields: {parcel_id: uuid, weight_g: {type: integer, min: 1}}}
    events:
      OrderPlaced:
        description: The shopper wants these lines.
        published: true
        version: 3
        fields:
          order_id: uuid
          total: {type: Money, description: What the card pays.}
          before: optional Money
          note: {type: optional string, min: 1, max: 80, pattern: '^[^<>]*$'}
          pieces: {type: integer, min: 1, max: 9999, default: 1}
          ratio: {type: number, min: 0.5}
          price: {type: decimal, min: 0}
          gift: {type: boolean, default: false}
          day: date
          at: datetime
          patience: {type: duration, default: 15 minutes}
          page: optional uri
          mail: optional email
          anything: optional json
          parcels: {type: list of Parcel, min: 1}
          stock: {type: map of list of integer, max: 3}
          sections: list of Section
"""
DATA: dict[str, Any] = {
    "order_id": "0b6f5f3e-58f4-4f0c-9f6c-7d9a3f0c2a11",
    "total": {"amount": "12.50", "currency": "EUR"},
    "note": "no stairs",
    "ratio": 0.5,
    "price": "-3",
    "day": "2027-06-30",
    "at": "2027-06-30T12:00:00+02:00",
    "anything": [1, None],
    "parcels": [{"parcel_id": "0B6F5F3E-58F4-4F0C-9F6C-7D9A3F0C2A11", "weight_g": 1}],
    "stock": {"10030": [3, 4]},
    "sections": [{"title": "a", "parts": [{"title": "b", "parts": []}]}],
    "brought_later": "what nobody asks for is let through",
}
METADATA: dict[str, Any] = {
    "id": "1",
    "version": 3,
    "domain": "brick-shop",
    "context": "ordering",
    "timestamp": "2027-06-30T10:00:00+00:00",
    "correlation_id": "1",
    "causation_id": "1",
}


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    landscape = load(write(tmp_path_factory.mktemp("model"), {"contexts/ordering.yaml": ORDERING})).landscape
    assert landscape is not None
    return _schema(landscape, next(landscape.events()))


def arrived(data: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    return {
        "version": "0",
        "id": "2",
        "source": "brick-shop.ordering",
        "detail-type": "OrderPlaced",
        "account": "111122223333",
        "time": "2027-06-30T10:00:01Z",
        "region": "eu-central-1",
        "resources": [],
        "detail": {"metadata": {**METADATA, **metadata}, "data": data},
    }


def test_every_kind_of_field_is_written(schema: Any, update: bool) -> None:
    text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    if update:
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_an_event_as_it_travels_fits(schema: Any) -> None:
    Draft4Validator(schema).validate(arrived(DATA))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("order_id", "o1"),
        ("total", {"amount": 12.5, "currency": "EUR"}),
        ("total", {"amount": "1e3", "currency": "EUR"}),
        ("total", {"amount": "1", "currency": "USD"}),
        ("total", {"amount": "1"}),
        ("before", None),
        ("note", ""),
        ("note", "x" * 81),
        ("note", "<b>"),
        ("pieces", 0),
        ("pieces", 10_000),
        ("pieces", 1.5),
        ("ratio", 0.4),
        ("gift", "false"),
        ("day", "30.6.2027"),
        ("patience", "15 minutes"),
        ("patience", "P"),
        ("patience", "PT"),
        ("parcels", []),
        ("parcels", [{"parcel_id": DATA["order_id"], "weight_g": 0}]),
        ("stock", {"a": [], "b": [], "c": [], "d": []}),
        ("stock", {"10030": ["3"]}),
        ("sections", [{"title": "a", "parts": [{"title": "b"}]}]),
    ],
)
def test_what_does_not_fit_is_refused(schema: Any, field: str, value: Any) -> None:
    assert not Draft4Validator(schema).is_valid(arrived({**DATA, field: value}))


@pytest.mark.parametrize("missing", ["order_id", "total", "day", "parcels"])
def test_what_is_always_there_may_not_be_left_out(schema: Any, missing: str) -> None:
    assert not Draft4Validator(schema).is_valid(arrived({key: DATA[key] for key in DATA if key != missing}))


@pytest.mark.parametrize(("key", "value"), [("version", 2), ("context", "payments")])
def test_another_version_or_context_is_another_event(schema: Any, key: str, value: Any) -> None:
    assert not Draft4Validator(schema).is_valid(arrived(DATA, **{key: value}))


@pytest.mark.parametrize("model", sorted(assets.models().iterdir()), ids=lambda model: model.name)
def test_the_schemas_of_shipped_models_are_schemas_and_the_same_each_time(model: Path) -> None:
    one, again = load(model).landscape, load(model).landscape
    assert one is not None
    assert again is not None
    for event, twin in zip(one.events(), again.events(), strict=True):
        schema = _schema(one, event)
        Draft4Validator.check_schema(schema)
        assert written(schema) == written(_schema(again, twin))


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_the_length_of_a_schema_is_known_without_writing_it(data: st.DataObject) -> None:
    landscape = data.draw(landscapes())
    shapes = Shapes(landscape)
    for event in landscape.events():
        length = len(written(event_schema(landscape.domain, event, shapes)))
        assert not SchemaLengths(landscape.domain, shapes, length).exceeds(event)
        assert SchemaLengths(landscape.domain, shapes, length - 1).exceeds(event)


@st.composite
def landscapes(draw: st.DrawFn) -> Landscape:
    """A few types that name each other in any way, and events that name some of them."""
    names = [f"T{number}" for number in range(draw(st.integers(0, 5)))]
    texts = st.text(max_size=5)

    def fields() -> dict[str, Field]:
        found = {}
        for name in draw(st.lists(st.sampled_from(["a", "bé", 'c"', "d\n"]), unique=True)):
            type_: Type | None = draw(st.sampled_from([scalar("uuid"), scalar("json"), None]))
            if names and draw(st.booleans()):
                key = f"Ordering.{draw(st.sampled_from([*names, 'Lost']))}"
                type_ = Named(Ref(key, key, Kind.TYPE))
            if type_ is not None and draw(st.booleans()):
                type_ = draw(st.sampled_from([ListOf(type_), OptionalOf(type_), OptionalOf(ListOf(type_))]))
            details = FieldDetails(description=draw(texts), default=draw(st.none() | texts))
            found[name] = Field(name, type_, details)
        return found

    types: dict[str, ValueObject | Enumeration] = {}
    for name in names:
        if draw(st.booleans()):
            types[name] = Enumeration(name=name, scope="Ordering", values=tuple(draw(st.lists(texts, unique=True))))
        else:
            types[name] = ValueObject(name=name, scope="Ordering", description=draw(texts), fields=fields())
    events = {
        name: Event(
            name=name, scope="Ordering", description=draw(texts), version=draw(st.integers(1, 11)), fields=fields()
        )
        for name in ("Placed", "Päid")
    }
    return Landscape(
        domain="Shop", contexts={"Ordering": Context(name="Ordering", types=types, external_events=events)}
    )


def _schema(landscape: Landscape, event: Event) -> Any:
    return event_schema(landscape.domain, event, facts_of(landscape).shapes)
