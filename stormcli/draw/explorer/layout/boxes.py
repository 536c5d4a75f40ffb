"""Rectangles, and how several of them share a sheet: in rows, in their order, near a wanted shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

#: Rows are filled up to their sheet's width where that makes no box wider than by this factor.
_MOST_STRETCHED = 1.75
#: Sums of the same lengths may differ by less than this.
_ROUNDED = 0.01
#: So many widths of the sheet are tried; more would not be seen.
_MOST_TRIED = 48


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in units of the map, which are pixels at full size; `x` and `y` are its left upper corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    def moved(self, x: float, y: float) -> Box:
        """The same box, further right and down."""
        return Box(self.x + x, self.y + y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Boxes on a sheet of their own, in the order in which they were given."""

    boxes: tuple[Box, ...]
    width: float
    height: float


Size = tuple[float, float]


def packed(sizes: Sequence[Size], gap: float, aspect: float, *, filled: bool = False) -> Sheet:
    """Boxes of these sizes in rows, on a sheet about `aspect` times as wide as high.

    `filled` lets the boxes of a row grow until the row is as high throughout, and as wide as the sheet.
    """
    if not sizes:
        return Sheet((), 0, 0)
    tried = (_rows(sizes, gap, width) for width in _widths(sizes, gap, aspect))
    best = min(tried, key=lambda rows: (_needed(sizes, rows, gap, aspect), _widest(sizes, rows, gap)))
    return _laid(sizes, best, gap, filled)


def _widths(sizes: Sequence[Size], gap: float, aspect: float) -> list[float]:
    """Widths worth trying: those of the first boxes in one row, near that of a sheet without waste."""
    total, widest, widths = -gap, max(width for width, _ in sizes), []
    for width, _ in sizes:
        total += width + gap
        if total >= widest - _ROUNDED:
            widths.append(total)
    ideal = sqrt(aspect * sum((width + gap) * (height + gap) for width, height in sizes))
    return sorted(widths, key=lambda width: abs(width - ideal))[:_MOST_TRIED]


def _rows(sizes: Sequence[Size], gap: float, limit: float) -> list[list[int]]:
    rows: list[list[int]] = [[]]
    filled = 0.0
    for number, (width, _) in enumerate(sizes):
        if rows[-1] and filled + gap + width > limit + _ROUNDED:
            rows.append([])
            filled = 0.0
        filled += width + (gap if rows[-1] else 0)
        rows[-1].append(number)
    return rows


def _needed(sizes: Sequence[Size], rows: list[list[int]], gap: float, aspect: float) -> float:
    """The height of the smallest sheet of the wanted shape that holds the rows."""
    height = sum(max(sizes[number][1] for number in row) for row in rows) + gap * (len(rows) - 1)
    return max(_widest(sizes, rows, gap) / aspect, height)


def _widest(sizes: Sequence[Size], rows: list[list[int]], gap: float) -> float:
    return max(_wide(sizes, row, gap) for row in rows)


def _wide(sizes: Sequence[Size], row: list[int], gap: float) -> float:
    return sum(sizes[number][0] for number in row) + gap * (len(row) - 1)


def _laid(sizes: Sequence[Size], rows: list[list[int]], gap: float, filled: bool) -> Sheet:
    sheet = _widest(sizes, rows, gap)
    boxes: list[Box] = []
    y = 0.0
    for row in rows:
        high = max(sizes[number][1] for number in row)
        spare = (sheet - _wide(sizes, row, gap)) / len(row)
        narrowest = min(sizes[number][0] for number in row)
        grown = spare if filled and spare <= (_MOST_STRETCHED - 1) * narrowest else 0
        x = 0.0
        for number in row:
            width, height = sizes[number]
            boxes.append(Box(x, y, width + grown, high if filled else height))
            x += width + grown + gap
        y += high + gap
    return Sheet(tuple(boxes), sheet, y - gap)
