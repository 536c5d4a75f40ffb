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
