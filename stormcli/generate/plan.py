"""The plan: what writing a landscape to a folder would do, file by file. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from stormcli.generate import manifest
from stormcli.generate.folder import Folder
from stormcli.generate.manifest import Manifest, Written
from stormcli.generate.missing import MissingFunction, missing_functions
from stormcli.generate.pack import Owner, Pack
from stormcli.generate.render import TemplateFault
from stormcli.generate.wanted import Wanted, wanted
from stormcli.model.landscape import Landscape
from stormcli.view.service import NotGenerated, service_views, system_view


class Action(Enum):
    """What happens to a file."""

    CREATE = "create"
    REPLACE = "replace"
    UNCHANGED = "unchanged"
    KEEP = "keep"  # the team's own: written once, never touched again
    CONFLICT = "conflict"  # the generator's own, but edited by hand or in the way: left alone
    REMOVE = "remove"  # the model no longer wants it, and nobody edited it
    ORPHAN = "orphan"  # the model no longer wants it, but someone edited it: left alone


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a plan. `content` is what the model wants (None for what it no longer wants)."""

    path: str
    action: Action
    owner: Owner
    content: bytes | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen to a folder, in the order of paths; `apply` does it.

    `missing` are functions that the model expects in files which are the team's; `not_generated` are elements of which
    something is not written yet.
    """

    folder: Folder
    entries: tuple[Entry, ...]
    missing: tuple[MissingFunction, ...]
    not_generated: tuple[NotGenerated, ...]
    manifest: bytes

    def of(self, *actions: Action) -> tuple[Entry, ...]:
        """The entries with these actions."""
        return tuple(entry for entry in self.entries if entry.action in actions)


class UnknownContext(Exception):
    """There is no such context, or only its contract is known here."""


def plan(landscape: Landscape, pack: Pack, out: Path, contexts: tuple[str, ...] = ()) -> Plan:
    """What writing the landscape to `out` would do; with `contexts`, their part alone.

    The landscape must have no errors. Raises UnknownContext, ManifestDamaged, OutsideFolder and TemplateFault.
    """
    _check(landscape, contexts)
    folder = Folder(out)
    before = manifest.parse(folder.read(manifest.PATH))
    system, services = system_view(landscape), service_views(landscape, contexts)
    files = _by_path(wanted(pack, system, services, shared=not contexts))
    entries = [_entry(file, folder, before.get(file.path)) for file in files.values()]
    outgrown = {
        path: written
        for path, written in before.items()
        if path not in files and (not contexts or written.context in contexts)
    }
    entries += _outgrown(outgrown, folder)
    gone = set(outgrown) - {entry.path for entry in entries}
    known = {path: written for path, written in before.items() if path not in gone}
    entries.sort(key=lambda entry: entry.path)
    return Plan(
        folder=folder,
        entries=tuple(entries),
        missing=tuple(_missing(entries, folder)),
        not_generated=tuple(line for service in services for line in service.not_generated),
        manifest=manifest.dump(pack.name, _after(known, files, entries)),
    )


def _check(landscape: Landscape, contexts: Iterable[str]) -> None:
    ours = [context.name for context in landscape.contexts.values() if not context.by_contract]
    for name in contexts:
        if name not in ours:
            raise UnknownContext(f"there is no context `{name}` to generate; there is {', '.join(ours) or 'none'}")


def _by_path(files: Iterable[Wanted]) -> dict[str, Wanted]:
    """Two elements must never share a file: not even where a file system knows no capitals."""
    found: dict[str, Wanted] = {}
    for file in files:
        other = found.setdefault(file.path.lower(), file)
        if other is not file:
            raise TemplateFault(f"{file.path} would be written twice, from {other.template} and {file.template}")
    return {file.path: file for file in found.values()}


def _entry(file: Wanted, folder: Folder, written: Written | None) -> Entry:
    obstacle = folder.obstacle(file.path)
    if obstacle:
        return Entry(file.path, Action.CONFLICT, file.owner, file.content, obstacle)
    found = folder.read(file.path)
    if found is None:
        return Entry(file.path, Action.CREATE, file.owner, file.content)
    if file.owner is Owner.TEAM:
        return Entry(file.path, Action.KEEP, file.owner, file.content)
    if found == file.content:
        return Entry(file.path, Action.UNCHANGED, file.owner, file.content)
    if written is None:
        return Entry(file.path, Action.CONFLICT, file.owner, file.content, "it was there before stormcli")
    if manifest.sha256(found) != written.sha256:
        return Entry(file.path, Action.CONFLICT, file.owner, file.content, "it was edited by hand")
    return Entry(file.path, Action.REPLACE, file.owner, file.content)


def _outgrown(files: Manifest, folder: Folder) -> Iterator[Entry]:
    for path, written in files.items():
        owner = Owner(written.owner)
        obstacle = folder.obstacle(path)
        if obstacle:
            yield Entry(path, Action.ORPHAN, owner, reason=obstacle)
            continue
        found = folder.read(path)
        if found is None:
            continue
        if manifest.sha256(found) == written.sha256:
            yield Entry(path, Action.REMOVE, owner)
        else:
            yield Entry(path, Action.ORPHAN, owner, reason="it was edited by hand")


def _after(known: Manifest, files: dict[str, Wanted], entries: Iterable[Entry]) -> dict[str, Written]:
    """The manifest once the plan is applied: what is left alone stays known as it was."""
    after = dict(known)
    for entry in entries:
        file = files.get(entry.path)
        if entry.action is Action.REMOVE:
            del after[entry.path]
        elif file is not None and entry.action is not Action.CONFLICT:
            fresh = Written(manifest.sha256(file.content), file.template, file.owner.value, file.context)
            after[entry.path] = known.get(entry.path, fresh) if entry.action is Action.KEEP else fresh
    return after


def _missing(entries: Iterable[Entry], folder: Folder) -> Iterator[MissingFunction]:
    for entry in entries:
        if entry.action is Action.KEEP and entry.content is not None and entry.path.endswith(".py"):
            yield from missing_functions(entry.path, entry.content, folder.read(entry.path) or b"")
