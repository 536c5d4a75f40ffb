"""Where zones and cards stand: zones side by side, each as many cards wide as gives the sheet its shape; all in px."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from stormcli.draw.svg.subdomains.cards import WIDTH, Card

MARGIN = 24.0
HEADING = 44.0  # of the sheet
HEADER = 50.0  # of a zone
SPACE = 12.0  # between cards, and between a card and the edge of its zone
_PAPER = math.sqrt(2)  # ISO 216: width to height of a sheet on its side


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card, from its upper left corner."""

    card: Card
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PlacedZone:
    """A zone of given width; all zones are of one height."""

    x: float
    width: float
    cards: tuple[PlacedCard, ...]


def placed(zones: Sequence[Sequence[Card]]) -> tuple[tuple[PlacedZone, ...], float]:
    """Every zone in its place below the heading, and the height of all of them."""
    columns = _columns(zones)
    top = MARGIN + HEADING
    height = max((_height(cards, count) for cards, count in zip(zones, columns, strict=True)), default=0.0)
    found, x = [], MARGIN
    for cards, count in zip(zones, columns, strict=True):
        found.append(PlacedZone(x, _width(count), tuple(_stacked(cards, count, x + SPACE, top + HEADER))))
        x += _width(count) + SPACE
    return tuple(found), height


def _columns(zones: Sequence[Sequence[Card]]) -> list[int]:
    """How many cards wide each zone is: the highest one grows wider until the sheet that is needed has its shape."""
    columns = [1] * len(zones)
    heights = [_height(cards, 1) for cards in zones]
    while columns:
        highest = heights.index(max(heights))
        wider = sum(map(_width, columns)) + WIDTH + SPACE
        if columns[highest] >= len(zones[highest]) or wider > heights[highest] * _PAPER:
            break
        columns[highest] += 1
        heights[highest] = _height(zones[highest], columns[highest])
    return columns


def _width(columns: int) -> float:
    return columns * (WIDTH + SPACE) + SPACE


def _height(cards: Sequence[Card], columns: int) -> float:
    bottom = max((each.y + each.card.height for each in _stacked(cards, columns, 0, 0)), default=0.0)
    return HEADER + bottom + SPACE


def _stacked(cards: Sequence[Card], columns: int, left: float, top: float) -> list[PlacedCard]:
    """Cards in the order of declaration, each where there is most room: the first column of those that end highest."""
    ends = [top] * columns
    found = []
    for card in cards:
        column = ends.index(min(ends))
        found.append(PlacedCard(card, left + column * (WIDTH + SPACE), ends[column]))
        ends[column] += card.height + SPACE
    return found
