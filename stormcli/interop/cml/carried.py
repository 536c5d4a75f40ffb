"""Lines of CML in a description: what our language has no word for stands there as CML wrote it, and goes out again.

The text that people wrote comes first, the lines after it, in alphabetical order and each once. So whatever is read,
written and read again has the same description.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from stormcli.interop.cml.grammar import FORMS, RELATION_OPTIONS
from stormcli.interop.cml.parser import parse_file_text, parse_inside
from stormcli.interop.cml.tree import Attribute, Block

#: What stands at the top of a file, in no block.
FILE = ""
_HEAD = re.compile(r"([a-z]+) [A-Za-z_][A-Za-z0-9_]*(, ?[A-Za-z_][A-Za-z0-9_]*)*\Z")
_NAME = re.compile(r": [A-Za-z_][A-Za-z0-9_]*\Z")
_FIRST_WORD = re.compile(r'(?:"(?:[^"\\]|\\.)*" )?([A-Za-z]+|[-*]+)')
#: A longer line is text.
_LONGEST = 200_000
_ELSEWHERE = {"Flow": ("event", "command", "operation")}


def composed(text: str, lines: Iterable[str]) -> str:
    """A description."""
    return "\n".join(each for each in (text.strip(), *sorted(set(lines))) if each)


@lru_cache(maxsize=1024)
def parted(description: str, *kinds: str) -> tuple[str, tuple[str, ...]]:
    """The text of a description, and the lines of CML behind it that may stand in blocks of these kinds."""
    lines = description.split("\n")
    keep = len(lines)
    while keep and (keep == len(lines) or lines[keep - 1] < lines[keep]) and _fits(lines[keep - 1], kinds):
        keep -= 1
    return "\n".join(lines[:keep]), tuple(lines[keep:])


def is_head(line: str, kind: str) -> bool:
    """Whether a line belongs to the head of a block: `refines Claims`; of a relationship, its name: `: Claims`."""
    if kind == "Relation":
        return _NAME.match(line) is not None
    found = _HEAD.match(line)
    return found is not None and kind != FILE and found.group(1) in FORMS[kind].heads


@lru_cache(maxsize=16384)
def inside(line: str, kind: str) -> Block | None:
    """A block in which this line stands, and nothing else; None if it may not stand there."""
    if not _may_begin(line, kind):
        return None
    block = parse_file_text(line) if kind == FILE else parse_inside(kind, line)
    return block if block is not None and len(block.options) + len(block.items) == 1 else None


def attribute(description: str) -> tuple[str, Attribute | None]:
    """The text of a field's description, and the attribute it was in CML if its last line says so, with a `;`."""
    text, _, line = description.rpartition("\n")
    if not line.endswith(";") or len(line) > _LONGEST:
        return description, None
    block = parse_inside("Entity", line)
    found = block.items[0] if block is not None and len(block.items) == 1 and not block.options else None
    return (text, found) if isinstance(found, Attribute) else (description, None)


def _fits(line: str, kinds: Iterable[str]) -> bool:
    return any(is_head(line, kind) or inside(line, kind) is not None for kind in kinds)


def _may_begin(line: str, kind: str) -> bool:
    """Whether the first word is one that begins something there: most text is told apart by that."""
    found = _FIRST_WORD.match(line)
    if found is None or len(line) > _LONGEST:
        return False
    word = found.group(1)
    if kind == FILE:
        return word in ("UseCase", "UserStory", "Stakeholders", "ValueRegister", "ContextMap")
    if kind == "Relation":
        return word in RELATION_OPTIONS
    form = FORMS[kind]
    return word in form.options or word in form.blocks or word == "abstract" or word in _ELSEWHERE.get(kind, ())
