"""The shape of the service view: everything a generator writes about one context, with every name prepared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stormcli.view.canvas import Canvas
from stormcli.view.service.contract_data import Code, ContractModule, ForeignView, SchemaView
from stormcli.view.service.domain_data import AggregateView
from stormcli.view.service.reaction_data import (
    ClockView,
    CommandQueueView,
    OfferView,
    PolicyView,
    ReadModelView,
    SubscriptionView,
)
from stormcli.view.service.scenario_data import ExampleView, ScenarioView


@dataclass(frozen=True, slots=True)
class CrossingRow:
    """The messages that go from one context to another."""

    sender: str
    receiver: str
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotGenerated:
    """An element of which something is not written yet, and what that is."""

    element: str
    what: str


@dataclass(frozen=True, slots=True)
class SystemView:
    """What all services share, and what the platform's app needs.

    `labels` is the namespace of ids in scenarios; `contexts`: package -> name of each service; `crossings` is what
    contexts tell and ask each other.
    """

    domain: str
    description: str
    path: str
    class_name: str
    parameter_root: str
    stages: tuple[str, ...]
    shared_bus: bool
    archive_days: int
    labels: str
    contexts: Mapping[str, str]
    crossings: tuple[CrossingRow, ...]


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
    canvas: Canvas
    published: tuple[str, ...]
    types: ContractModule
    commands: ContractModule
    events: ContractModule
    states: ContractModule
    rows: ContractModule
    rejections: tuple[str, ...]
    foreign: tuple[ForeignView, ...]
    schemas: tuple[SchemaView, ...]
    aggregates: tuple[AggregateView, ...]
    policies: tuple[PolicyView, ...]
    read_models: tuple[ReadModelView, ...]
    clocks: tuple[ClockView, ...]
    offers: tuple[OfferView, ...]
    subscriptions: tuple[SubscriptionView, ...]
    scenarios: tuple[ScenarioView, ...]
    examples: tuple[ExampleView, ...]
    command_queue: CommandQueueView | None
    forwards: tuple[tuple[str, tuple[str, ...]], ...]
    not_generated: tuple[NotGenerated, ...]

    @property
    def has_store(self) -> bool:
        """Whether anything is stored, so that there is a table, an outbox and a relay."""
        decides = any(aggregate.decisions for aggregate in self.aggregates)
        return decides or bool(self.clocks) or any(policy.by for policy in self.policies)

    @property
    def decides(self) -> bool:
        """Whether any command is carried out here."""
        return any(aggregate.decisions for aggregate in self.aggregates)

    @property
    def registered_schemas(self) -> dict[str, str]:
        """The schemas of what is published, by their names in the registry, with their files."""
        return {each.registered: f"{each.module}.json" for each in self.schemas if each.registered}

    @property
    def receives(self) -> bool:
        """Whether messages arrive by a queue."""
        return bool(self.subscriptions or self.agendas or self.clocks) or self.command_queue is not None

    @property
    def touches(self) -> bool:
        """Whether any function beside the relay touches what is stored, or asks another context."""
        return self.receives or self.has_api

    @property
    def sends(self) -> bool:
        """Whether a policy sends commands to another context."""
        return any(policy.receivers for policy in self.policies)

    @property
    def joins(self) -> bool:
        """Whether a policy waits for several events."""
        return any(policy.by for policy in self.policies)

    @property
    def agendas(self) -> tuple[PolicyView, ...]:
        """The policies that have a queue of their own for what is left to do."""
        return tuple(policy for policy in self.policies if policy.has_agenda)

    @property
    def hears_occasions(self) -> bool:
        """Whether an event is an occasion for something that is done later, or once for several events."""
        return any(policy.merges and policy.triggers for policy in self.policies)

    @property
    def delays(self) -> bool:
        """Whether a policy does something later."""
        return any(policy.delay for policy in self.policies)

    @property
    def deliberate(self) -> tuple[PolicyView, ...]:
        """The policies that look into read models before they act: the team says what they make of it."""
        return tuple(policy for policy in self.policies if policy.lookups)

    @property
    def asked(self) -> tuple[ReadModelView, ...]:
        """The read models that answer queries over HTTP."""
        return tuple(each for each in self.read_models if each.offered)

    @property
    def has_api(self) -> bool:
        """Whether anything is offered over HTTP."""
        return bool(self.offers or self.asked)
