"""Which files make up a model."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

ROOT = "storm.yaml"
#: Where contexts are looked for unless storm.yaml says otherwise.
DEFAULT_CONTEXTS = "contexts/**/*.yaml"
_MAGIC = set("*?[")


class ModelNotFound(Exception):
    """There is no model where the user pointed; the message says what was looked for."""


class ContextFile(NamedTuple):
    """A file of a context, under the path that the user knows it by; `contract` if only a contract is read.

    `identity` is the same for the same file, however it is named.
    """

    path: Path
    shown: str
    contract: bool
    identity: tuple[int, int] | Path


def find_root(path: Path | None) -> Path:
    """storm.yaml of the folder or file given; without one, of the working folder or its nearest parent.

    Raises ModelNotFound.
    """
    if path is None:
        try:
            return _upwards(Path.cwd())
        except FileNotFoundError:
            raise ModelNotFound("the working folder does not exist any more") from None
    if _is_folder(path):
        if os.path.lexists(path / ROOT):
            return path / ROOT
        raise ModelNotFound(f"there is no {ROOT} in `{path}`")
    if _status(path) is None:
        raise ModelNotFound(f"`{path}` does not exist")
    return path if path.name == ROOT else _upwards(Path(os.path.normpath(path.absolute())).parent)


def context_files(
    root: Path, pattern: str, contract: bool, closed: dict[str, str] | None = None
) -> Iterator[ContextFile]:
    """The files that an entry of `contexts` names, in order; none if there is no such file. `closed` takes the folders
    on the way that cannot be read, and why."""
    own = _status(root)
    for path in sorted(set(_matching(root.parent, Path(pattern).parts, closed)), key=str):
        status = _status(path)  # none of a link to nowhere: reading it will say so
        if status is None or not (stat.S_ISDIR(status.st_mode) or (own and os.path.samestat(status, own))):
            yield file_at(path, contract)


def file_at(path: Path, contract: bool) -> ContextFile:
    """A file of a context that somebody names by its path."""
    status = _status(path)
    return ContextFile(path, shown(path), contract, (status.st_dev, status.st_ino) if status else path)


def names(root: Path, pattern: str, file: Path) -> bool:
    """Whether an entry of `contexts` names a file, which need not be there yet."""
    inside = os.path.relpath(os.path.realpath(file), os.path.realpath(root.parent))
    return _fits(Path(os.path.normpath(pattern)).parts, Path(inside).parts)


def folders_of(root: Path, pattern: str) -> Iterator[Path]:
    """The folders in which a file may appear, or go, that an entry of `contexts` names."""
    parts = Path(pattern).parts
    for length, part in enumerate(parts):
        last = length == len(parts) - 1
        for folder in _matching(root.parent, parts[:length]):
            if _is_folder(folder) and (last or _MAGIC & set(part) or not os.path.lexists(folder / part)):
                yield folder


def shown(path: Path) -> str:
    """A path as reports write it: from the working folder, with `/`, without detours; absolute if it was given so."""
    text = os.path.normpath(path)
    if text.startswith(os.pardir):
        text = os.path.relpath(text)
    return text.replace(os.sep, "/")


def _fits(pattern: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Whether the parts of a pattern lead to the parts of a path."""
    if not pattern:
        return not parts
    first, rest = pattern[0], pattern[1:]
    if first == "**":
        hidden = bool(parts) and parts[0].startswith(".")
        return _fits(rest, parts) or (bool(parts) and not hidden and _fits(pattern, parts[1:]))
    if not parts:
        return False
    found = fnmatchcase(parts[0], first) and not parts[0].startswith(".") if _MAGIC & set(first) else parts[0] == first
    return found and _fits(rest, parts[1:])


def _status(path: Path) -> os.stat_result | None:
    """What the system knows of a path; None if it knows none, or no way to it."""
    try:
        return path.stat()
    except (OSError, ValueError):
        return None


def _is_folder(path: Path) -> bool:
    status = _status(path)
    return status is not None and stat.S_ISDIR(status.st_mode)


def _upwards(start: Path) -> Path:
    for folder in (start, *start.parents):
        status = _status(folder / ROOT)
        if status is not None and stat.S_ISREG(status.st_mode):
            return Path(os.path.relpath(folder / ROOT))
    raise ModelNotFound(f"there is no {ROOT} in `{start}` or above it")


def _matching(folder: Path, parts: tuple[str, ...], closed: dict[str, str] | None = None) -> Iterator[Path]:
    """What the parts of a pattern lead to. (The standard library's glob follows links in circles.)"""
    if not parts:
        yield folder
        return
    first, rest = parts[0], parts[1:]
    if first == "**":
        for each in _folders_below(folder, closed):
            yield from _matching(each, rest, closed)
    elif _MAGIC & set(first):
        for entry in _entries(folder, closed):
            if fnmatchcase(entry.name, first):
                yield from _matching(folder / entry.name, rest, closed)
    elif os.path.lexists(folder / first):
        yield from _matching(folder / first, rest, closed)


def _folders_below(folder: Path, closed: dict[str, str] | None) -> Iterator[Path]:
    """A folder and all below it, each once however many links lead there."""
    seen: set[str] = set()
    waiting = [folder]
    while waiting:
        each = waiting.pop()
        if _is_folder(each) and (real := os.path.realpath(each)) not in seen:
            seen.add(real)
            yield each
            others = [entry for entry in _entries(each, closed) if not entry.is_file(follow_symlinks=False)]
            waiting += [each / entry.name for entry in reversed(others)]


def _entries(folder: Path, closed: dict[str, str] | None) -> list[os.DirEntry[str]]:
    """What a folder holds, by name, hidden names left out; nothing if it cannot be read, which `closed` is told."""
    try:
        with os.scandir(folder) as entries:
            return sorted((each for each in entries if not each.name.startswith(".")), key=lambda each: each.name)
    except OSError as error:
        if closed is not None and not isinstance(error, (NotADirectoryError, FileNotFoundError)):
            closed[shown(folder)] = (error.strerror or str(error)).lower()
        return []
