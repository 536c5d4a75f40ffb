"""CloudEvents: the attributes that a type fixes, and examples in which they stand."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from stormcli import assets
from stormcli.interop import cloudevents, json_schema
from stormcli.load import load

SHOP = load(assets.models() / "brick-shop").landscape


def test_an_example_bears_what_its_type_fixes() -> None:
    assert SHOP is not None
    files = cloudevents.export(SHOP, ("Ordering",))
    types = {each["type"]: each for each in json.loads(files["ordering/types.json"])}
    assert "brick-shop.ordering.OrderPlaced.v2" in types
    assert len(files) == len(types) + 1
    for path, content in files.items():
        if Path(path).name != "types.json":
            event = json.loads(content)
            fixed = types[event["type"]]
            assert {key: event[key] for key in ("source", "dataschema", "datacontenttype")}.items() <= fixed.items()
            assert event["subject"] == event["data"][fixed["subject"]]


def test_the_schema_that_an_example_names_takes_its_data() -> None:
    assert SHOP is not None
    schemas = [json.loads(text) for text in json_schema.export(SHOP).values()]
    by_name = {schema["$id"]: schema for schema in schemas if "$id" in schema}
    for path, content in cloudevents.export(SHOP).items():
        if Path(path).name != "types.json":
            event = json.loads(content)
            Draft202012Validator(by_name[event["dataschema"]]).validate(event["data"])
