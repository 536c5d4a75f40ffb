"""The files of a model, which nothing that is written out of it may replace or join."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from stormcli.cli.reading import stop

if TYPE_CHECKING:
    from stormcli.load import Loaded


def refuse(path: Path | None, loaded: Loaded, files: Iterable[Path]) -> None:
    """Stops with exit code 2 if the model at a path would read one of the files as its own."""
    from stormcli.load.find import find_root, names, shown

    root = find_root(path)
    for file in files:
        if _same(file, root):
            stop(f"{file.as_posix()} is the {root.name} of the model itself; nothing was written")
        for pattern in loaded.whole:
            if names(root, pattern, file):
                reader = f"`contexts: {pattern}` of {shown(root)}"
                stop(f"{file.as_posix()} would be read as a context, by {reader}; write to another folder")


def named_by(loaded: Loaded, file: Path) -> str:
    """How the model calls a file; "" if it did not read it."""
    return next((name for name in loaded.sources if _same(Path(name), file)), "")


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
