"""The findings that a baseline knows: read, written, and what is said of them beside the report."""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from stormcli.check import baseline
from stormcli.check.baseline import Baseline
from stormcli.cli.reading import stop
from stormcli.cli.writing import encoded, write

if TYPE_CHECKING:
    from stormcli.cli.checking import Run


def read_baseline(file: Path | None, written: Path | None) -> Baseline:
    """The baseline in a file, one that knows nothing if no file is named; stops with exit code 2 where it is none."""
    if file is None:
        return Baseline(Counter())
    if written is not None:
        stop("--write-baseline finds everything anew: leave --baseline out")
    advice = f"`--write-baseline {shlex.quote(str(file))}` writes it"
    try:
        return baseline.read(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        stop(f"there is no baseline {file}; {advice}")
    except OSError as error:
        stop(f"cannot read {file}: {(error.strerror or str(error)).lower()}")
    except UnicodeDecodeError:
        stop(f"{file} is no baseline: it is not UTF-8 text; {advice} anew")
    except baseline.BaselineDamaged as damage:
        stop(f"{file} is no baseline: {damage}; {advice} anew")


def write_baseline(file: Path, run: Run) -> Baseline:
    """Lets a file know what was found. Refused where a part of the model was not read: its debts would be forgotten."""
    unreadable = run.unreadable()
    if unreadable:
        stop(f"{file} was not written: {unreadable} cannot be read; `stormcli validate` says why", 1)
    debts = baseline.of(run.found, run.folder)
    write(file, encoded(debts.written()))
    typer.echo(f"wrote {file}: {_findings(len(debts))} known from now on.", err=True)
    return debts


def say_gone(file: Path | None, run: Run) -> None:
    """What became of the known findings."""
    if file is None:
        return
    typer.echo(f"{file}: {_findings(run.known)} known, and kept quiet.", err=True)
    if run.gone:
        them = "it" if run.gone == 1 else "them"
        typer.echo(
            f"{file}: {_findings(run.gone)} gone; `--write-baseline {shlex.quote(str(file))}` forgets {them}.", err=True
        )


def _findings(count: int) -> str:
    return "1 finding is" if count == 1 else f"{count} findings are"
