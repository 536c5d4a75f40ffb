"""Two models of one domain, the earlier and the later one, and what became of each promise of the earlier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from stormcli.check.facts import Facts, facts_of
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape
from stormcli.model.message import Event


class Direction(Enum):
    """Who has to understand whom, in the words of schema registries (Confluent's compatibility types).

    Backward: new readers read what was written before. Forward: old readers read what is written from now on. As it
    flows: forward for events, backward for commands, and backward too for events that are kept for a replay.
    """

    AS_IT_FLOWS = "as-it-flows"
    BACKWARD = "backward"
    FORWARD = "forward"
    FULL = "full"


@dataclass(frozen=True, eq=False)
class Comparison:
    """The earlier and the later model. `on` is the day (ISO 8601) before which versions may have ended, "" if none
    has."""

    old: Landscape
    new: Landscape
    direction: Direction = Direction.AS_IT_FLOWS
    on: str = ""

    @property
    def old_facts(self) -> Facts:
        return facts_of(self.old)

    @property
    def new_facts(self) -> Facts:
        return facts_of(self.new)

    @property
    def events_forward(self) -> bool:
        """Whether old consumers have to read new events."""
        return self.direction is not Direction.BACKWARD

    @property
    def events_backward(self) -> bool:
        """Whether new consumers have to read events of the past."""
        if self.direction is Direction.AS_IT_FLOWS:
            return self.old.aws.archive_days > 0
        return self.direction is not Direction.FORWARD

    @property
    def commands_backward(self) -> bool:
        """Whether new receivers have to read what old senders send."""
        return self.direction is not Direction.FORWARD

    @property
    def commands_forward(self) -> bool:
        """Whether old receivers have to read what new senders send."""
        return self.direction in (Direction.FORWARD, Direction.FULL)

    def successor(self, context: Context) -> Context | None:
        """What became of a context: the one of its name, the one that says it was called so, or the one whose messages
        go by its address."""
        same = self.new.contexts.get(context.name)
        if same is not None:
            return same
        others = [each for each in self.new.contexts.values() if each.name not in self.old.contexts]
        renamed = [each for each in others if each.was == context.name]
        address = names.source(self.old.domain, context.name)
        renamed += [each for each in others if names.source(self.new.domain, each.name) == address]
        return renamed[0] if renamed else None


def published(context: Context) -> Iterator[Event]:
    """The events of a context that others may hear."""
    return (event for event in context.events() if event.published)
