"""`stormcli rules`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import Enum
from types import ModuleType
from typing import Annotated, Any

import typer

#: The version of the JSON's shape; it rises when a key changes its meaning or goes.
VERSION = 1


class Listing(str, Enum):
    """How the rules are listed."""

    TEXT = "text"
    JSON = "json"


def rules(
    format: Annotated[Listing, typer.Option("--format", "-f", help="How the rules are listed.")] = Listing.TEXT,
) -> None:
    """List the rules: code, name, severity, severity under `--profile strict`, and what each finds.

    Examples:

        stormcli rules

        stormcli rules --format json > rules.json
    """
    from stormcli.check.registry import ALL_MODULES

    modules = sorted(ALL_MODULES, key=lambda module: str(module.RULE.code))
    typer.echo(_json(modules) if format is Listing.JSON else _table(modules))


def _table(modules: Sequence[ModuleType]) -> str:
    from stormcli.check.explanation import explain

    rows = [("code", "name", "severity", "strict", "finds")]
    for module in modules:
        rule = module.RULE
        rows.append((rule.code, rule.name, rule.severity.word, rule.under_strict.word, explain(module).summary))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _json(modules: Sequence[ModuleType]) -> str:
    listed = {"version": VERSION, "rules": [_entry(module) for module in modules]}
    return json.dumps(listed, indent=2, ensure_ascii=False)


def _entry(module: ModuleType) -> dict[str, Any]:
    from stormcli.check.explanation import explain

    rule, said = module.RULE, explain(module)
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.word,
        "strict": rule.under_strict.word,
        "summary": said.summary,
        "why": said.why,
        "fails": said.fails,
        "passes": said.passes,
        "fix": said.fix,
    }
