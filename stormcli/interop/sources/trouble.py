"""What keeps a file of another tool from being read."""

from __future__ import annotations

from stormcli.diagnostics import Span
from stormcli.interop.draft import Fate, Note

#: How deep lists and maps may nest.
MAX_DEPTH = 100


class Unreadable(Exception):
    """A text is not what it should be; the message says why, `line` and `column` say where, 1 if nobody knows."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line = line
        self.column = column

    def note(self, file: str) -> Note:
        """The line of the import report about it."""
        return Note(Fate.UNREAD, str(self), Span(file, self.line, self.column, self.line, self.column))


def top_of(file: str) -> Span:
    """A file as a whole."""
    return Span(file, 1, 1, 1, 1)
