"""The official readers and schemas of formats. `.ci/tools` brings them; the end of a run says what was not there."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from tests.conftest import MISSING

_TOOLS = Path(__file__).resolve().parents[2] / ".tools"
_SCRIPT = Path(__file__).with_name("parse_asyncapi.mjs")
_NODE = shutil.which("node")


def _folder() -> Path | None:
    return next(iter(sorted(_TOOLS.glob("asyncapi-parser@*"))), None)


ASYNCAPI = _folder()
needs_asyncapi = pytest.mark.skipif(
    ASYNCAPI is None or _NODE is None, reason=f"{MISSING}@asyncapi/parser in node (make tools)"
)


def asyncapi_schema(version: str) -> Draft7Validator:
    """The specification's own JSON Schema, which comes with the parser."""
    assert ASYNCAPI is not None
    path = ASYNCAPI / "node_modules/@asyncapi/specs/schemas" / f"{version}-without-$id.json"
    return Draft7Validator(json.loads(path.read_text(encoding="utf-8")))


def asyncapi_complaints(paths: Iterable[Path]) -> list[str]:
    """The errors and warnings of the parser, each with its file."""
    assert ASYNCAPI is not None
    assert _NODE is not None
    done = subprocess.run(
        [_NODE, _SCRIPT, ASYNCAPI, *paths], capture_output=True, text=True, check=True, encoding="utf-8", timeout=300
    )
    return [f"{Path(path).name}: {message}" for path, severity, message in json.loads(done.stdout) if severity < 2]


def mistakes(validator: Any, document: Any) -> list[str]:
    """What a validator has against a document."""
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)]


def in_yaml(content: bytes) -> Any:
    """A document as a reader of YAML 1.1 takes it; ours hold nothing that YAML 1.2 reads otherwise."""
    return yaml.safe_load(content)
