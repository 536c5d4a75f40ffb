"""Findings as SARIF 2.1.0, which code scanning services read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from types import ModuleType
from typing import Any
from urllib.parse import quote

from stormcli import __version__
from stormcli.check.areas import AREAS
from stormcli.check.explanation import explain
from stormcli.check.fingerprint import fingerprints
from stormcli.check.registry import ALL_MODULES
from stormcli.check.rule_book import help_of
from stormcli.cli import explanation_text
from stormcli.cli.formats.places import from_here
from stormcli.diagnostics import Diagnostic, Rule, Severity, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: The name under which a finding carries its fingerprint; it changes when fingerprints are made otherwise.
FINGERPRINT = "stormcli/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SERVICE_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_ROOT = "%SRCROOT%"


def written(found: Sequence[Diagnostic]) -> str:
    """The whole report: one run, with the rules that have something to say."""
    codes = {each.code for each in found}
    rules = [_rule(module) for module in ALL_MODULES if module.RULE.code in codes]
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "stormcli", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which stormcli was started."}}},
        "results": [_result(each, mark, places[each.code]) for each, mark in fingerprints(found, from_here)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _rule(module: ModuleType) -> dict[str, Any]:
    rule: Rule = module.RULE
    said = explain(module)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": said.summary},
        "fullDescription": {"text": f"{said.summary} {said.why}"},
        "help": {"text": explanation_text.written(module), "markdown": help_of(module)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        # What GitHub's code scanning groups and filters by.
        "properties": {"tags": [AREAS[rule.area]], "problem.severity": _SERVICE_LEVELS[rule.severity]},
    }


def _result(found: Diagnostic, fingerprint: str, place: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": place,
        "level": _LEVELS[found.severity],
        "message": {"text": "\n".join(part for part in (found.message, found.hint) if part)},
        "locations": [_location(found.span)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if found.element:
        result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": found.element}]
    if found.related:
        result["relatedLocations"] = [
            {"id": number, **_location(each.span), "message": {"text": each.message}}
            for number, each in enumerate(found.related, start=1)
        ]
    return result


def _location(span: Span) -> dict[str, Any]:
    if not span.file:
        return {}
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    uri = quote(from_here(span.file), errors="surrogateescape")
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": _ROOT}, "region": region}}
