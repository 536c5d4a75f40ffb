"""Findings as a code quality report of GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from stormcli.check.fingerprint import fingerprints
from stormcli.cli.formats.places import from_here
from stormcli.diagnostics import Diagnostic, Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def written(found: Sequence[Diagnostic]) -> str:
    """The whole report as a list of JSON objects."""
    issues = [_issue(each, fingerprint) for each, fingerprint in fingerprints(found, from_here)]
    return json.dumps(issues, indent=2, ensure_ascii=False)


def _issue(found: Diagnostic, fingerprint: str) -> dict[str, Any]:
    hint = f" ({found.hint})" if found.hint else ""
    return {
        "description": f"{found.code}: {found.message}{hint}",
        "check_name": found.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[found.severity],
        "location": {
            "path": from_here(found.span.file),
            "lines": {"begin": max(1, found.span.line), "end": max(1, found.span.end_line)},
        },
    }
