"""The plan: what writing a landscape to a folder would do, file by file. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from stormcli.generate import journal, manifest
from stormcli.generate.decide import EDITED, Decisions
from stormcli.generate.entry import Action, Edits, Entry
from stormcli.generate.expected import missing, outworn
from stormcli.generate.folder import Folder
from stormcli.generate.kept import Kept
from stormcli.generate.line_ends import with_lf
from stormcli.generate.manifest import Manifest, Written
from stormcli.generate.missing import MissingFunction, OldName
from stormcli.generate.moves import Moves, moves
from stormcli.generate.pack import Owner, Pack
from stormcli.generate.record import after
from stormcli.generate.renames import Renames
from stormcli.generate.render import TemplateFault
from stormcli.generate.scope import Run, run_of
from stormcli.generate.versions import Upgrade, upgrades
from stormcli.generate.wanted import Wanted, wanted
from stormcli.model.landscape import Landscape
from stormcli.view.service import NotGenerated


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen to a folder, in the order of paths; `apply` does it.

    `missing` are functions that the model expects in files which are the team's, `old_names` the lines of such files
    that use a name which the model changed; `not_generated` are elements of which something is not written yet.
    `records` are the manifest and what is kept beside it: their new content, None for what goes.
    """

    folder: Folder
    entries: tuple[Entry, ...]
    missing: tuple[MissingFunction, ...]
    old_names: tuple[OldName, ...]
    not_generated: tuple[NotGenerated, ...]
    upgrades: tuple[Upgrade, ...]
    found: bytes | None
    manifest: bytes
    records: tuple[tuple[str, bytes | None], ...]

    def of(self, *actions: Action) -> tuple[Entry, ...]:
        """The entries with these actions."""
        return tuple(entry for entry in self.entries if entry.action in actions)

    @property
    def is_clean(self) -> bool:
        """Whether the folder is what the model wants: nothing to write, and nothing that stands against it."""
        return not any(entry.changes or entry.action is Action.CONFLICT for entry in self.entries)


def plan(
    landscape: Landscape,
    pack: Pack,
    out: Path,
    contexts: tuple[str, ...] = (),
    *,
    edits: Edits = Edits.LEAVE,
    watch: Callable[[str], None] = lambda _context: None,
) -> Plan:
    """What writing the landscape to `out` would do; with `contexts`, their part alone.

    The landscape must have no errors. `watch` hears of each context as its files are prepared. Raises UnknownContext,
    Interrupted, ManifestDamaged, OutsideFolder and TemplateFault.
    """
    folder = Folder(out)
    journal.refuse(folder)
    found = folder.read(manifest.PATH)
    before, renames = manifest.parse(found), Renames(landscape)
    run = run_of(landscape, contexts, before, renames)
    files = _by_path(wanted(pack, run.scope, renames, watch))
    going = moves(files, before, folder, edited=edits is Edits.MERGE, pack=pack, renames=renames)
    kept = Kept(folder)
    entries = sorted(_entries(files, before, going, run, Decisions(folder, kept, edits)), key=lambda each: each.path)
    now = after(before, run, files, entries, pack)
    return Plan(
        folder=folder,
        entries=tuple(entries),
        missing=tuple(missing(entries, renames)),
        old_names=tuple(outworn(entries, renames)),
        not_generated=tuple(_not_generated(pack, run)),
        upgrades=upgrades(before, run.answers_for, pack),
        found=found,
        manifest=manifest.dump(now),
        records=tuple(kept.changes(before, now, {path: file.content for path, file in files.items()})),
    )


def _by_path(files: Iterable[Wanted]) -> dict[str, Wanted]:
    """Two elements must never share a file: not even where a file system knows no capitals."""
    found: dict[str, Wanted] = {}
    for file in files:
        other = found.setdefault(file.path.lower(), file)
        if other is not file:
            raise TemplateFault(f"{file.path} would be written twice, from {other.template} and {file.template}")
    return {file.path: file for file in found.values()}


def _entries(
    files: Mapping[str, Wanted], before: Manifest, going: Moves, run: Run, decisions: Decisions
) -> Iterator[Entry]:
    gone: set[str] = set()
    for path, file in files.items():
        source = going.known.get(path, "")
        entry = decisions.on(file, before.files.get(source or path), source)
        if source and not entry.changes:  # what cannot go along stays, and is reported as an orphan
            entry = decisions.on(file, before.files.get(path))
        gone |= {entry.source} - {""}
        yield entry
    for stray in going.strays:
        found = decisions.folder.read(stray.source)
        yield Entry(stray.path, Action.MOVE, Owner.TEAM, stray.context, found=found, source=stray.source)
    outgrown = {path: each for path, each in before.files.items() if path not in files and path not in gone}
    yield from _outgrown({path: each for path, each in outgrown.items() if run.covers(each)}, decisions.folder)


def _outgrown(files: Mapping[str, Written], folder: Folder) -> Iterator[Entry]:
    for path, written in files.items():
        obstacle = folder.obstacle(path)
        entry = Entry(path, Action.ORPHAN, written.owner, written.context, reason=obstacle or EDITED)
        found = None if obstacle else folder.read(path)
        if obstacle:
            yield entry
        elif found is not None:
            untouched = manifest.sha256(with_lf(found)) == written.sha256
            entry = replace(entry, found=found)
            yield replace(entry, action=Action.REMOVE, reason="") if untouched else entry


def _not_generated(pack: Pack, run: Run) -> Iterator[NotGenerated]:
    """What the packs of the tool do not write yet; what a team's own pack is for, the team knows."""
    if pack.is_of_the_tool:
        yield from (line for service in run.scope.services for line in service.not_generated)
