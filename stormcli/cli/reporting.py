"""What `validate` says of a run, and where it says it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import typer

from stormcli.check.baseline import Baseline
from stormcli.cli import known, measures
from stormcli.cli.checking import Run
from stormcli.cli.formats import Format
from stormcli.cli.formats.registry import WRITERS, Report
from stormcli.cli.formats.summary import in_words
from stormcli.cli.terminal import coloured
from stormcli.cli.writing import encoded, write
from stormcli.diagnostics import Severity


@dataclass(frozen=True)
class Reporting:
    """What the command line asks to hear.

    `fail_at` is the least severity that makes the command fail, None if none does; `baseline` is the file of `debts`.
    """

    format: Format
    output: Path | None
    fail_at: Severity | None
    baseline: Path | None
    debts: Baseline
    statistics: bool
    timings: bool

    def tell(self, run: Run) -> bool:
        """Reports what is found beside the debts; whether that makes the command fail."""
        new = run.beside(self.debts)
        self._write(Report(new.found, new.loaded, self.fail_at, new.known))
        known.say_gone(self.baseline, new)
        if self.statistics:
            measures.say_counts(new.found)
        if self.timings:
            measures.say_seconds(new.seconds)
        return self.fail_at is not None and any(each.severity >= self.fail_at for each in new.found)

    def _write(self, report: Report) -> None:
        """Writes the report where it is wanted."""
        if self.output is not None and str(self.output) != "-":
            write(self.output, encoded(WRITERS[self.format](report)))
            typer.echo(f"wrote {self.output}: {in_words(report.found)} found.", err=True)
        elif written := WRITERS[self.format](replace(report, colour=coloured())):
            typer.echo(written, color=True)
