"""How many findings there are of each severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from stormcli.diagnostics import Diagnostic, Severity

#: The severities with their keys in reports, gravest first.
GRADES = ((Severity.ERROR, "errors"), (Severity.WARNING, "warnings"), (Severity.INFO, "infos"))


def counted(found: Iterable[Diagnostic]) -> dict[str, int]:
    """Findings by severity: {"errors": 1, "warnings": 0, "infos": 2}."""
    counts = Counter(each.severity for each in found)
    return {key: counts[severity] for severity, key in GRADES}


def in_words(found: Iterable[Diagnostic]) -> str:
    """Findings by severity for people: "1 error and 2 infos"; "nothing" if there are none."""
    counts = [f"{count} {key if count > 1 else key[:-1]}" for key, count in counted(found).items() if count]
    return " and ".join(part for part in (", ".join(counts[:-1]), *counts[-1:]) if part) or "nothing"
