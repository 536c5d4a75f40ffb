"""A bounded context: one model, one language, one team."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from stormcli.model.aggregate import Aggregate
from stormcli.model.element import Element, Ref
from stormcli.model.flow import Policy, Process, ReadModel
from stormcli.model.message import Command, Event
from stormcli.model.scenario import Scenario
from stormcli.model.types import Enumeration, ValueObject


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hotspot(Element):
    """An open question from the wall, at an element if `where` names one."""

    question: str
    where: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Context(Element):
    """A bounded context and everything in it, by name, in the order of declaration.

    `external_events` are those that no aggregate of this context decides. `by_contract` marks a context of which only
    the published part is known; `fingerprint` is what a contract says of its own content.
    """

    teams: tuple[Ref, ...] = ()
    subdomains: tuple[str, ...] = ()
    big_ball_of_mud: bool = False
    by_contract: bool = False
    fingerprint: str = ""
    language: dict[str, str] = field(default_factory=dict)
    types: dict[str, ValueObject | Enumeration] = field(default_factory=dict)
    aggregates: dict[str, Aggregate] = field(default_factory=dict)
    external_events: dict[str, Event] = field(default_factory=dict)
    policies: dict[str, Policy] = field(default_factory=dict)
    read_models: dict[str, ReadModel] = field(default_factory=dict)
    processes: dict[str, Process] = field(default_factory=dict)
    scenarios: tuple[Scenario, ...] = ()
    decisions: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    hotspots: tuple[Hotspot, ...] = ()

    @property
    def team(self) -> str:
        """The name of its one team; "" without one (SC601 says so)."""
        return self.teams[0].name if self.teams else ""

    def events(self) -> Iterator[Event]:
        """Every event of the context, its aggregates' first."""
        for aggregate in self.aggregates.values():
            yield from aggregate.events.values()
        yield from self.external_events.values()

    def commands(self) -> Iterator[Command]:
        """Every command of the context."""
        for aggregate in self.aggregates.values():
            yield from aggregate.commands.values()
