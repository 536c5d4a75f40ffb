"""Text that fits its sticky: it wraps between words, shrinks down to a least size, and then ends in dots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stormcli.draw.svg.letters import width, wrapped

#: A line is so many times as high as its letters.
LEADING = 1.18
_STEP = 0.5


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of one size."""

    lines: tuple[str, ...]
    size: float
    bold: bool = False

    @property
    def height(self) -> float:
        """All lines together."""
        return len(self.lines) * self.size * LEADING


def fitted(text: str, across: float, down: float, sizes: tuple[float, float], *, bold: bool = False) -> Text:
    """Text in the largest size that fits without breaking a word, from the first of `sizes` down to the second."""
    for size in _shrinking(*sizes):
        if max((width(word, size, bold=bold) for word in text.split()), default=0) <= across:
            found = Text(wrapped(text, size, across, bold=bold), size, bold)
            if found.height <= down:
                return found
    return _cut(wrapped(text, sizes[1], across, bold=bold), across, down, sizes[1], bold)


def _shrinking(largest: float, least: float) -> Iterator[float]:
    size = largest
    while size >= least:
        yield size
        size -= _STEP


def _cut(lines: Sequence[str], across: float, down: float, size: float, bold: bool) -> Text:
    room = max(1, int(down / (size * LEADING) + 1e-6))
    if len(lines) <= room:
        return Text(tuple(lines), size, bold)
    last = lines[room - 1].rstrip("-")
    while last and width(f"{last}…", size, bold=bold) > across:
        last = last[:-1].rstrip()
    return Text((*lines[: room - 1], f"{last}…"), size, bold)
