"""The order in which boxes are packed: what has to do with each other lies near each other.

Every swap of two neighbours in rank is tried, and kept if the lines become shorter, until none helps. Small maps only:
on a large one the order of declaration is what a reader can foresee.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import hypot
from typing import TypeVar

from stormcli.draw.explorer.layout.boxes import Size
from stormcli.draw.explorer.layout.regions import Group, ground

#: Above so many boxes nothing is swapped: each try packs the whole map.
_MOST = 40
#: So many tries at most; a map of forty boxes is done before.
_TRIES = 3000

#: Two nodes, and how much a line between them weighs.
Pull = tuple[int, int, float]
T = TypeVar("T")


def ordered(groups: Sequence[Group], sizes: Mapping[int, Size], pulls: Sequence[Pull]) -> tuple[Group, ...]:
    """The groups, and their nodes, in the order of the shortest lines. `pulls` are pairs of nodes with a weight.

    Core stays first: groups change places only with groups of the same kind.
    """
    best = tuple(groups)
    if sum(len(group.nodes) for group in best) > _MOST or not pulls:
        return best
    least, tries = _strain(best, sizes, pulls), 0
    improved = True
    while improved and tries < _TRIES:
        improved = False
        for tried in _swapped(best):
            tries += 1
            strain = _strain(tried, sizes, pulls)
            if strain < least - 1:
                best, least, improved = tried, strain, True
                break
            if tries >= _TRIES:
                break
    return best


def _strain(groups: Sequence[Group], sizes: Mapping[int, Size], pulls: Sequence[Pull]) -> float:
    """The length of all lines by their weight, on a map that is no larger than it has to be."""
    laid = ground(groups, sizes)
    length = 0.0
    for one, other, weight in pulls:
        (x, y), (u, v) = laid.boxes[one].middle, laid.boxes[other].middle
        length += weight * hypot(u - x, v - y)
    return length + (laid.width + laid.height) * sum(weight for *_, weight in pulls) / 4


def _swapped(groups: tuple[Group, ...]) -> Iterator[tuple[Group, ...]]:
    for one in range(len(groups)):
        for other in range(one + 1, len(groups)):
            if groups[one].grade == groups[other].grade:
                yield _swap(groups, one, other)
    for number, group in enumerate(groups):
        for one in range(len(group.nodes)):
            for other in range(one + 1, len(group.nodes)):
                changed = replace(group, nodes=_swap(group.nodes, one, other))
                yield (*groups[:number], changed, *groups[number + 1 :])


def _swap(found: tuple[T, ...], one: int, other: int) -> tuple[T, ...]:
    changed = list(found)
    changed[one], changed[other] = changed[other], changed[one]
    return tuple(changed)
