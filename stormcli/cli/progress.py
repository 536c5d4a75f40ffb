"""Says on a terminal how far a long command is."""

from __future__ import annotations

import sys

from stormcli.cli.terminal import plain

_WIDTH = 20


class Progress:
    """A line on standard error that is gone when the next thing is said; nothing where nobody watches."""

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._done = 0
        self._watched = sys.stderr.isatty()

    def at(self, what: str) -> None:
        """A step begins."""
        self._done += 1
        filled = _WIDTH * self._done // max(self._steps, 1)
        self._say(f"[{'#' * filled:<{_WIDTH}}] {self._done} of {self._steps}: {plain(what)}")

    def over(self) -> None:
        """Something else is going to be said."""
        self._say("")

    def _say(self, text: str) -> None:
        if self._watched:
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()
