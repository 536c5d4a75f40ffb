"""The shape of the service view: everything a generator writes about one context, with every name prepared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stormcli.check.wire_values import Json
from stormcli.view.service.contract_data import Code, ContractModule, ForeignView, SchemaView


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A command and the function that decides it."""

    command: str
    function: str
    carries_identity: bool
    summary: str
    returns: Code


@dataclass(frozen=True, slots=True)
class AggregateView:
    """An aggregate: its modules, its state, what is decided and what happened.

    `identity_type` is the type of a generated identity, handed to decisions whose command carries none.
    """

    name: str
    module: str
    description: str
    identity: str
    identity_type: Code
    invariants: tuple[str, ...]
    decisions: tuple[DecisionView, ...]
    events: tuple[str, ...]

    @property
    def starts_unnamed(self) -> bool:
        """Whether a command without an identity can start one."""
        return not all(decision.carries_identity for decision in self.decisions)

    @property
    def rejects(self) -> bool:
        """Whether a decision may be a refusal."""
        return any("rejections." in decision.returns for decision in self.decisions)

    @property
    def names_events(self) -> bool:
        """Whether the model says which events a decision causes."""
        return any("events." in decision.returns for decision in self.decisions)


@dataclass(frozen=True, slots=True)
class ReceiverView:
    """Another context whose command queue a policy writes to, and the environment variable that names the queue."""

    folder: str
    variable: str
    construct_id: str


@dataclass(frozen=True, slots=True)
class CauseView:
    """A command that a policy issues on one of its triggers: what fills it, by path or by constant.

    `handler` is the module of its aggregate; `receiver` names the queue of the other context to which it belongs.
    """

    command: str
    contract: Code
    handler: str
    receiver: str
    paths: tuple[tuple[str, str], ...]
    constants: tuple[tuple[str, Json], ...]


@dataclass(frozen=True, slots=True)
class TriggerView:
    """An event that a policy reacts to."""

    source: str
    detail_type: str
    version: int
    contract: str
    function: str
    causes: tuple[CauseView, ...]


@dataclass(frozen=True, slots=True)
class PolicyView:
    """A policy and the module that carries it out."""

    name: str
    module: str
    sentence: str
    triggers: tuple[TriggerView, ...]
    handlers: tuple[str, ...]
    receivers: tuple[ReceiverView, ...]
    own_events: bool
    foreign: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubscriptionView:
    """One rule with its queue and its function: a policy, one producing context, and those of its events it takes."""

    policy: str
    producer: str
    events: tuple[str, ...]
    construct_id: str
    method: str
    description: str
    on_hub: bool
    pattern: Mapping[str, Json]
    module: str
    stores: bool
    receivers: tuple[ReceiverView, ...]


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

    @property
    def handlers(self) -> tuple[str, ...]:
        """The modules of the aggregates, each once."""
        return tuple(sorted({each.handler for each in self.accepted}))


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A line of a context's README: a message, and who is on the other side."""

    name: str
    others: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class NotGenerated:
    """An element of which something is not written yet, and what that is."""

    element: str
    what: str


@dataclass(frozen=True, slots=True)
class SystemView:
    """What all services share, and what the platform's app needs. `contexts`: package -> name of each service."""

    domain: str
    description: str
    path: str
    class_name: str
    parameter_root: str
    stages: tuple[str, ...]
    shared_bus: bool
    archive_days: int
    contexts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ServiceView:
    """One context as a service."""

    name: str
    folder: str
    package: str
    source: str
    team: str
    contact: Code
    description: str
    bus_description: str
    archive_description: str
    language: tuple[tuple[str, str], ...]
    decisions: tuple[str, ...]
    hotspots: tuple[str, ...]
    incoming: tuple[MessageRow, ...]
    outgoing: tuple[MessageRow, ...]
    types: ContractModule
    commands: ContractModule
    events: ContractModule
    states: ContractModule
    rejections: tuple[str, ...]
    foreign: tuple[ForeignView, ...]
    schemas: tuple[SchemaView, ...]
    aggregates: tuple[AggregateView, ...]
    policies: tuple[PolicyView, ...]
    subscriptions: tuple[SubscriptionView, ...]
    command_queue: CommandQueueView | None
    forwards: tuple[tuple[str, tuple[str, ...]], ...]
    not_generated: tuple[NotGenerated, ...]

    @property
    def has_store(self) -> bool:
        """Whether anything is stored, so that there is a table, an outbox and a relay."""
        return any(aggregate.decisions for aggregate in self.aggregates)

    @property
    def registered_schemas(self) -> dict[str, str]:
        """The schemas of what is published, by their names in the registry, with their files."""
        return {each.registered: f"{each.module}.json" for each in self.schemas if each.registered}

    @property
    def receives(self) -> bool:
        """Whether messages arrive by a queue."""
        return bool(self.subscriptions) or self.command_queue is not None

    @property
    def sends(self) -> bool:
        """Whether a policy sends commands to another context."""
        return any(policy.receivers for policy in self.policies)
