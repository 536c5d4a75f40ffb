"""A run writes all that is new aside, then a journal of what is to happen, and only then touches the first file.

So a run that ends too soon is either undone (there is no journal yet: what lies aside is thrown away) or finished by
the next one: each step is done if its file is what the journal expects it to be, and left out if somebody changed it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from stormcli.generate.folder import Folder, OutsideFolder
from stormcli.generate.manifest import sha256
from stormcli.generate.steps import ASIDE, PATH, Step, dump, parse


class Interrupted(Exception):
    """A run is under way, or ended before it was done; the next one that writes finishes it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a plan asks of one file: `content` is put in the place of `found`, or the file at `source` goes there.

    Neither of them: the file goes.
    """

    path: str
    found: bytes | None
    content: bytes | None = None
    source: str = ""


def refuse(folder: Folder) -> None:
    """Raises Interrupted where a journal lies in a folder: nobody can tell then what is whose."""
    if folder.has(PATH):
        raise Interrupted("a run is under way, or was interrupted and `stormcli generate` finishes it")


def begin(folder: Folder, changes: Iterable[Change]) -> None:
    """Write everything aside, and then the journal. Raises OutsideFolder and OSError; nothing has happened then."""
    aside = folder.checked(f"{ASIDE}/x").parent
    try:
        aside.mkdir(parents=True, exist_ok=True)
        steps = [_staged(folder, aside / str(number), change) for number, change in enumerate(changes)]
        _write(aside / "journal", dump(steps), safe=True)
        folder.replace(aside / "journal", PATH)
    except BaseException:
        if not folder.has(PATH):
            _clear(folder)
        raise


def finish(folder: Folder) -> tuple[str, ...]:
    """Do what the journal says, or throw away what lies aside without one; the paths that somebody changed meanwhile.

    Raises ManifestDamaged, OutsideFolder and OSError; the journal stays then.
    """
    left: list[str] = []
    content = folder.read(PATH)
    for step in list(parse(content)) if content is not None else ():
        try:
            done = _do(folder, step)
        except OutsideFolder:
            done = False
        if not done:
            left.append(step.path)
    _clear(folder)
    folder.remove(PATH)
    return tuple(left)


def _staged(folder: Folder, place: Path, change: Change) -> Step:
    """A change as a step, its content written aside. What it replaces must survive a power cut: its heir is flushed."""
    folder.checked(change.path)
    before = sha256(change.found) if change.found is not None else ""
    if change.source:
        folder.checked(change.source)
        return Step(change.path, before, before, source=change.source)
    if change.content is None:
        return Step(change.path, before)
    _write(place, change.content, safe=change.found is not None)
    return Step(change.path, before, sha256(change.content), staged=place.name)


def _write(place: Path, content: bytes, *, safe: bool) -> None:
    with place.open("wb", buffering=0) as file:
        rest = memoryview(content)
        while rest:
            rest = rest[file.write(rest) :]
        if safe:
            os.fsync(file.fileno())


def _do(folder: Folder, step: Step) -> bool:
    """Do a step, or see that it was done; False where the file is none of what it was and should be."""
    if step.source:
        return _move(folder, step)
    now = _hash(folder, step.path)
    if now == step.after:
        return True
    if now != step.before:
        return False
    if not step.staged:
        folder.remove(step.path)
        return True
    fresh = f"{ASIDE}/{step.staged}"
    if _hash(folder, fresh) != step.after:
        return False  # a power cut took it
    folder.replace(folder.place(fresh), step.path)
    return True


def _hash(folder: Folder, path: str) -> str:
    """The hash of what is at a path; "" for nothing."""
    content = folder.read(path)
    return sha256(content) if content is not None else ""


def _move(folder: Folder, step: Step) -> bool:
    """Move a file to where there is none."""
    if folder.has(step.path):
        return not folder.has(step.source)
    if folder.read(step.source) is None:
        return False
    folder.move(step.source, step.path)
    return True


def _clear(folder: Folder) -> None:
    if not folder.obstacle(f"{ASIDE}/x"):
        shutil.rmtree(folder.place(ASIDE), ignore_errors=True)
