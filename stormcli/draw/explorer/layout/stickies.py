"""The inside of a context or a system: its stickies, as on the wall.

An aggregate stands between what it is asked and what it says: commands left, events right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stormcli.draw.explorer.layout.boxes import Box, Size, packed
from stormcli.view.explorer.data import Item, ItemKind

#: A sticky, and the space between two of them, in units of the map.
WIDTH, HEIGHT, GAP = 156.0, 64.0, 10.0
#: What a context keeps free above its stickies, for its name, and around them.
HEAD, PADDING = 92.0, 24.0
_SMALLEST: Size = (420.0, 250.0)
_BLOCK_GAP = 26.0
#: A context is about so many times as wide as high.
ASPECT = 1.45
#: Above so many, stickies of a kind stand in one more column.
_COLUMN = 6


@dataclass(frozen=True, slots=True)
class Sticky:
    """An item's sticky, from the left upper corner of its context."""

    item: int
    box: Box


@dataclass(frozen=True, slots=True)
class Inside:
    """The stickies of a context, and the room they need."""

    stickies: tuple[Sticky, ...]
    width: float
    height: float


_Block = tuple[Size, list[Sticky]]


def inside(items: Iterable[tuple[int, Item]], aspect: float = ASPECT) -> Inside:
    """The stickies of what belongs to one context or system, given with their numbers; `aspect` is width by height."""
    numbered = list(items)
    blocks = [block for block in _blocks(numbered) if block[1]]
    sheet = packed([size for size, _ in blocks], _BLOCK_GAP, aspect)
    stickies = tuple(
        Sticky(sticky.item, sticky.box.moved(place.x + PADDING, place.y + HEAD))
        for (_, block), place in zip(blocks, sheet.boxes, strict=True)
        for sticky in block
    )
    width = max(sheet.width + 2 * PADDING, _SMALLEST[0])
    return Inside(stickies, width, max(sheet.height + HEAD + PADDING, _SMALLEST[1]))


def _blocks(items: list[tuple[int, Item]]) -> Iterator[_Block]:
    """What stands together: each aggregate with its messages, messages without one, what reacts, what is looked at."""
    for number, item in _of(items, ItemKind.AGGREGATE):
        yield _aggregate(number, item.aggregate, items)
    messages = [*_of(items, ItemKind.COMMAND), *_of(items, ItemKind.EVENT)]
    yield _grid([number for number, item in messages if not item.aggregate])
    yield _grid([number for number, _ in (*_of(items, ItemKind.POLICY), *_of(items, ItemKind.PROCESS))])
    yield _grid([number for number, _ in _of(items, ItemKind.READ_MODEL)])


def _of(items: Iterable[tuple[int, Item]], kind: ItemKind) -> list[tuple[int, Item]]:
    return [(number, item) for number, item in items if item.kind is kind]


def _aggregate(number: int, name: str, items: list[tuple[int, Item]]) -> _Block:
    """Commands, the aggregate as high as they are many, events."""
    commands = [each for each, item in _of(items, ItemKind.COMMAND) if item.aggregate == name]
    events = [each for each, item in _of(items, ItemKind.EVENT) if item.aggregate == name]
    rows = max(len(commands), len(events), 1)
    height = rows * (HEIGHT + GAP) - GAP
    x = WIDTH + GAP if commands else 0.0
    stickies = [*_column(commands, 0), Sticky(number, Box(x, 0, WIDTH, height)), *_column(events, x + WIDTH + GAP)]
    return (x + WIDTH + (WIDTH + GAP if events else 0), height), stickies


def _column(numbers: Sequence[int], x: float) -> list[Sticky]:
    return [Sticky(number, Box(x, row * (HEIGHT + GAP), WIDTH, HEIGHT)) for row, number in enumerate(numbers)]


def _grid(numbers: Sequence[int]) -> _Block:
    """Columns of stickies, filled one after the other."""
    columns = -(-len(numbers) // _COLUMN) or 1
    rows = -(-len(numbers) // columns)
    stickies = [
        sticky
        for column in range(columns)
        for sticky in _column(numbers[column * rows : (column + 1) * rows], column * (WIDTH + GAP))
    ]
    return (columns * (WIDTH + GAP) - GAP, rows * (HEIGHT + GAP) - GAP), stickies
