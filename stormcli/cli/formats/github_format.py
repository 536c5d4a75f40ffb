"""Findings as workflow commands, which GitHub Actions shows as annotations beside the lines.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stormcli.cli.formats.places import from_here
from stormcli.cli.terminal import plain
from stormcli.diagnostics import Diagnostic, Severity, Span

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def written(found: Sequence[Diagnostic]) -> str:
    """A workflow command for each finding."""
    return "\n".join(_command(each) for each in found)


def _command(found: Diagnostic) -> str:
    properties = {**dict(_place(found.span)), "title": f"{found.code} {found.rule}"}
    settings = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    text = "\n".join(plain(part) for part in (found.message, found.hint) if part)
    return f"::{_COMMANDS[found.severity]} {settings}::{_escaped(text)}"


def _place(span: Span) -> Iterator[tuple[str, str]]:
    if span.file:
        yield "file", from_here(span.file)
        yield "line", str(span.line)
        yield "endLine", str(span.end_line)
        if span.line == span.end_line:  # columns mean nothing across lines, and are refused there
            yield "col", str(span.column)
            yield "endColumn", str(span.end_column)


def _escaped(text: str) -> str:
    """The text as it may stand after `::`: the percent sign first, it begins the others."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The text as it may stand between commas."""
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
