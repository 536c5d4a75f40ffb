"""What a finding is known by when lines move: its code, file, element and message, and which of several alike it is."""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from stormcli.diagnostics import Diagnostic


class Identity(NamedTuple):
    """A finding without its place in the file."""

    code: str
    file: str
    element: str
    message: str


def from_folder(folder: str) -> Callable[[str], str]:
    """Names a file as it lies from a folder, so that it matters not where the tool was started."""
    return lambda file: posixpath.relpath(file, folder) if folder and file else file


def identified(
    found: Iterable[Diagnostic], named: Callable[[str], str] = str
) -> Iterator[tuple[Diagnostic, Identity, int]]:
    """Each finding with its identity, and its number among those with the same one, from 1. `named` names its file."""
    seen: Counter[Identity] = Counter()
    for each in found:
        identity = Identity(each.code, named(each.span.file), each.element, each.message)
        seen[identity] += 1
        yield each, identity, seen[identity]


def fingerprints(found: Iterable[Diagnostic], named: Callable[[str], str] = str) -> Iterator[tuple[Diagnostic, str]]:
    """Each finding with a short text that stays the same as long as the finding does, and is no other's."""
    for each, identity, number in identified(found, named):
        text = json.dumps([*identity, number])
        yield each, sha256(text.encode()).hexdigest()[:32]
