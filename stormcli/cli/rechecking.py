"""`validate --watch`: checks a model again whenever it is saved, until Ctrl-C."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import NoReturn

import typer

from stormcli.check.selection import Selection
from stormcli.cli.checking import checked, folder_of
from stormcli.cli.formats import Format
from stormcli.cli.reading import no_model, stop
from stormcli.cli.reporting import Reporting
from stormcli.cli.terminal import plain
from stormcli.cli.watching import Edition, editions
from stormcli.load import ModelNotFound
from stormcli.model.landscape import Profile

_FORMATS = (Format.TEXT, Format.CONCISE)
_MEND_FIRST = "--watch leaves the files to your editor: run {} before it"
_REFUSED = {
    "--fix": _MEND_FIRST,
    "--unsafe-fixes": _MEND_FIRST,
    "--diff": "--watch checks and shows no patch: run {} without it",
    "--write-baseline": "--watch finds something else each time: run {} before it, and watch with --baseline",
    "--output": "--watch prints what it finds: leave {} out",
    "--fail-on": "--watch ends with exit code 0 whatever it finds: leave {} out",
}
# More changed files than this are counted, not named.
_MOST_NAMED = 3


def refuse(given: Mapping[str, object], format: Format) -> None:
    """Stops with exit code 2 where an option that was `given` (or the format) makes no sense with --watch."""
    for option, value in given.items():
        if value and not (option == "--output" and str(value) == "-"):
            stop(_REFUSED[option].format(option))
    if format not in _FORMATS:
        allowed = " or ".join(each.value for each in _FORMATS)
        stop(f"--watch writes for people: --format {allowed}, not {format.value}")


def recheck(path: Path | None, chosen: Selection, profile: Profile | None, reporting: Reporting) -> NoReturn:
    """Reports on the model at a path now, and again after each save."""
    try:
        folder = folder_of(path)
        for edition in editions(path):
            _tell(edition, folder, chosen, profile, reporting)
    except ModelNotFound as missing:
        no_model(missing)
    except KeyboardInterrupt:
        if _on_terminal():
            typer.echo(err=True)  # the terminal shows ^C; what comes next has a line of its own
    raise typer.Exit


def _tell(edition: Edition, folder: str, chosen: Selection, profile: Profile | None, reporting: Reporting) -> None:
    if edition.loaded is None:
        _say_gone(folder)
        return
    started = perf_counter()
    run = checked(edition.loaded, edition.seconds, folder, chosen, profile)
    taken = edition.seconds + perf_counter() - started
    if edition.changed:
        _clear()
    reporting.tell(run)
    typer.echo(f"{_now()} Checked in {taken * 1000:.0f} ms{_because(edition.changed)}.", err=True)
    files = "1 file" if edition.files == 1 else f"{edition.files} files"
    typer.echo(f"Watching {files} of {folder or 'the working folder'}; Ctrl-C stops.", err=True)


def _say_gone(folder: str) -> None:
    where = f"{folder}/storm.yaml" if folder else "storm.yaml"
    typer.echo(f"{_now()} {where} is gone; waiting for it. Ctrl-C stops.", err=True)


def _because(changed: tuple[str, ...]) -> str:
    if not changed:
        return ""
    files = ", ".join(map(plain, changed)) if len(changed) <= _MOST_NAMED else f"{len(changed)} files"
    return f" after a change of {files}"


def _now() -> str:
    return datetime.now().strftime("[%H:%M:%S]")


def _clear() -> None:
    """An empty screen for the next report, where there is a screen."""
    if _on_terminal():
        typer.echo("\x1b[2J\x1b[H", nl=False)


def _on_terminal() -> bool:
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
