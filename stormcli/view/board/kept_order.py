"""An order of things that stays right while pairs are added (Pearce and Kelly 2006, "A dynamic topological sort")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class KeptOrder:
    """Things in an order in which everything stands behind what it follows."""

    def __init__(self, things: Iterable[str]) -> None:
        self._place = {thing: place for place, thing in enumerate(things)}
        self.following: defaultdict[str, list[str]] = defaultdict(list)
        self.preceding: defaultdict[str, list[str]] = defaultdict(list)

    def things(self) -> list[str]:
        """All of them, in order."""
        return sorted(self._place, key=self._place.__getitem__)

    def add(self, before: str, after: str) -> bool:
        """Puts one before the other; False, and nothing changes, where that would lead round in a circle."""
        lower, upper = self._place[after], self._place[before]
        if lower <= upper:
            ahead = self._reached(after, self.following, lower, upper)
            if before in ahead:
                return False
            self._swap(self._reached(before, self.preceding, lower, upper), ahead)
        self.following[before].append(after)
        self.preceding[after].append(before)
        return True

    def _reached(self, start: str, ways: defaultdict[str, list[str]], lower: int, upper: int) -> list[str]:
        """What can be reached from `start` without leaving the stretch between two places, in order."""
        found, waiting = {start}, [start]
        while waiting:
            for other in ways.get(waiting.pop(), ()):
                if other not in found and lower <= self._place[other] <= upper:
                    found.add(other)
                    waiting.append(other)
        return sorted(found, key=self._place.__getitem__)

    def _swap(self, behind: list[str], ahead: list[str]) -> None:
        """Gives the places of both to both: first to those behind which the others must stand."""
        places = sorted(self._place[each] for each in (*behind, *ahead))
        for thing, place in zip((*behind, *ahead), places, strict=True):
            self._place[thing] = place
