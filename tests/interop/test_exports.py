"""What all exporters promise: any landscape, the same bytes each time, only the contexts wanted, valid documents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator, Draft7Validator, Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from openapi_spec_validator.schemas import schema_v31

from stormcli import assets
from stormcli.interop.registry import EXPORTERS, Exporter
from stormcli.load import load
from stormcli.model.landscape import Landscape
from tests.interop.landscapes import landscapes
from tests.interop.official import ASYNCAPI, asyncapi_complaints, asyncapi_schema, in_yaml, mistakes, needs_asyncapi

MODELS = sorted(assets.models().iterdir())
OURS = [each for each in EXPORTERS if each.name in ("asyncapi", "cloudevents", "json-schema", "openapi")]
CLOUD_EVENT = Draft7Validator(
    json.loads((Path(__file__).parent / "schemas/cloudevents-1.0.json").read_text(encoding="utf-8")),
    format_checker=Draft7Validator.FORMAT_CHECKER,
)
OPEN_API = Draft202012Validator(dict(schema_v31))
ASYNC_API = asyncapi_schema("3.0.0") if ASYNCAPI is not None else None


def landscape(model: Path) -> Landscape:
    found = load(model).landscape
    assert found is not None
    return found


def exporter(name: str) -> Exporter:
    return next(each for each in EXPORTERS if each.name == name)


def validated(name: str, files: Mapping[str, bytes]) -> None:
    """Each file against the official schema of its format."""
    for path, content in files.items():
        found: list[str] = []
        if name == "openapi":
            found = mistakes(OPEN_API, in_yaml(content))
        elif name == "asyncapi" and ASYNC_API is not None:
            found = mistakes(ASYNC_API, in_yaml(content))
        elif name == "cloudevents":
            document = json.loads(content)
            found = [] if path.endswith("/types.json") else mistakes(CLOUD_EVENT, document)
        elif name == "json-schema":
            dialect: Any = Draft4Validator if path.startswith("draft-04") else Draft202012Validator
            found = mistakes(dialect(dialect.META_SCHEMA), json.loads(content))
        assert found == [], path


@pytest.mark.parametrize("each", OURS, ids=lambda each: each.name)
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_shipped_models_give_valid_documents_and_the_same_each_time(model: Path, each: Exporter) -> None:
    files = each.write(landscape(model))
    assert files
    validated(each.name, files)
    assert dict(each.write(landscape(model))) == dict(files)


@needs_asyncapi
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_the_parser_of_asyncapi_has_nothing_against_them(model: Path, tmp_path: Path) -> None:
    for path, content in exporter("asyncapi").write(landscape(model)).items():
        (tmp_path / path).write_bytes(content)
    assert asyncapi_complaints(sorted(tmp_path.iterdir())) == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_openapi_documents_hold_together(model: Path) -> None:
    for content in exporter("openapi").write(landscape(model)).values():
        assert [error.message for error in OpenAPIV31SpecValidator(in_yaml(content)).iter_errors()] == []


@pytest.mark.parametrize("each", OURS, ids=lambda each: each.name)
def test_only_the_contexts_wanted_are_written(each: Exporter) -> None:
    whole = each.write(landscape(assets.models() / "pizza"))
    part = each.write(landscape(assets.models() / "pizza"), ("Kitchen",))
    assert part
    assert part == {path: content for path, content in whole.items() if "kitchen" in path}


@given(landscapes())
@settings(max_examples=15)
def test_any_landscape_gives_valid_documents(built: Landscape) -> None:
    for each in OURS:
        validated(each.name, each.write(built))
