"""A three-way merge of lines: what two sides made of a common text, together.

Lines that neither side touched hold the text together. Between them one side's change is taken, or the change that both
made; where the sides differ, both stand between markers and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_YOURS, _BETWEEN, _MODEL = b"<<<<<<< edited by hand", b"=======", b">>>>>>> from the model"
_MARKED = re.compile(rb"^(<{7} |>{7} )", re.MULTILINE)

Lines = Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text, and in how many places it has conflict markers."""

    content: bytes
    conflicts: int


def merge(base: bytes, edited: bytes, fresh: bytes) -> Merged:
    """What was made of `base` by hand and by the model, together."""
    lines: list[bytes] = []
    conflicts = 0
    for old, mine, theirs in _chunks(*(text.splitlines(keepends=True) for text in (base, edited, fresh))):
        if mine == theirs or old == theirs:
            lines += mine
        elif old == mine:
            lines += theirs
        else:
            conflicts += 1
            lines += _marked(mine, theirs)
    return Merged(b"".join(_ended(lines)), conflicts)


def has_markers(content: bytes) -> bool:
    """Whether a text still has conflict markers, ours or git's."""
    return _MARKED.search(content) is not None


def _chunks(base: Lines, edited: Lines, fresh: Lines) -> Iterator[tuple[Lines, Lines, Lines]]:
    """The texts in pieces that belong together: lines that all three share, and what lies between such lines."""
    at = mine = theirs = 0
    for line, other, third in (*_common(base, edited, fresh), (len(base), len(edited), len(fresh))):
        if (at, mine, theirs) != (line, other, third):
            yield base[at:line], edited[mine:other], fresh[theirs:third]
        same = base[line : line + 1]
        yield same, same, same
        at, mine, theirs = line + 1, other + 1, third + 1


def _common(base: Lines, edited: Lines, fresh: Lines) -> Iterator[tuple[int, int, int]]:
    """The lines that both sides kept, by their numbers in all three texts."""
    kept = dict(_kept(base, fresh))
    yield from ((line, other, kept[line]) for line, other in _kept(base, edited) if line in kept)


def _kept(base: Lines, side: Lines) -> Iterator[tuple[int, int]]:
    matcher: SequenceMatcher[bytes] = SequenceMatcher(None, base, side, autojunk=False)
    for block in matcher.get_matching_blocks():
        yield from ((block.a + step, block.b + step) for step in range(block.size))


def _marked(mine: Lines, theirs: Lines) -> Iterator[bytes]:
    end = b"\r\n" if any(line.endswith(b"\r\n") for line in (*mine, *theirs)) else b"\n"
    yield _YOURS + end
    yield from mine
    yield _BETWEEN + end
    yield from theirs
    yield _MODEL + end


def _ended(lines: Lines) -> Iterator[bytes]:
    """A line without an end was the last of its text: between others it gets one."""
    for number, line in enumerate(lines, 1):
        yield line if number == len(lines) or line.endswith((b"\n", b"\r")) else line + b"\n"
