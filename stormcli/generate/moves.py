"""Which files go along when an element or a context is renamed: `was: OldName`."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from stormcli.generate.folder import Folder
from stormcli.generate.line_ends import with_lf
from stormcli.generate.manifest import Manifest, sha256
from stormcli.generate.pack import Owner, Pack
from stormcli.generate.paths import Names
from stormcli.generate.renames import Renames
from stormcli.generate.wanted import Wanted

#: Folders that tools fill, for the place in which they lie: they do not go along.
_REBUILT = re.compile(r"(\.git|\.?venv|__pycache__|node_modules|cdk\.out|\.\w+_cache)\Z")

#: What the records cannot hold of a name: bytes that are no UTF-8, and what some systems take for a folder's end.
_UNSPEAKABLE = re.compile(r"[\\\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Stray:
    """A file of the team's own making in the folder of a context that was renamed."""

    path: str
    source: str
    context: str


@dataclass(frozen=True, slots=True)
class Moves:
    """Where files go: new path -> old path; and the files of which stormcli knows nothing."""

    known: Mapping[str, str]
    strays: tuple[Stray, ...]


def moves(
    files: Mapping[str, Wanted], before: Manifest, folder: Folder, *, edited: bool, pack: Pack, renames: Renames
) -> Moves:
    """The team's files that go along, and with `edited` also those of the generator that were edited by hand."""
    claims = {path: source for path, file in files.items() if (source := _source(file, files, before, folder, edited))}
    wanted_by = Counter(claims.values())
    known = {path: source for path, source in claims.items() if wanted_by[source] == 1}
    contexts = {file.context for file in files.values() if file.context and renames.of_context(file.context)}
    taken = {*before.files, *files}
    strays: list[Stray] = []
    for context in sorted(contexts):
        folders = _folders(pack, context, renames.of_context(context))
        found = _strays(folders, folder, taken)
        strays += [Stray(path, source, context) for source, path in found]
    return Moves(known, tuple(strays))


def _source(file: Wanted, files: Mapping[str, Wanted], before: Manifest, folder: Folder, edited: bool) -> str:
    """The former path from which a file goes along; "" if it was written before, or was nowhere else."""
    if not file.former or file.path in before.files or folder.has(file.path):
        return ""
    for path in file.former:
        written = before.files.get(path)
        if written is None or path in files or written.owner is not file.owner or folder.obstacle(path):
            continue
        found = folder.read(path)
        if found is None:
            continue
        if file.owner is Owner.TEAM or (edited and sha256(with_lf(found)) != written.sha256):
            return path
    return ""


def _folders(pack: Pack, context: str, former: str) -> dict[str, str]:
    """The folders that bear a context's name: where they were -> where they are. The innermost come first."""
    old, new = Names(former).words, Names(context).words
    found: dict[str, str] = {}
    for file in pack.files:
        if file.each.shared:
            continue
        for parent in PurePosixPath(file.path).parents:
            if "{" in parent.name:
                pattern = str(parent)
                found[_filled(pattern, old)] = _filled(pattern, new)
    return dict(sorted(found.items(), key=lambda pair: -pair[0].count("/")))


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    return pattern.replace("{folder}", words["folder"]).replace("{package}", words["package"])


def _strays(folders: Mapping[str, str], folder: Folder, taken: Collection[str]) -> Iterator[tuple[str, str]]:
    """Files in a renamed context's folders of which stormcli knows nothing, and where they go."""
    for path in sorted({path for old in folders for path in _walked(folder, old)}.difference(taken)):
        old = next(old for old in folders if path.startswith(f"{old}/"))
        target = folders[old] + path.removeprefix(old)
        if target != path and target not in taken and not folder.has(target) and not folder.obstacle(target):
            yield path, target


def _walked(folder: Folder, top: str) -> Iterable[str]:
    """The plain files below a folder; links are seen, not followed."""
    if folder.obstacle(f"{top}/x"):
        return
    for place, inner, names in os.walk(folder.root / top):
        inner[:] = [name for name in inner if not _REBUILT.match(name) and _UNSPEAKABLE.search(name) is None]
        for name in names:
            path = Path(place, name)
            if path.is_file() and not path.is_symlink() and _UNSPEAKABLE.search(name) is None:
                yield path.relative_to(folder.root).as_posix()
