"""Findings as JSON, version 1 of its shape: lines and columns count from 1, the end column is exclusive."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from stormcli.cli.formats.summary import counted
from stormcli.diagnostics import Diagnostic, Span

VERSION = 1


def written(found: Sequence[Diagnostic]) -> str:
    """The whole report as one JSON object."""
    report = {"version": VERSION, "summary": counted(found), "diagnostics": [_finding(each) for each in found]}
    return json.dumps(report, indent=2, ensure_ascii=False)


def _finding(found: Diagnostic) -> dict[str, Any]:
    return {
        "code": found.code,
        "rule": found.rule,
        "severity": found.severity.word,
        "message": found.message,
        **_place(found.span),
        "element": found.element,
        "related": [{"message": each.message, **_place(each.span)} for each in found.related],
        "hint": found.hint,
    }


def _place(span: Span) -> dict[str, Any]:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
