"""A plan as a patch that `git apply` and `patch -p1` take, inside the output folder."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from difflib import diff_bytes, unified_diff

from stormcli.generate.entry import Action, Entry
from stormcli.generate.plan import Plan

_NO_END = b"\n\\ No newline at end of file\n"
_UNUSUAL = re.compile(rb"[^ !#-\[\]-~]")


def patch(plan: Plan) -> bytes:
    """What a plan would change, but for stormcli's own records."""
    return b"".join(b"".join(_entry(entry)) for entry in plan.entries if entry.changes)


def edit(entry: Entry) -> bytes:
    """What is to be lost or won: from the file as it is to the file that the model wants; b"" where one is missing."""
    if entry.found is None or entry.wanted is None:
        return b""
    return b"".join(_hunks(entry.path, entry.path, entry.found, entry.wanted))


def _entry(entry: Entry) -> Iterator[bytes]:
    if entry.saved:
        yield from _file(entry.saved, None, entry.found)
    if entry.action is Action.MOVE:
        names = _name(entry.source), _name(entry.path)
        yield b"diff --git %b %b\nsimilarity index 100%%\n" % (_name(entry.source, "a/"), _name(entry.path, "b/"))
        yield b"rename from %b\nrename to %b\n" % names
    elif entry.source:
        yield from _file(entry.path, None, entry.writes)
        yield from _file(entry.source, entry.found, None)
    else:
        yield from _file(entry.path, entry.found, entry.writes)


def _file(path: str, old: bytes | None, new: bytes | None) -> Iterator[bytes]:
    yield b"diff --git %b %b\n" % (_name(path, "a/"), _name(path, "b/"))
    if old is None:
        yield b"new file mode 100644\n"
    elif new is None:
        yield b"deleted file mode 100644\n"
    yield from _hunks(None if old is None else path, None if new is None else path, old or b"", new or b"")


def _hunks(before: str | None, after: str | None, old: bytes, new: bytes) -> Iterator[bytes]:
    names = (
        (b"/dev/null" if before is None else _label(before, "a/")),
        (b"/dev/null" if after is None else _label(after, "b/")),
    )
    lines: Iterable[bytes] = diff_bytes(unified_diff, _lines(old), _lines(new), *names)
    for line in lines:
        yield line if line.endswith(b"\n") else line + _NO_END


def _lines(content: bytes) -> list[bytes]:
    """Lines as git counts them: they end with LF alone."""
    return io.BytesIO(content).readlines()


def _label(path: str, side: str) -> bytes:
    """A name in a line of its own; a tab behind it says where a name with blanks ends."""
    name = _name(path, side)
    return name + b"\t" if b" " in name else name


def _name(path: str, side: str = "") -> bytes:
    """A name as git writes it: in quotes where it has characters that could mislead."""
    raw = f"{side}{path}".encode("utf-8", "surrogateescape")
    if not _UNUSUAL.search(raw):
        return raw
    return b'"%b"' % _UNUSUAL.sub(lambda found: b"\\%03o" % found[0][0], raw)
