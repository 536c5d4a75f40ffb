"""Does what a plan says. Only this module and the journal write, and only inside the plan's folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stormcli.generate import journal, manifest
from stormcli.generate.entry import Action, Entry
from stormcli.generate.folder import Folder
from stormcli.generate.journal import Change
from stormcli.generate.lock import locked
from stormcli.generate.plan import Plan


class Outdated(Exception):
    """The folder is no longer what the plan was made for."""


@contextmanager
def exclusive(out: Path) -> Iterator[None]:
    """Keeps other runs out of a folder while it is planned for and written to; finishes a run that was interrupted.

    Raises Busy, ManifestDamaged, OutsideFolder and OSError.
    """
    folder = Folder(out)
    with locked(folder):
        journal.finish(folder)
        yield


def apply(plan: Plan) -> tuple[str, ...]:
    """Do what the plan says, the manifest last; the paths that were left alone because somebody changed them meanwhile.

    Each file is its old self or its new one at any moment, and a run that is interrupted is finished by the next one.
    What a conflict, an orphan or the team's own is stays as it is. To be called inside `exclusive`. Raises Outdated,
    OutsideFolder and OSError; before the first file is touched, or the journal stays for the next run.
    """
    folder = plan.folder
    found = folder.read(manifest.PATH)
    if found not in (plan.found, plan.manifest):
        raise Outdated(f"{folder.root} was written to since the plan was made: plan again")
    changes = list(_changes(plan, found))
    if not changes:
        return ()
    journal.begin(folder, changes)
    return journal.finish(folder)


def _changes(plan: Plan, found: bytes | None) -> Iterator[Change]:
    """Saved copies first, then what moves, then the rest, and the records at the end."""
    for entry in plan.entries:
        if entry.saved:
            yield Change(entry.saved, None, entry.found)
    for entry in plan.of(Action.MOVE):
        yield Change(entry.path, entry.found, source=entry.source)
    for entry in plan.entries:
        yield from _change(entry)
    for path, content in plan.records:
        yield Change(path, plan.folder.read(path), content)
    if found != plan.manifest:
        yield Change(manifest.PATH, found, plan.manifest)


def _change(entry: Entry) -> Iterator[Change]:
    if entry.action is Action.REMOVE:
        yield Change(entry.path, entry.found)
    elif entry.writes is not None:
        yield Change(entry.path, None if entry.source else entry.found, entry.writes)
        if entry.source:
            yield Change(entry.source, entry.found)
