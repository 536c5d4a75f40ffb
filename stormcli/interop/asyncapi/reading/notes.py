"""What becomes of things on the way: the lines of the import report, each said once."""

from __future__ import annotations

from stormcli.diagnostics import NO_SPAN, Span
from stormcli.interop.draft import Fate, Note

# Beyond this nobody reads on.
_MOST_NOTES = 5_000


class Notes:
    """Collects the lines; words without a counterpart are counted, and told once each."""

    def __init__(self) -> None:
        self._said: dict[Note, None] = {}
        self._lost: dict[str, tuple[int, Span]] = {}

    def add(self, fate: Fate, message: str, at: Span = NO_SPAN) -> None:
        """One line."""
        if len(self._said) < _MOST_NOTES:
            self._said[Note(fate, message, at)] = None

    def lost_word(self, word: str, at: Span) -> None:
        """A keyword for which our language has no word."""
        count, first = self._lost.get(word, (0, at))
        self._lost[word] = (count + 1, first)

    def lines(self) -> tuple[Note, ...]:
        """All of them, in the order of the sources."""
        counted = (
            Note(Fate.LOST, f"`{word}` has no word here" + (f" ({count} times)" if count > 1 else ""), at)
            for word, (count, at) in self._lost.items()
        )
        return tuple(sorted((*self._said, *counted), key=lambda note: (note.at, note.fate.value, note.message)))
