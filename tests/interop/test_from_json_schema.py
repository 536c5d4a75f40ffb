"""Schemas of other tools become fields and types."""

from __future__ import annotations

import ast
import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormcli.check.json_schema import defined, record
from stormcli.interop.draft import Fate
from stormcli.interop.naming import Taken, element_name, field_name
from stormcli.interop.schemas.from_json_schema import SchemaReader
from stormcli.model.element import Kind, Ref
from stormcli.model.names import is_element_name, is_field_name
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
    ValueObject,
    scalar,
    spelled,
)


def _read(schema: Any, **more: Any) -> tuple[dict[str, str], SchemaReader]:
    reader = SchemaReader("Ordering")
    fields = reader.record(schema, "OrderPlaced", **more)
    return {name: spelled(field.type) for name, field in fields.items() if field.type}, reader


def _types(reader: SchemaReader) -> dict[str, Any]:
    return {
        name: {key: spelled(field.type) for key, field in type_.fields.items() if field.type}
        if isinstance(type_, ValueObject)
        else type_.values
        for name, type_ in reader.types().items()
    }


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string"}, "string"),
        ({"type": "string", "format": "date-time"}, "datetime"),
        ({"type": "string", "format": "date"}, "date"),
        ({"type": "string", "format": "uuid"}, "uuid"),
        ({"type": "string", "format": "email"}, "email"),
        ({"type": "string", "format": "uri"}, "uri"),
        ({"type": "string", "format": "duration"}, "duration"),
        ({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}, "decimal"),
        ({"type": "integer"}, "integer"),
        ({"type": "number"}, "number"),
        ({"type": "number", "multipleOf": 1}, "integer"),
        ({"type": ["number", "integer"]}, "number"),
        ({"type": "boolean"}, "boolean"),
        ({}, "json"),
        (True, "json"),
        ({"type": ["string", "integer"]}, "json"),
        ({"type": ["string", "null"]}, "optional string"),
        ({"type": "string", "nullable": True}, "optional string"),
        ({"oneOf": [{"type": "null"}, {"type": "string"}]}, "optional string"),
        ({"anyOf": [{"type": "integer"}]}, "integer"),
        ({"allOf": [{"type": "string"}, {"format": "uuid"}]}, "uuid"),
        ({"type": "array", "items": {"type": "string"}}, "list of string"),
        ({"items": {"type": "string"}}, "list of string"),
        ({"type": "array"}, "list of json"),
        ({"type": "array", "prefixItems": [{"type": "string"}]}, "list of json"),
        ({"type": "array", "items": [{"type": "string"}]}, "list of json"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "map of integer"),
        ({"type": "object", "patternProperties": {"^x": {"type": "integer"}}}, "map of integer"),
        ({"type": "object"}, "map of json"),
        ({"enum": [1, 2]}, "integer"),
        ({"const": True}, "boolean"),
        ({"minLength": 1}, "string"),
    ],
)
def test_what_a_schema_is_called_here(schema: Any, expected: str) -> None:
    fields, _ = _read(_object(it=schema))
    assert fields == {"it": expected}


def test_objects_and_closed_lists_become_types() -> None:
    fields, reader = _read(
        _object(
            lines={"type": "array", "items": _object(sku={"type": "string"})},
            status={"type": "string", "enum": ["open", "done"]},
            address={"title": "Postal address", **_object(city={"type": "string"})},
        )
    )
    assert fields == {"lines": "list of Line", "status": "Status", "address": "PostalAddress"}
    expected = {"Line": {"sku": "string"}, "Status": ("open", "done"), "PostalAddress": {"city": "string"}}
    assert _types(reader) == expected


@pytest.mark.parametrize("word", ["definitions", "$defs", "components"])
def test_references_are_followed(word: str) -> None:
    money = _object(amount={"type": "number"}, currency={"$ref": f"#/{word}/Currency"})
    schema = {**_object(total={"$ref": f"#/{word}/Money"}), word: {"Money": money, "Currency": {"enum": ["EUR"]}}}
    fields, reader = _read(schema)
    assert fields == {"total": "Money"}
    assert _types(reader) == {"Currency": ("EUR",), "Money": {"amount": "number", "currency": "Currency"}}


def test_a_reference_by_anchor_and_by_identifier() -> None:
    inner = {"a": {"$anchor": "price", "type": "number"}, "b": {"$id": "https://example.com/b", "type": "integer"}}
    schema = {**_object(x={"$ref": "#price"}, y={"$ref": "https://example.com/b"}), "$defs": inner}
    assert _read(schema)[0] == {"x": "number", "y": "integer"}


def test_a_reference_to_another_document() -> None:
    others = {"money.json": _object(amount={"type": "number"})}
    fields, reader = _read(_object(total={"$ref": "money.json"}), elsewhere=others.get)
    assert fields == {"total": "Money"}
    assert _types(reader) == {"Money": {"amount": "number"}}


