"""Findings for `grep`, editors and long lists: one line each, and nothing where nothing was found."""

from __future__ import annotations

from collections.abc import Sequence

from stormcli.cli.terminal import plain
from stormcli.diagnostics import Diagnostic


def written(found: Sequence[Diagnostic]) -> str:
    """A line for each finding: `file:line:column: SC201 error: message`."""
    return "\n".join(_line(each) for each in found)


def _line(found: Diagnostic) -> str:
    span = found.span
    place = plain(f"{span.file}:{span.line}:{span.column}")
    return f"{place}: {found.code} {found.severity.word}: {plain(found.message)}"
