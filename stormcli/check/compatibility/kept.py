"""What both models have: each version of an event, each command that others send, and what about it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.compatibility.misreads import Misread, Side, misreads
from stormcli.check.contract import offered
from stormcli.check.once import once
from stormcli.model.message import Command, Event
from stormcli.model.types import Fields


@dataclass(frozen=True, slots=True)
class Shape:
    """A version of an event: its number, its fields, and the last day on which it is published ("" if that is open)."""

    version: int
    fields: Fields
    until: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of an event that both models have; `troubles` is what its old readers cannot read any more, `replayed`
    what its new readers cannot read of the past."""

    before: Event
    after: Event
    old: Shape
    new: Shape
    troubles: tuple[Misread, ...]
    replayed: tuple[Misread, ...]

    @property
    def told(self) -> str:
        """The event as messages name it, with its version where it is not the current one."""
        return f"`{self.after.key}`" + (
            "" if self.new.version == self.after.version else f" (version {self.new.version})"
        )


@dataclass(frozen=True, slots=True)
class KeptCommand:
    """A command that both models have; `troubles` is what its new receiver cannot read of old senders, `rolled_back`
    what an old receiver cannot read of new ones."""

    before: Command
    after: Command
    troubles: tuple[Misread, ...]
    rolled_back: tuple[Misread, ...]


def shapes_of(event: Event) -> dict[int, Shape]:
    """Every version of an event that is published, by number: earlier ones first."""
    earlier = {each.version: Shape(each.version, each.fields, each.until) for each in event.previous}
    return {**earlier, event.version: Shape(event.version, event.fields)}


@once
def kept_events(compared: Comparison) -> tuple[Kept, ...]:
    """Every version of an event that both models have, published or not."""
    return tuple(_kept_events(compared))


@once
def kept_commands(compared: Comparison) -> tuple[KeptCommand, ...]:
    """Every command that others might send, and that is still there."""
    return tuple(_kept_commands(compared))


def _kept_events(compared: Comparison) -> Iterator[Kept]:
    old_shapes, new_shapes = compared.old_facts.shapes, compared.new_facts.shapes
    for before, after in _events_of_both(compared):
        later = shapes_of(after)
        for version, old in shapes_of(before).items():
            new = later.get(version)
            if new is None:
                continue
            earlier_side, later_side = Side(old.fields, old_shapes), Side(new.fields, new_shapes)
            troubles = tuple(misreads(later_side, earlier_side))
            replayed = tuple(misreads(earlier_side, later_side))
            yield Kept(before, after, old, new, troubles, replayed)


def _events_of_both(compared: Comparison) -> Iterator[tuple[Event, Event]]:
    for context in compared.old.contexts.values():
        successor = compared.successor(context)
        if successor is not None:
            later = {event.name: event for event in successor.events()}
            yield from ((event, later[event.name]) for event in context.events() if event.name in later)


def _kept_commands(compared: Comparison) -> Iterator[KeptCommand]:
    old_shapes, new_shapes = compared.old_facts.shapes, compared.new_facts.shapes
    for before in offered(compared.old).values():
        successor = compared.successor(compared.old.contexts[before.scope])
        later = {} if successor is None else {command.name: command for command in successor.commands()}
        after = later.get(before.name)
        if after is None:
            continue
        earlier_side, later_side = Side(before.fields, old_shapes), Side(after.fields, new_shapes)
        troubles, rolled_back = misreads(earlier_side, later_side), misreads(later_side, earlier_side)
        yield KeptCommand(before, after, tuple(troubles), tuple(rolled_back))
