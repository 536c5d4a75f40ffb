"""What there is to fill commands, looked up by the names of fields: a policy may wait for thousands of events, a
process have thousands of steps, and each command asks for a few fields of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Generic, NamedTuple, Protocol, TypeVar

from stormcli.model.message import Command
from stormcli.model.types import Field, Fields


class Carrier(Protocol):
    """Anything with fields."""

    @property
    def fields(self) -> Fields: ...


C = TypeVar("C", bound=Carrier)


class Carried(NamedTuple, Generic[C]):
    """A field of a group: each shape of it once, with the first that carries it so, and how many do not carry it."""

    shapes: tuple[tuple[C, Field], ...]
    lacking: int


class Group(Generic[C]):
    """Things of which one is there for sure, nobody knows which."""

    def __init__(self, members: Sequence[C]) -> None:
        self.members = tuple(members)
        self._carried: dict[str, Carried[C]] = {}

    def carried(self, name: str) -> Carried[C]:
        """The field of that name, in all the shapes in which members have it."""
        known = self._carried.get(name)
        if known is None:
            shapes: dict[int, tuple[C, Field]] = {}
            lacking = 0
            for member in self.members:
                field = member.fields.get(name)
                if field is None:
                    lacking += 1
                elif id(field) not in shapes:  # fields written alike are one and the same
                    shapes[id(field)] = (member, field)
            known = self._carried[name] = Carried(tuple(shapes.values()), lacking)
        return known

    def without(self, name: str, most: int) -> list[C]:
        """The first members that do not have a field of that name."""
        return list(islice((member for member in self.members if name not in member.fields), most))


class Stock(Generic[C]):
    """Groups in the order in which they come about; whoever asks has the first `among` of them."""

    def __init__(self, groups: Sequence[Group[C]] = ()) -> None:
        self.groups = list(groups)
        self._places: dict[str, list[int]] = {}
        self._indexed = 0
        self._totals = [0]
        self._told: dict[tuple[str, int, int], tuple[str, ...]] = {}

    def carrying(self, name: str, among: int) -> Iterator[Group[C]]:
        """The groups of which a member has a field of that name."""
        if among == 1:
            yield from (group for group in self.groups[:1] if group.carried(name).shapes)
            return
        for place in range(self._indexed, len(self.groups)):
            for field in dict.fromkeys(field for each in self.groups[place].members for field in each.fields):
                self._places.setdefault(field, []).append(place)
        self._indexed = len(self.groups)
        for place in self._places.get(name, ()):
            if place >= among:
                return
            yield self.groups[place]

    def without(self, name: str, among: int, most: int) -> tuple[list[C], int]:
        """The first members that do not have a field of that name, and how many more there are."""
        groups = islice(self.groups, among)
        found = list(islice((member for group in groups for member in group.without(name, most)), most))
        carrying = sum(len(group.members) - group.carried(name).lacking for group in self.carrying(name, among))
        return found, self._members(among) - carrying - len(found)

    def _members(self, among: int) -> int:
        for group in islice(self.groups, len(self._totals) - 1, None):
            self._totals.append(self._totals[-1] + len(group.members))
        return self._totals[among]

    def telling(self, about: str, command: Command, among: int, tells: Callable[[str], bool]) -> tuple[str, ...]:
        """The fields of a command of which there is something to tell where no mapping fills them, worked out once."""
        key = (about, id(command), among)
        known = self._told.get(key)
        if known is None:
            known = self._told[key] = tuple(name for name in command.fields if tells(name))
        return known
