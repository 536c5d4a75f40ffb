"""Messages: commands are intents, events are facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from stormcli.model.element import Element, Ref
from stormcli.model.types import Fields


class Emission(Enum):
    """How much of what a command may emit really happens."""

    ALL = "all"
    ONE_OF = "one_of"
    ANY_OF = "any_of"


@dataclass(frozen=True, slots=True)
class Emits:
    """An item of a command's `emits`: an event that always follows, or a choice among several."""

    events: tuple[Ref, ...]
    choice: Emission = Emission.ALL


@dataclass(frozen=True, slots=True)
class Move:
    """`Draft or Placed -> Cancelled`: from any of these states to one of those."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Api:
    """What is offered over HTTP: a method and a path such as `/orders/{order_id}`."""

    method: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Command(Element):
    """An intent, addressed to one aggregate (or to an external system), that may be refused.

    `emits` holds what a system `answers` too; `aggregate` is the name of its aggregate, "" for a system's command.
    """

    aggregate: str = ""
    by: tuple[Ref, ...] = ()
    reads: tuple[Ref, ...] = ()
    fields: Fields = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    emits: tuple[Emits, ...] = ()
    rejects: tuple[str, ...] = ()
    api: Api | None = None

    @property
    def emitted(self) -> tuple[Ref, ...]:
        """Every event it may cause, choices included."""
        return tuple(event for item in self.emits for event in item.events)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreviousVersion(Element):
    """An earlier shape of an event that is still published, `until` a date (ISO 8601, "" if open)."""

    version: int
    fields: Fields
    until: str = ""


class EventSource(Enum):
    """Who brings an event about."""

    AGGREGATE = "aggregate"
    SYSTEM = "system"
    CLOCK = "clock"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Event(Element):
    """A fact, immutable and broadcast.

    `source` says who brings it about: an aggregate (`aggregate` names it), an external system (`system` refers to
    it), the clock (`cron` says when, UTC), or nobody knows yet.
    """

    source: EventSource = EventSource.UNKNOWN
    aggregate: str = ""
    system: Ref | None = None
    cron: str = ""
    published: bool = False
    pivotal: bool = False
    version: int = 1
    state: str = ""
    fields: Fields = field(default_factory=dict)
    previous: tuple[PreviousVersion, ...] = ()
