"""What connects messages: policies, read models, processes."""

from __future__ import annotations

from dataclasses import dataclass, field

from stormcli.model.element import Data, Element, Ref
from stormcli.model.message import Api
from stormcli.model.types import Fields


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as the language writes it: `15 minutes`."""

    amount: int
    unit: str

    @property
    def seconds(self) -> int:
        return self.amount * {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}[self.unit]

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}{'' if self.amount == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class FromPath:
    """A command field filled from a field of the trigger, or from a path inside one (`total.amount`)."""

    path: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A command field filled with a constant; the command field's type decides how it is read."""

    value: Data


#: Command field -> where its value comes from. Fields of the same name need no entry.
Mapping = dict[str, FromPath | Constant]


@dataclass(frozen=True, slots=True)
class Operator:
    """One of EventBridge's content filters: `{prefix: A}`, `{numeric: [">", 0]}`."""

    name: str
    argument: Data


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on a field, or on a path inside one, of the event's data: any of the `accepted` values will do."""

    path: str
    accepted: tuple[str | Operator, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Policy(Element):
    """Whenever this event (or time), then that command.

    `when` lists the triggers: any of them, or all of them once each if `all_of` is set (joined `by` a field).
    `every` and `cron` are the alternatives in time; `for_each` names the read model whose rows fill the command.
    """

    when: tuple[Ref, ...] = ()
    all_of: bool = False
    by: str = ""
    where: tuple[Filter, ...] = ()
    every: Duration | None = None
    cron: str = ""
    for_each: Ref | None = None
    after: Duration | None = None
    reads: tuple[Ref, ...] = ()
    then: tuple[Ref, ...] = ()
    map: Mapping = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Projected:
    """A source of a read model: an event, and the event's field that carries the key where it is named otherwise."""

    event: Ref
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Query(Element):
    """A question a read model answers: one row if `by` is its key, otherwise a list."""

    by: tuple[str, ...] = ()
    api: Api | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReadModel(Element):
    """What someone looks at, projected from events."""

    identity: str
    fields: Fields = field(default_factory=dict)
    sources: tuple[Projected, ...] = ()
    queries: dict[str, Query] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Step(Element):
    """A step of a process: what it asks, what it waits for and how long, and how it is taken back.

    Its name is the command's; `match` is the field of the outcome that carries the correlation.
    """

    process: str
    do: Ref | None
    map: Mapping = field(default_factory=dict)
    until: tuple[Ref, ...] = ()
    match: str = ""
    fails_on: tuple[Ref, ...] = ()
    within: Duration | None = None
    undo: Ref | None = None
    undo_map: Mapping = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Its process goes before its name: the name alone is that of the command."""
        return f"{self.scope}.{self.process}.{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Process(Element):
    """A saga: steps across contexts with timeouts and compensations."""

    starts: Ref | None
    correlate: str = ""
    steps: tuple[Step, ...] = ()