def test_a_reference_to_nothing_is_told() -> None:
    fields, reader = _read(_object(total={"$ref": "#/definitions/Money"}))
    assert fields == {"total": "json"}
    assert [(note.fate, "#/definitions/Money" in note.message) for note in reader.notes] == [(Fate.UNREAD, True)]


def test_the_same_type_in_two_schemas_is_one() -> None:
    node = {"type": "object", "properties": {"next": {"$ref": "#/definitions/Node"}, "n": {"type": "integer"}}}
    schema = {**_object(node={"$ref": "#/definitions/Node"}), "definitions": {"Node": node}}
    reader = SchemaReader("Ordering")
    assert reader.record(schema, "OrderPlaced") == reader.record(copy.deepcopy(schema), "OrderPaid")
    assert list(reader.types()) == ["Node"]


def test_another_type_of_the_same_name_gets_a_name_of_its_own() -> None:
    reader = SchemaReader("Ordering", Taken(["Status"]))
    first = reader.record(_object(state={"enum": ["a"]}, status={"enum": ["x"]}), "OrderPlaced")
    second = reader.record(_object(state={"enum": ["b"]}), "OrderPaid")
    assert spelled(first["status"].type or scalar("json")) == "OrderPlacedStatus"
    assert spelled(first["state"].type or scalar("json")) == "State"
    assert spelled(second["state"].type or scalar("json")) == "OrderPaidState"


def test_a_type_without_end_gets_one() -> None:
    node = _object(next={"$ref": "#/definitions/Node"})
    _, reader = _read({**_object(node={"$ref": "#/definitions/Node"}), "definitions": {"Node": node}})
    assert _types(reader) == {"Node": {"next": "optional Node"}}
    assert "without end" in reader.notes[-1].message


def test_what_is_added_up_and_what_is_chosen() -> None:
    card = _object(kind={"type": "string"}, number={"type": "string"})
    cash = _object(kind={"type": "string"}, till={"type": "integer"})
    fields, reader = _read({"allOf": [_object(id={"type": "integer"}), {"oneOf": [card, cash]}]})
    expected = {"id": "integer", "kind": "string", "number": "optional string", "till": "optional integer"}
    assert fields == expected
    assert "several shapes" in reader.notes[0].message


def test_details() -> None:
    schema = _object(
        name={"type": "string", "minLength": 1, "maxLength": 9, "pattern": "^[a-z]+$", "examples": ["abc"]},
        pieces={"type": "integer", "exclusiveMinimum": 0, "maximum": 20, "description": "How many.", "default": 3},
        rate={"type": "number", "minimum": 1, "exclusiveMinimum": True},
        lines={"type": "array", "minItems": 1, "maxItems": 2, "deprecated": True},
        state={"enum": ["a", "b"], "default": "b"},
    )
    reader = SchemaReader("Ordering")
    fields = reader.record(schema, "OrderPlaced")
    name, pieces = fields["name"].details, fields["pieces"].details
    assert (name.min, name.max, name.pattern, name.example) == ("1", "9", "^[a-z]+$", "abc")
    assert (pieces.min, pieces.max, pieces.description, pieces.default) == ("1", "20", "How many.", "3")
    assert fields["rate"].details.min == "1"
    assert (fields["lines"].details.min, fields["lines"].details.max) == ("1", "2")
    assert fields["lines"].details.deprecated is not None
    assert fields["state"].details.default == "b"


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "integer", "minimum": 9, "maximum": 1},
        {"type": "string", "pattern": "("},
        {"type": "integer", "default": "many"},
        {"type": "string", "maxLength": 2, "default": "long"},
        {"enum": ["a"], "default": "b"},
        {"type": "array", "uniqueItems": True},
        {"type": "string", "format": "ipv4"},
        {"not": {"type": "string"}},
    ],
)
def test_what_the_language_cannot_keep_is_told(schema: Any) -> None:
    _, reader = _read(_object(it=schema))
    assert [note.fate for note in reader.notes] == [Fate.LOST]


@pytest.mark.parametrize(
    ("schema", "kept"),
    [
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"a": "1"}),
        ({}, {"a": ["1", "null", {"b": "true"}]}),
        ({"type": "array", "items": {"type": "object"}}, [{"a": "x"}]),
        ({"type": "array", "items": {"enum": ["a", "b"]}}, ["b"]),
        ({"type": "string", "format": "duration"}, "900 seconds"),
    ],
)
def test_values_are_written_as_ours(schema: Any, kept: Any) -> None:
    written = {"a": 1} if "additionalProperties" in schema else {"a": [1, None, {"b": True}]}
    values = {"array": kept, "string": "PT900S"}
    reader = SchemaReader("Ordering")
    fields = reader.record(_object(it={**schema, "default": values.get(schema.get("type"), written)}), "OrderPlaced")
    assert fields["it"].details.default == kept
    assert reader.notes == []


