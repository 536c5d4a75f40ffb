"""The shape of what reacts in the service view: policies, read models, their subscriptions, and what they may touch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stormcli.check.wire_values import Json
from stormcli.view.service.contract_data import Code
from stormcli.view.service.domain_data import LookupView


@dataclass(frozen=True, slots=True)
class ReceiverView:
    """Another context whose command queue a policy writes to, and the environment variable that names the queue."""

    folder: str
    variable: str
    construct_id: str


@dataclass(frozen=True, slots=True)
class AccessView:
    """What a function may touch: each is a right, and the environment variables that name the thing.

    `store` is the table of aggregates and outbox, `join` the right to collect events there; the others name read
    models by their folder, or the queues of other contexts.
    """

    store: bool = False
    join: bool = False
    look_up: tuple[str, ...] = ()
    find: tuple[str, ...] = ()
    project: tuple[str, ...] = ()
    go_through: tuple[str, ...] = ()
    send: tuple[ReceiverView, ...] = ()


@dataclass(frozen=True, slots=True)
class CauseView:
    """A command that a policy issues: what fills it, by path or by constant.

    `handler` is the module of its aggregate; `receiver` names the queue of the other context to which it belongs.
    `function` is the team's, which is asked before, where the policy looks into read models.
    """

    command: str
    function: str
    contract: Code
    handler: str
    receiver: str
    paths: tuple[tuple[str, str], ...]
    constants: tuple[tuple[str, Json], ...]


@dataclass(frozen=True, slots=True)
class TriggerView:
    """An event that something reacts to."""

    key: str
    source: str
    detail_type: str
    version: int
    contract: Code
    function: str
    causes: tuple[CauseView, ...]


@dataclass(frozen=True, slots=True)
class PolicyView:
    """A policy and the module that carries it out.

    `by` is the field that joins events of an `all_of`, "" without one; `delay` counts seconds, 0 without one;
    `schedule` is an expression of EventBridge Scheduler; `rows` is the read model that it goes through, `lookups` those
    that it looks into before it acts. `causes` is what it issues; where not several events have come together, each
    trigger fills the same commands by itself.
    """

    name: str
    module: str
    sentence: str
    triggers: tuple[TriggerView, ...]
    handlers: tuple[str, ...]
    receivers: tuple[ReceiverView, ...]
    own_events: bool
    foreign: tuple[str, ...]
    by: str
    delay: int
    schedule: str
    rows: ReadModelRef | None
    lookups: tuple[LookupView, ...]
    causes: tuple[CauseView, ...]
    description: str
    access: AccessView
    agenda_access: AccessView

    @property
    def has_agenda(self) -> bool:
        """Whether something is left to do after the event, or there is none: then it has a queue of its own."""
        return bool(self.delay or self.schedule or self.rows)

    @property
    def merges(self) -> bool:
        """Whether the commands are filled from what has come together, not by each event itself."""
        return self.has_agenda or bool(self.by)

    @property
    def needed(self) -> tuple[str, ...]:
        """The events of an `all_of` as they are collected."""
        return tuple(f"{each.source}/{each.detail_type}@{each.version}" for each in self.triggers)

    @property
    def contracts(self) -> tuple[str, ...]:
        """The modules of its own context's contracts that it names."""
        types = any(look.codec_is_ours for look in self.lookups)
        named = {"commands": bool(self.handlers), "events": self.own_events, "types": types}
        return tuple(name for name, used in named.items() if used)

    @property
    def receiving(self) -> tuple[str, ...]:
        """The other contexts to which its commands go, as modules of contracts."""
        foreign = {each.contract.partition(".")[0] for each in self.causes if each.receiver}
        return tuple(sorted(each.removeprefix("foreign_") for each in foreign))

    @property
    def needs_uuid(self) -> bool:
        """Whether the team's module names uuids, the keys of what it looks into."""
        return any("uuid.UUID" in look.key_type for look in self.lookups)

    @property
    def runtime(self) -> tuple[str, ...]:
        """The modules of the runtime that it names."""
        named = {
            "agenda": self.merges,
            "batch": True,
            "joins": bool(self.by),
            "outgoing": bool(self.receivers),
            "tables": self.rows is not None or bool(self.lookups),
            "wire": True,
        }
        return tuple(name for name, used in named.items() if used)


