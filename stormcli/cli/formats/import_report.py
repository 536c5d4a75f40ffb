"""What an import made of its source: the notes by their fate, the files, and what a check of them found."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stormcli.check import check
from stormcli.cli.formats.summary import counted, in_words
from stormcli.cli.terminal import plain
from stormcli.diagnostics import NO_SPAN, Diagnostic
from stormcli.interop.draft import Draft, Fate, Note
from stormcli.load import load
from stormcli.load.find import ROOT

VERSION = 1
_HEADINGS = {
    Fate.UNREAD: "Not read:",
    Fate.LOST: "Lost, for the language has no word for it:",
    Fate.DESCRIBED: "Kept as a description:",
    Fate.MADE_UP: "Made up, for the language asks for it:",
}


@dataclass(frozen=True, slots=True)
class Imported:
    """A draft that was written, its files, and what a check of them found."""

    draft: Draft
    source: Path
    folder: Path
    files: tuple[str, ...]
    found: Sequence[Diagnostic]


def looked_over(draft: Draft, source: Path, folder: Path, files: tuple[str, ...]) -> Imported:
    """Reads what was written as anyone would, and checks it."""
    loaded = load(folder / ROOT)
    found = loaded.diagnostics
    if loaded.landscape is not None:
        found = check(loaded.landscape, found)
    return Imported(draft, source, folder, files, found)


def in_text(done: Imported) -> str:
    """The report for people, its summary last."""
    lines: list[str] = []
    for fate, heading in _HEADINGS.items():
        notes = _of(done.draft, fate)
        if notes:
            lines += [heading, *(f"  {_place(note)}{plain(note.message)}" for note in notes), ""]
    lines += [f"wrote {(done.folder / name).as_posix()}" for name in done.files]
    counts = ", ".join(f"{len(_of(done.draft, fate))} {fate.value}" for fate in Fate if _of(done.draft, fate))
    lines += ["", f"Imported {done.source.as_posix()} as {_size(done.draft)}: {counts or 'nothing was left out'}."]
    lines.append(f"`stormcli validate {shlex.quote(done.folder.as_posix())}` finds {in_words(done.found)}.")
    return "\n".join(lines)


def in_json(done: Imported) -> str:
    """The report for tools: lines and columns count from 1, the end column is exclusive; a note about the whole source
    has no place."""
    report = {
        "version": VERSION,
        "source": done.source.as_posix(),
        "files": [(done.folder / name).as_posix() for name in done.files],
        "summary": {fate.value: len(_of(done.draft, fate)) for fate in Fate},
        "notes": [_note(note) for fate in Fate for note in _of(done.draft, fate)],
        "validate": counted(done.found),
    }
    return json.dumps(report, indent=2, ensure_ascii=False)


def _of(draft: Draft, fate: Fate) -> list[Note]:
    """The notes of one fate, in the order of the source."""
    notes = [note for note in draft.notes if note.fate is fate]
    return sorted(notes, key=lambda note: (note.at.file, note.at.line, note.at.column))


def _place(note: Note) -> str:
    return "" if note.at == NO_SPAN else f"{plain(note.at.file)}:{note.at.line}:{note.at.column}: "


def _note(note: Note) -> dict[str, Any]:
    at = note.at
    place: dict[str, Any] = {}
    if at != NO_SPAN:
        place = {
            "file": at.file,
            "line": at.line,
            "column": at.column,
            "end_line": at.end_line,
            "end_column": at.end_column,
        }
    return {"fate": note.fate.value, "message": note.message, **place}


def _size(draft: Draft) -> str:
    landscape = draft.landscape
    counts = (
        (len(landscape.contexts), "context"),
        (sum(1 for _ in landscape.events()), "event"),
        (sum(1 for _ in landscape.commands()), "command"),
    )
    return f"{plain(landscape.domain)}, " + ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in counts)
