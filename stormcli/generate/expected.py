"""What the model expects of the team's files that a run leaves as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stormcli.generate.entry import Action, Entry
from stormcli.generate.missing import MissingFunction, OldName, missing_functions, old_names
from stormcli.generate.pack import Owner
from stormcli.generate.renames import Renames


def missing(entries: Iterable[Entry], renames: Renames) -> Iterator[MissingFunction]:
    """The functions that the model expects in files of the team's and that are not there."""
    for entry in _of_the_team(entries):
        if entry.wanted is not None and entry.path.endswith(".py"):
            renamed = renames.words(entry.context)
            yield from missing_functions(entry.path, entry.wanted, entry.found or b"", renamed)


def outworn(entries: Iterable[Entry], renames: Renames) -> Iterator[OldName]:
    """The lines of the team's files with names that the model changed."""
    for entry in _of_the_team(entries):
        yield from old_names(entry.path, entry.found or b"", renames.words(entry.context))


def _of_the_team(entries: Iterable[Entry]) -> Iterator[Entry]:
    return (entry for entry in entries if entry.owner is Owner.TEAM and entry.action in (Action.KEEP, Action.MOVE))