@dataclass(frozen=True, slots=True)
class ReadModelRef:
    """A read model of the context by its names: class, folder in parameters, and the variable that names its table."""

    name: str
    folder: str
    variable: str

    @property
    def constant(self) -> str:
        """What the module of tables calls it."""
        return self.variable.removesuffix("_TABLE")


@dataclass(frozen=True, slots=True)
class SourceView:
    """An event that a read model is projected from: the path of the row's key in it, and what of it the row copies.

    `computed` names the fields that the team's function has to fill.
    """

    trigger: TriggerView
    key: str
    paths: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QueryView:
    """A question that a read model answers: by its key, or by an index; `route` is "" where it has no API."""

    name: str
    function: str
    method: str
    path: str
    fields: tuple[tuple[str, Code], ...]
    index: str
    parsed: tuple[str, ...]
    path_fields: tuple[str, ...]

    @property
    def route(self) -> str:
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class IndexView:
    """A way to find rows other than by their key: its name, its attribute's too, and the fields it is made of."""

    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadModelView:
    """A read model: the module that projects it, the class of its rows, its table's indexes and its queries."""

    ref: ReadModelRef
    module: str
    description: str
    query_description: str
    key: str
    computed: tuple[str, ...]
    sources: tuple[SourceView, ...]
    indexes: tuple[IndexView, ...]
    queries: tuple[QueryView, ...]
    own_events: bool
    foreign: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.ref.name

    @property
    def constant(self) -> str:
        """What its module of tables calls it."""
        return self.ref.constant

    @property
    def index_fields(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Index -> the fields it is made of."""
        return tuple((index.name, index.fields) for index in self.indexes)

    @property
    def uses_types(self) -> bool:
        """Whether a query is asked by a value object or an enumeration."""
        return any("types." in codec for query in self.offered for _, codec in query.fields)

    @property
    def offered(self) -> tuple[QueryView, ...]:
        """The queries that have an API."""
        return tuple(query for query in self.queries if query.method)


@dataclass(frozen=True, slots=True)
class SubscriptionView:
    """One rule with its queue and its function: a consumer, one producing context, and those of its events it takes."""

    consumer: str
    producer: str
    events: tuple[str, ...]
    construct_id: str
    method: str
    description: str
    on_hub: bool
    pattern: Mapping[str, Json]
    module: str
    access: AccessView
    delays: bool = False
    agenda: bool = False


@dataclass(frozen=True, slots=True)
class ClockView:
    """An event that the clock brings about: its module, and when, as an expression of EventBridge Scheduler."""

    event: str
    module: str
    schedule: str
    description: str


@dataclass(frozen=True, slots=True)
class AcceptedView:
    """A command that other contexts send to this one's queue, and the module of its aggregate."""

    command: str
    handler: str


@dataclass(frozen=True, slots=True)
class CommandQueueView:
    """The queue by which other contexts send commands: what it takes, and the folders of those who may send."""

    accepted: tuple[AcceptedView, ...]
    senders: tuple[str, ...]
    access: AccessView

    @property
    def handlers(self) -> tuple[str, ...]:
        """The modules of the aggregates, each once."""
        return tuple(sorted({each.handler for each in self.accepted}))


@dataclass(frozen=True, slots=True)
class RouteView:
    """A command that is offered over HTTP: what of its path is no text on the wire has to be parsed."""

    command: str
    method: str
    path: str
    path_fields: tuple[str, ...]
    parsed: tuple[str, ...]

    @property
    def route(self) -> str:
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class OfferView:
    """The commands of one aggregate that are offered over HTTP, and the function behind their routes."""

    aggregate: str
    module: str
    identity: str
    routes: tuple[RouteView, ...]
    description: str
    access: AccessView
