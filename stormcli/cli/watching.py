"""Which files a model is made of, and which of them change: looked at again and again, which works everywhere."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from stormcli.load.find import DEFAULT_CONTEXTS, context_files
from stormcli.load.yaml_file import read_plain

#: Seconds between two looks, and for which files have to stay as they are before they count as saved.
PAUSE = 0.25
SETTLED = 0.05

#: File -> when it was changed (ns), its size (bytes), and which file it is: an editor may put a new one in its place.
State = Mapping[Path, tuple[int, int, int]]


class Watch:
    """The files of a model since it was made. `root` is the model's storm.yaml."""

    def __init__(self, root: Path) -> None:
        self._files = _Files(root)
        self._before = self._files.state()

    def changes(self, pause: float = PAUSE) -> Iterator[tuple[Path, ...]]:
        """Waits for changes, and names the files that were changed, added or removed."""
        while True:
            after = self._files.state()
            if after == self._before:
                time.sleep(pause)
                continue
            after, before = _settled(self._files, after), self._before
            self._before = after
            yield tuple(sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path)))


def _settled(files: _Files, state: State) -> State:
    """An editor writes a file in several steps: the state once it is done."""
    while True:
        time.sleep(SETTLED)
        later = files.state()
        if later == state:
            return later
        state = later


class _Files:
    """The files of a model. What storm.yaml names is read anew when storm.yaml itself has changed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._seen: tuple[int, int, int] | None = None
        self._patterns: tuple[tuple[str, bool], ...] = ((DEFAULT_CONTEXTS, False),)

    def state(self) -> State:
        """Every file there is now."""
        found = dict(_stats([self._root]))
        now = found.get(self._root)
        if now is not None and now != self._seen:
            self._seen = now
            self._patterns = _patterns(self._root) or self._patterns
        for pattern, contract in self._patterns:
            found.update(_stats(file.path for file in context_files(self._root, pattern, contract)))
        return found


def _stats(paths: Any) -> Iterator[tuple[Path, tuple[int, int, int]]]:
    for path in paths:
        with suppress(OSError):
            status = path.stat()
            yield path, (status.st_mtime_ns, status.st_size, status.st_ino)


def _patterns(root: Path) -> tuple[tuple[str, bool], ...]:
    """The entries of `contexts`; none where storm.yaml cannot be read now."""
    document, _ = read_plain(root)
    if not isinstance(document, dict):
        return ()
    entries = document.get("contexts")
    if entries is None:
        return ((DEFAULT_CONTEXTS, False),)
    return tuple(_entry(entry) for entry in (entries if isinstance(entries, list) else [entries]))


def _entry(entry: Any) -> tuple[str, bool]:
    return (str(entry.get("contract", "")), True) if isinstance(entry, dict) else (str(entry), False)
