"""One run at a time: a lock on the output folder that says who holds it, and goes when its process does.

The system's own lock lies on an open file, so that a process that was killed leaves none behind.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import lock_descriptor

from stormcli.generate.folder import Folder
from stormcli.generate.manifest import RECORDS

PATH = f"{RECORDS}/lock"


class Busy(Exception):
    """Another run writes to the output folder; the message says which."""


@contextmanager
def locked(folder: Folder) -> Iterator[None]:
    """Holds the folder's lock. Raises Busy, OutsideFolder and OSError."""
    place = folder.checked(PATH)
    known = folder.root.exists()
    descriptor = _acquire(place)
    try:
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, _holder())
        yield
    finally:
        with suppress(OSError):
            place.unlink()
        os.close(descriptor)
        folder.tidy(PATH)
        if not known:
            with suppress(OSError):
                folder.root.rmdir()  # a run that wrote nothing leaves nothing


def _acquire(place: Path) -> int:
    """The open lock file, locked, and still the one that others would open."""
    while True:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(place, os.O_RDWR | os.O_CREAT, 0o666)
        except FileNotFoundError:  # the folder went with the lock of a run that just ended
            continue
        if not lock_descriptor(descriptor, blocking=False):
            os.close(descriptor)
            raise Busy(_who(place))
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), place.stat()):
                return descriptor
        os.close(descriptor)


def _holder() -> bytes:
    """Who holds the lock. The first byte is left to the lock itself: some systems let nobody read what is locked."""
    since = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return b" " + json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since}).encode() + b"\n"


def _who(place: Path) -> str:
    try:
        with place.open("rb") as file:
            file.seek(1)
            holder = json.loads(file.read())
        return f"process {holder['pid']} on {holder['host']} has been writing since {holder['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process has just begun to write"
