"""The exported schemas: in both dialects they take what the model means and refuse what was changed in it."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator

from stormcli import assets
from stormcli.check.facts import facts_of
from stormcli.interop import messages
from stormcli.interop.json_schema import export
from stormcli.interop.messages import published, versions
from stormcli.load import load
from stormcli.model.landscape import Landscape
from stormcli.view.samples import sample

MODELS = sorted(assets.models().iterdir())
DIALECTS: dict[str, Any] = {"draft-04": Draft4Validator, "draft-2020-12": Draft202012Validator}


class Exported:
    """The schemas of a shipped model, and the validators made of them."""

    def __init__(self, model: Path) -> None:
        found = load(model).landscape
        assert found is not None
        self.landscape: Landscape = found
        self.types = facts_of(found).shapes.definitions
        self.files: Mapping[str, bytes] = export(found)

    def validator(self, dialect: str, path: str) -> Any:
        kind = DIALECTS[dialect]
        return kind(json.loads(self.files[f"{dialect}/{path}.json"]), format_checker=kind.FORMAT_CHECKER)

    def meant(self) -> dict[str, Any]:
        """What the model means, by the schema that describes it."""
        found: dict[str, Any] = {}
        domain = self.landscape.domain
        for context in self.landscape.contexts.values():
            folder = messages.names.kebab(context.name)
            for event in published(context):
                for version in versions(event):
                    name = f"{event.name}.v{version.number}"
                    found[f"{folder}/events/data/{name}"] = sample(version.fields, self.types)
                    delivered = messages.delivered(domain, version, self.types)
                    found[f"{folder}/events/messages/{name}"] = delivered
            for command in context.commands():
                found[f"{folder}/commands/data/{command.name}"] = sample(command.fields, self.types)
        return found


EXPORTED = {model.name: Exported(model) for model in MODELS}
MEANT = [(name, path) for name, exported in EXPORTED.items() for path in exported.meant()]
VALUES = {name: exported.meant() for name, exported in EXPORTED.items()}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("model", EXPORTED)
def test_the_schemas_take_what_the_model_means(model: str, dialect: str) -> None:
    for path, value in VALUES[model].items():
        errors = EXPORTED[model].validator(dialect, path).iter_errors(value)
        assert [error.message for error in errors] == [], path


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of everything in a value, records and lists included."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(inner for key, each in pairs for inner in leaves(each, (*path, key)))]


def replaced(value: Any, path: tuple[Any, ...], other: Any) -> Any:
    """The value with something else at a path."""
    if not path:
        return other
    changed = copy.copy(value)
    changed[path[0]] = replaced(value[path[0]], path[1:], other)
    return changed


def of_another_kind(value: Any) -> st.SearchStrategy[Any]:
    """Values that JSON tells apart from this one."""
    kinds = {str: st.text(), bool: st.booleans(), int: st.integers(), float: st.floats(0.1, 0.9)}
    others: list[st.SearchStrategy[Any]] = [each for kind, each in kinds.items() if not isinstance(value, kind)]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        others = [st.text(), st.booleans()]
    containers = [each for each in ([], {}) if not isinstance(value, type(each))]
    return st.one_of(*others, st.none(), *map(st.just, containers))


@given(st.sampled_from(MEANT), st.sampled_from(sorted(DIALECTS)), st.data())
@settings(max_examples=200)
def test_a_value_of_another_kind_is_refused(which: tuple[str, str], dialect: str, data: st.DataObject) -> None:
    model, path = which
    value = VALUES[model][path]
    place = data.draw(st.sampled_from(leaves(value)))
    held = value
    for step in place:
        held = held[step]
    assume(held != {})  # json may be anything
    other = data.draw(of_another_kind(held))
    assert not EXPORTED[model].validator(dialect, path).is_valid(replaced(value, place, other))


@given(st.sampled_from(MEANT), st.sampled_from(sorted(DIALECTS)), st.data())
@settings(max_examples=100)
def test_what_is_always_there_cannot_be_left_out(which: tuple[str, str], dialect: str, data: st.DataObject) -> None:
    model, path = which
    schema = json.loads(EXPORTED[model].files[f"{dialect}/{path}.json"])
    required = schema.get("required", [])
    assume(required)
    gone = data.draw(st.sampled_from(required))
    value = {key: each for key, each in VALUES[model][path].items() if key != gone}
    assert not EXPORTED[model].validator(dialect, path).is_valid(value)


def test_each_schema_has_a_name_of_its_own() -> None:
    for exported in EXPORTED.values():
        for dialect, keyword in (("draft-04", "id"), ("draft-2020-12", "$id")):
            found = [json.loads(text)[keyword] for path, text in exported.files.items() if path.startswith(dialect)]
            assert len(found) == len(set(found))
            assert all(name.startswith("urn:stormcli:") for name in found)


def test_the_newer_dialect_says_more() -> None:
    shop = EXPORTED["brick-shop"]
    older, newer = (
        json.loads(shop.files[f"{dialect}/ordering/events/messages/OrderPlaced.v2.json"]) for dialect in DIALECTS
    )
    assert older["properties"]["detail-type"] == {"type": "string", "enum": ["OrderPlaced"]}
    assert newer["properties"]["detail-type"] == {"type": "string", "const": "OrderPlaced"}
    data = newer["properties"]["detail"]["properties"]["data"]["properties"]
    assert data["order_id"]["format"] == "uuid"
    assert "definitions" in older
    assert "$defs" in newer
