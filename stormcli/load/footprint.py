"""Which files a model lies in and how they stood at a moment: two footprints tell what changed in between."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from stormcli.load.find import context_files, folders_of, shown


class Stamp(NamedTuple):
    """What a change of a file changes: its time (nanoseconds), its size (bytes), its inode, its rights."""

    time: int
    size: int
    inode: int
    mode: int


@dataclass(frozen=True)
class Footprint:
    """The files of a model by the paths that the user knows them by; a file that cannot be looked at has no stamp."""

    stamps: dict[str, Stamp | None]

    def changed_since(self, before: Footprint) -> tuple[str, ...]:
        """The files that were written, that are new and that are gone."""
        names = sorted(self.stamps.keys() | before.stamps.keys())
        return tuple(name for name in names if _state(self, name) != _state(before, name))

    def unfinished_since(self, before: Footprint) -> bool:
        """Whether a file is gone or empty now, and was not: some programs save in two steps."""
        return any(_size(self, name) == 0 for name in self.changed_since(before))


def footprint(root: Path, patterns: Sequence[str]) -> Footprint:
    """The footprint, now, of the model whose storm.yaml is `root`, with these entries of `contexts`."""
    files = {shown(root): _stamp(root)} if os.path.lexists(root) else {}
    for pattern in patterns:
        files |= {file.shown: _stamp(file.path) for file in context_files(root, pattern, contract=False)}
    return Footprint(files)


def folders(root: Path, patterns: Sequence[str]) -> frozenset[Path]:
    """The folders in which the files of that model are written, appear and go; links are followed."""
    return frozenset(Path(os.path.realpath(folder)) for folder in _folders(root, patterns))


def _folders(root: Path, patterns: Sequence[str]) -> Iterator[Path]:
    yield root.parent
    yield from _target(root)
    for pattern in patterns:
        yield from folders_of(root, pattern)
        for file in context_files(root, pattern, contract=False):
            yield from _target(file.path)


def _target(path: Path) -> Iterator[Path]:
    """The folder of the file that a link leads to."""
    target = Path(os.path.realpath(path)).parent if path.is_symlink() else None
    if target is not None and target.is_dir():
        yield target


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino, status.st_mode)


def _state(footprint: Footprint, name: str) -> tuple[bool, Stamp | None]:
    return name in footprint.stamps, footprint.stamps.get(name)


def _size(footprint: Footprint, name: str) -> int:
    stamp = footprint.stamps.get(name)
    return stamp.size if stamp else 0
