"""What `validate` does before it reports: read, check, leave out what nobody asked for and what is known."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

from stormcli.check import check
from stormcli.check.baseline import Baseline
from stormcli.check.selection import UNREADABLE, Selection, UnknownCode, selection
from stormcli.cli.reading import read_model, stop
from stormcli.diagnostics import Diagnostic
from stormcli.load import Loaded
from stormcli.load.find import find_root, shown
from stormcli.model.landscape import Profile

#: Under this name the seconds of reading the model stand beside those of the rules.
READING = "reading"


@dataclass(frozen=True, slots=True)
class Run:
    """A model and what was found in it; `known` counts what a baseline keeps quiet, `gone` what it knows in vain."""

    loaded: Loaded
    found: tuple[Diagnostic, ...]
    folder: str
    chosen: Selection
    seconds: dict[str, float] = field(default_factory=dict)
    known: int = 0
    gone: int = 0

    def beside(self, baseline: Baseline) -> Run:
        """The run without the findings that a baseline knows."""
        compared = baseline.compared(self.found, self.folder, self.chosen.codes)
        return replace(self, found=compared.new, known=compared.known, gone=compared.gone)

    def unreadable(self) -> str:
        """A file of the model that could not be read; "" if all were."""
        return unreadable(self.loaded, self.found)


def unreadable(loaded: Loaded, found: Sequence[Diagnostic]) -> str:
    """A file of a model that could not be read, given what was found in it; "" if all were."""
    whole = loaded.landscape is not None
    return next((each.span.file for each in found if not whole or each.code in UNREADABLE), "")


def choose(select: Sequence[str] | None, ignore: Sequence[str] | None) -> Selection:
    """The rules that the command line asks for; stops with exit code 2 where it names none."""
    try:
        return selection(select or (), ignore or ())
    except UnknownCode as unknown:
        stop(str(unknown))


def run(path: Path | None, chosen: Selection, profile: Profile | None) -> Run:
    """Reads and checks the model at a path."""
    started = perf_counter()
    loaded = read_model(path)
    return checked(loaded, perf_counter() - started, folder_of(path), chosen, profile)


def checked(loaded: Loaded, seconds: float, folder: str, chosen: Selection, profile: Profile | None) -> Run:
    """Checks a model of a folder that was read in so many seconds."""
    bill = {READING: seconds}
    found = loaded.diagnostics
    if loaded.landscape is not None:
        everything = check(loaded.landscape, found, profile=profile, timings=bill)
        found = tuple(each for each in everything if chosen.hears(each))
    return Run(loaded, found, folder, chosen, bill)


def folder_of(path: Path | None) -> str:
    """The folder of the model at a path, as the user knows it; "" for the working folder. Raises ModelNotFound."""
    return posixpath.dirname(shown(find_root(path)))
