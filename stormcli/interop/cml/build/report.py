"""What an import tells: a note a place, and one note for what happens again and again."""

from __future__ import annotations

from stormcli.diagnostics import NO_SPAN, Span, listing
from stormcli.interop.draft import Fate, Note


class Report:
    """Collects the notes of an import."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._counted: dict[tuple[Fate, str], list[str]] = {}
        self._first: dict[tuple[Fate, str], Span] = {}

    def tell(self, fate: Fate, message: str, at: Span = NO_SPAN) -> None:
        """One line of the report."""
        self.notes.append(Note(fate, message, at))

    def count(self, fate: Fate, message: str, what: str, at: Span = NO_SPAN) -> None:
        """Part of a line: `message` is said once, of everything it is true of."""
        self._counted.setdefault((fate, message), []).append(what)
        self._first.setdefault((fate, message), at)

    def all(self) -> tuple[Note, ...]:
        """Every note; what was counted comes last."""
        counted = [
            Note(fate, f"{message}: {listing(list(dict.fromkeys(what)))}", self._first[fate, message])
            for (fate, message), what in self._counted.items()
        ]
        return (*self.notes, *counted)
