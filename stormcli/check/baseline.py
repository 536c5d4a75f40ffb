"""The debts of a model: findings that are known and stay quiet until they are gone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from stormcli.check.fingerprint import Identity, from_folder, identified
from stormcli.check.selection import UNREADABLE
from stormcli.diagnostics import Diagnostic

VERSION = 1


class BaselineDamaged(ValueError):
    """This is no baseline; the message says why."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A run beside a baseline: what is new, how many findings were known, how many known ones are gone."""

    new: tuple[Diagnostic, ...]
    known: int
    gone: int


class Baseline:
    """Known findings, and how often each of them is known."""

    def __init__(self, counts: Counter[Identity]) -> None:
        self._counts = counts

    def __len__(self) -> int:
        return self._counts.total()

    def compared(self, found: Iterable[Diagnostic], folder: str, codes: Collection[str]) -> Compared:
        """The findings of a run that heard `codes`, beside the known ones. What keeps a file from being read is new."""
        new: list[Diagnostic] = []
        met: Counter[Identity] = Counter()
        for each, identity, number in identified(found, from_folder(folder)):
            if each.code in UNREADABLE or number > self._counts[identity]:
                new.append(each)
            else:
                met[identity] += 1
        awaited = sum(count for identity, count in self._counts.items() if identity.code in codes)
        # Of a file that was not read, nobody can tell what is gone.
        unread = any(each.code in UNREADABLE for each in new)
        return Compared(tuple(new), met.total(), 0 if unread else awaited - met.total())

    def written(self) -> str:
        """The text of the file: a line for each finding, sorted, so that its history can be read."""
        lines = [
            json.dumps({**identity._asdict(), "count": count}, ensure_ascii=False)
            for identity, count in sorted(self._counts.items())
        ]
        body = ",".join(f"\n    {line}" for line in lines) + ("\n  " if lines else "")
        return f'{{\n  "version": {VERSION},\n  "findings": [{body}]\n}}\n'


def of(found: Iterable[Diagnostic], folder: str) -> Baseline:
    """The baseline that knows these findings."""
    return Baseline(Counter(identity for _, identity, _ in identified(found, from_folder(folder))))


def read(text: str) -> Baseline:
    """The baseline that a file holds. Raises BaselineDamaged."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise BaselineDamaged("it is not JSON") from None
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise BaselineDamaged("it has no list of `findings`")
    if data.get("version") != VERSION:
        raise BaselineDamaged(f"its version is {json.dumps(data.get('version'))}; this stormcli reads {VERSION}")
    counts: Counter[Identity] = Counter()
    for number, each in enumerate(data["findings"], start=1):
        identity, count = _entry(each, number)
        counts[identity] += count
    return Baseline(counts)


def _entry(entry: Any, number: int) -> tuple[Identity, int]:
    values = entry if isinstance(entry, dict) else {}
    texts = [text for name in Identity._fields if isinstance(text := values.get(name), str)]
    count = values.get("count")
    if len(texts) < len(Identity._fields) or type(count) is not int or count < 1:
        raise BaselineDamaged(f"its finding {number} is none: it needs {', '.join(Identity._fields)} and a count")
    return Identity(*texts), count