@pytest.mark.parametrize(
    ("schema", "default"),
    [
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"a": "one"}),
        ({"type": "array", "items": {"enum": ["a", "b"]}}, ["c"]),
        ({"type": "integer", "maximum": 2}, 3),
        ({"type": "array", "minItems": 2, "items": {"type": "integer"}}, [1]),
        ({"type": "string", "pattern": "^a"}, "b"),
        ({"type": "integer", "minimum": 10**399}, "x"),
        (_object(a={}), {"a": 1}),
    ],
)
def test_values_that_do_not_fit_are_left_out(schema: Any, default: Any) -> None:
    reader = SchemaReader("Ordering")
    fields = reader.record(_object(it={**schema, "default": default}), "OrderPlaced")
    assert fields["it"].details.default is None
    assert [note.fate for note in reader.notes] == [Fate.LOST]


def test_what_is_no_object_has_a_value() -> None:
    fields, reader = _read({"type": "array", "items": {"type": "string"}})
    assert fields == {"value": "list of string"}
    assert [note.fate for note in reader.notes] == [Fate.MADE_UP]
    assert _read({"type": "object"})[0] == {}


def test_names_that_the_language_does_not_take() -> None:
    schema = _object(orderId={"type": "string"}, order_id={"type": "string"}, **{"from": {}, "§": {}, "2nd": {}})
    fields, reader = _read(schema)
    assert list(fields) == ["order_id", "order_id_2", "from_value", "field", "field_2_nd"]
    assert "`orderId` is `order_id`" in reader.notes[-1].message


def test_doubling_references_end() -> None:
    """2^40 schemas, if each were looked at."""
    several = {f"A{n}": {"allOf": [{"$ref": f"#/$defs/A{n + 1}"}] * 2} for n in range(40)}
    wide = {f"B{n}": _object(x={"$ref": f"#/$defs/B{n + 1}"}, y={"$ref": f"#/$defs/B{n + 1}"}) for n in range(40)}
    schema = {**_object(a={"$ref": "#/$defs/A0"}, b={"$ref": "#/$defs/B0"}), "$defs": {**several, **wide}}
    fields, _ = _read(schema)
    assert set(fields) == {"a", "b"}


_NAMES = st.from_regex(r"[a-z]{1,6}", fullmatch=True).map(field_name)
_MONEY = ValueObject(name="Money", scope="Ordering", fields={"amount": Field("amount", scalar("decimal"))})
_STATE = Enumeration(name="State", scope="Ordering", values=("open", "done"))
_INNER = st.recursive(
    st.sampled_from([*(scalar(name) for name in sorted(SCALARS)), *(
        Named(Ref(each.name, each.key, Kind.TYPE)) for each in (_MONEY, _STATE)
    )]),
    lambda inner: st.one_of(st.builds(ListOf, inner), st.builds(MapOf, inner)),
    max_leaves=3,
)  # fmt: skip
_FIELDS = st.dictionaries(
    _NAMES,
    st.tuples(st.one_of(_INNER, st.builds(OptionalOf, _INNER)), st.sampled_from(["", "What it is."])),
    max_size=6,
)


@given(_FIELDS)
def test_our_own_schemas_come_back(made: dict[str, tuple[Any, str]]) -> None:
    fields: Fields = {name: Field(name, type_, FieldDetails(description=text)) for name, (type_, text) in made.items()}
    types = {each.key: each for each in (_MONEY, _STATE)}
    schema = {**record(fields, types), "definitions": defined(types, types)}
    # The registry's names for definitions bear the context's name.
    text = repr(schema).replace("Ordering_", "")
    back = SchemaReader("Ordering").record(ast.literal_eval(text), "OrderPlaced")
    assert back == fields


_KEYS = st.sampled_from(
    ["type", "properties", "items", "allOf", "oneOf", "anyOf", "$ref", "enum", "const", "required", "minimum",
     "maximum", "pattern", "default", "examples", "format", "additionalProperties", "prefixItems", "$defs", "$id",
     "title", "a", "exclusiveMinimum", "minLength", "nullable", "not", "description", "patternProperties", "deprecated"]
)  # fmt: skip
_LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5),
    st.sampled_from(["object", "string", "array", "integer", "number", "null", "#", "#/$defs/a", "#/properties/a"]),
)  # fmt: skip
_ANYTHING = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_KEYS, inner, max_size=4)),
    max_leaves=25,
)


@given(_ANYTHING)
def test_anything_is_read(schema: Any) -> None:
    reader = SchemaReader("Ordering")
    fields = reader.record(schema, "OrderPlaced")
    assert all(is_field_name(name) for name in fields)
    assert all(is_element_name(name) for name in reader.types())


@given(st.text(max_size=20))
def test_any_text_becomes_a_name(text: str) -> None:
    assert is_element_name(element_name(text))
    assert is_field_name(field_name(text))


def test_names() -> None:
    assert [element_name(text) for text in ("order-placed", "ORDER_PLACED", "OrderPlaced", "Größe", "3D", "")] == [
        "OrderPlaced", "OrderPlaced", "OrderPlaced", "Grosse", "Unnamed3D", "Unnamed",
    ]  # fmt: skip
