"""The files below a folder, and the text of one; no more of them, and no larger ones, than a person would keep."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from stormcli.interop.draft import SourceUnreadable
from stormcli.interop.sources.trouble import Unreadable

#: How large a file may be (bytes), and how many of them a folder may hold.
MAX_BYTES = 32 * 1024 * 1024
MAX_FILES = 50_000
_SKIPPED = frozenset((".git", "node_modules", "dist", ".eventcatalog-core", "cdk.out.old", ".venv", "__pycache__"))


def files_of(source: Path, endings: tuple[str, ...]) -> list[Path]:
    """The file itself, or those below a folder whose names end so, sorted. Links are not followed.

    Raises SourceUnreadable where there is nothing, or too much.
    """
    if not source.exists():
        raise SourceUnreadable(f"{source} does not exist")
    if source.is_file():
        return [source]
    if not source.is_dir():
        raise SourceUnreadable(f"{source} is neither a file nor a folder")
    found: list[Path] = []
    for path in _walked(source):
        if path.name.endswith(endings):
            found.append(path)
            if len(found) > MAX_FILES:
                raise SourceUnreadable(f"{source} holds more than {MAX_FILES:,} files")
    return sorted(found)


def text_of(path: Path, most: int = MAX_BYTES) -> str:
    """The text of a file of `most` bytes at the most. Raises Unreadable."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable("this is a folder")
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("this is no file")
        if status.st_size > most:
            raise Unreadable(f"the file has {status.st_size / 2**20:,.0f} MB; at most {most // 2**20} MB are read")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Unreadable(f"the file cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise Unreadable("the file is not UTF-8 text") from None
    except ValueError:  # a null character in the name
        raise Unreadable("this is no name of a file") from None


def shown(path: Path, source: Path) -> str:
    """A file as messages name it."""
    return path.as_posix() if path == source else (source / path.relative_to(source)).as_posix()


def _walked(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED)
        for name in sorted(names):
            path = Path(where, name)
            if not path.is_symlink():
                yield path
