"""Fixes carried out on texts, and a model read anew after them, until nothing is left to mend."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stormcli.check.selection import UNREADABLE
from stormcli.diagnostics import Diagnostic, Edit, Severity
from stormcli.load import Loaded, load
from stormcli.load.rules import pointless_suppression
from stormcli.load.source import Source

# A mended name can be what another finding waited for. No model needs more rounds than it has storeys.
_ROUNDS = 10

Check = Callable[[Loaded], Iterable[Diagnostic]]


@dataclass
class Mended:
    """What became of a model: the new text of each file that changed, the old one, and the findings that are gone."""

    texts: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)


def mend(path: Path | None, check: Check, *, unsafe: bool = False) -> Mended:
    """The model at a path after the fixes of what `check` finds; nothing is written. Raises ModelNotFound.

    A fix that leaves more errors than there were is not carried out.
    """
    mending = _Mending(path, check, Mended())
    for _ in range(_ROUNDS):
        if not mending.carried_out(list(mending.wanted(unsafe))):
            break
    return mending.mended


@dataclass(frozen=True)
class _State:
    """A model as it was read, and what is wrong with it."""

    sources: Mapping[str, Source]
    found: tuple[Diagnostic, ...]

    def worse_than(self, other: _State) -> bool:
        """Whether less of it could be read, or more is wrong in what was read."""
        return self._count(UNREADABLE) > other._count(UNREADABLE) or self._count() > other._count()

    def _count(self, codes: Container[str] | None = None) -> int:
        errors = (each for each in self.found if each.severity is Severity.ERROR)
        return sum(codes is None or each.code in codes for each in errors)


class _Mending:
    """The steps from the files to the mended texts."""

    def __init__(self, path: Path | None, check: Check, mended: Mended) -> None:
        self._path = path
        self._check = check
        self.mended = mended
        self.refused: set[Diagnostic] = set()
        self.state = self._read({})

    def wanted(self, unsafe: bool) -> Iterator[Diagnostic]:
        """The findings to mend next. What could not be read mutes rules: till then no suppression is called idle."""
        muted = any(each.code[2] in "12" and each.severity is Severity.ERROR for each in self.state.found)
        for each in self.state.found:
            fitting = each.fix and (each.fix.safe or unsafe) and each not in self.refused
            if fitting and not (muted and each.code == pointless_suppression.RULE.code):
                yield each

    def carried_out(self, findings: Sequence[Diagnostic]) -> bool:
        """Carries out fixes together, or half of them and then the other half where that makes it worse."""
        changed, applied = apply(self.state.sources, findings)
        if not applied:
            return False
        after = self._read(changed)
        if after.worse_than(self.state):
            if len(applied) == 1:
                self.refused.update(applied)
                return False
            middle = len(applied) // 2
            # What stands behind the first half has moved by then; the next round finds it anew.
            return self.carried_out(applied[:middle]) or self.carried_out(applied[middle:])
        self.state = after
        self.mended.texts |= changed
        self.mended.findings += applied
        return True

    def _read(self, changed: Mapping[str, str]) -> _State:
        loaded = load(self._path, texts={**self.mended.texts, **changed})
        for name, source in loaded.sources.items():
            self.mended.before.setdefault(name, source.text)
        return _State(loaded.sources, tuple(self._check(loaded)))


def apply(sources: Mapping[str, Source], findings: Iterable[Diagnostic]) -> tuple[dict[str, str], list[Diagnostic]]:
    """The texts that change, and the findings whose fixes were carried out. Of two that overlap, the first one is."""
    taken: dict[str, list[tuple[int, int, str]]] = {}
    applied: list[Diagnostic] = []
    for found in findings:
        places = [_place(sources, edit) for edit in (found.fix.edits if found.fix else ())]
        sure = [place for place in places if place is not None and not _overlaps(place, taken)]
        if sure and len(sure) == len(places):
            for name, start, end, replacement in sure:
                taken.setdefault(name, []).append((start, end, replacement))
            applied.append(found)
    return {name: _edited(sources[name].text, places) for name, places in taken.items()}, applied


_Place = tuple[str, int, int, str]


def _place(sources: Mapping[str, Source], edit: Edit) -> _Place | None:
    """The stretch of a text that an edit is about; None where its word is not there, or more than once."""
    span = edit.span
    source = sources.get(span.file)
    if source is None:
        return None
    start, end = source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
    if edit.old:
        words = re.compile(rf"(?<![\w.]){re.escape(edit.old)}(?![\w.])")
        found = list(words.finditer(source.text, start, end))
        if len(found) != 1:
            return None
        start, end = found[0].span()
    line_end = "\r\n" if "\r\n" in source.text else "\n"
    return span.file, start, end, edit.replacement.replace("\n", line_end)


def _overlaps(place: _Place, taken: Mapping[str, list[tuple[int, int, str]]]) -> bool:
    name, start, end, _ = place
    return any((start < other_end and other < end) or start == other for other, other_end, _ in taken.get(name, ()))


def _edited(text: str, places: list[tuple[int, int, str]]) -> str:
    """The text with its stretches replaced, from the end to the start so that offsets hold."""
    for start, end, replacement in sorted(places, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text
