"""What a run can say of itself beside its report: on standard error, so that the report stays what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import typer

from stormcli.check.registry import RULES
from stormcli.diagnostics import Diagnostic


def say_counts(found: Iterable[Diagnostic]) -> None:
    """How many findings there are of each code, most first."""
    counts = Counter(each.code for each in found)
    width = len(str(max(counts.values(), default=0)))
    for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        typer.echo(f"{count:>{width}}  {code}  {RULES[code].name}", err=True)
    typer.echo(f"{counts.total():>{width}}  in all", err=True)


def say_seconds(seconds: Mapping[str, float]) -> None:
    """How long each step took, longest first."""
    for step, taken in sorted(seconds.items(), key=lambda item: (-item[1], item[0])):
        name = f"{step}  {RULES[step].name}" if step in RULES else f"{step} the model"
        typer.echo(f"{taken:9.4f} s  {name}", err=True)
