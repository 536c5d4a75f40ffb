"""The schemas beside the contracts, and what of them the registry holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from stormcli.check.event_schema import LONGEST_SCHEMA
from stormcli.check.facts import facts_of
from stormcli.model import names
from stormcli.model.landscape import Landscape
from stormcli.view.service import service_views
from stormcli.view.service.versions import event_class, versions

from .conftest import Shop, generate
from .synthesis import Template, needs_cdk

#: The end of the name of an earlier version.
VERSION = r"V\d+\Z"
PREVIOUS = """      OrderPlaced:
        published: true
        version: 2
        fields: {order_id: uuid, total: decimal}
        previous: {1: {fields: {order_id: uuid}}}
"""


@pytest.fixture
def schemas(model: str, written: Callable[[str], Path]) -> dict[str, Any]:
    """Every schema of a model by its path."""
    files = (written(model) / "contexts").rglob("contracts/schemas/**/*.json")
    return {str(file): json.loads(file.read_text()) for file in files}


def test_every_schema_is_one(schemas: dict[str, Any]) -> None:
    assert schemas
    for schema in schemas.values():
        jsonschema.Draft4Validator.check_schema(schema)


def test_there_is_one_for_every_command_every_event_and_every_event_of_others(
    model: str, landscape: Landscape, written: Callable[[str], Path]
) -> None:
    for service in service_views(landscape):
        context = landscape.contexts[service.name]
        folder = written(model) / "contexts" / service.folder / service.package / "contracts" / "schemas"
        wanted = {command.name for command in context.commands()}
        wanted |= {event_class(event, version) for event in context.events() for version in versions(event)}
        assert {file.stem for file in folder.glob("*.json")} == wanted
        consumed = {each.event for each in facts_of(landscape).consumptions if each.scope == service.name}
        heard = {ref.key for ref in consumed if ref.scope in landscape.contexts and ref.scope != service.name}
        files = folder.glob("foreign/*/*.json")
        found = {f"{file.parent.name}.{re.sub(VERSION, '', file.stem)}" for file in files}
        assert found == {f"{names.module(key.split('.')[0])}.{key.split('.')[1]}" for key in heard}


@needs_cdk
@pytest.mark.xdist_group("synthesis")
def test_the_registry_holds_what_is_published_and_nothing_else(templates: list[Template], landscape: Landscape) -> None:
    wanted = {
        f"{names.source(landscape.domain, context.name)}@{event_class(event, version)}"
        for context in landscape.contexts.values()
        if not context.by_contract
        for event in context.events()
        if event.published
        for version in versions(event)
    }
    found = [each for template in templates for each in template.of("AWS::EventSchemas::Schema").values()]
    assert {each["SchemaName"] for each in found} == wanted
    assert len(found) == len(wanted)
    for each in found:
        assert (each["Type"], len(each["Content"]) <= LONGEST_SCHEMA) == ("JSONSchemaDraft4", True)
        source, _, _ = each["SchemaName"].partition("@")
        content = json.loads(each["Content"])
        jsonschema.Draft4Validator.check_schema(content)
        assert content["x-amazon-events-source"] == source
        assert "platformschemaregistry" in each["RegistryName"]["Ref"]
    (hub,) = (template for template in templates if template.app == "platform")
    assert len(hub.of("AWS::EventSchemas::Registry")) == 1


def test_an_earlier_version_has_a_schema_of_its_own(shop: Shop, out: Path) -> None:
    before = "      OrderPlaced: {published: true, fields: {order_id: uuid, total: decimal}}\n"
    shop.change("ordering", before, PREVIOUS)
    generate(shop.landscape, out)
    folder = out / "contexts" / "ordering"
    current, earlier = (
        json.loads((folder / "ordering" / "contracts" / "schemas" / f"{name}.json").read_text())
        for name in ("OrderPlaced", "OrderPlacedV1")
    )
    for schema, version, fields in ((current, 2, ["order_id", "total"]), (earlier, 1, ["order_id"])):
        detail = schema["properties"]["detail"]["properties"]
        assert detail["metadata"]["properties"]["version"] == {"type": "integer", "enum": [version]}
        assert list(detail["data"]["properties"]) == fields
    assert '"shop.ordering@OrderPlacedV1": "OrderPlacedV1.json"' in (folder / "infrastructure/schemas.py").read_text()
