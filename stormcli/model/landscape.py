"""The whole: what the teams share, and every bounded context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from stormcli.diagnostics import NO_SPAN, NOWHERE, Fix, Origin, Severity, Span
from stormcli.model.context import Context, Hotspot
from stormcli.model.element import Element
from stormcli.model.message import Command, Event
from stormcli.model.relationship import Relationship


class SubdomainKind(Enum):
    """How much a part of the business sets it apart (Evans: core, supporting, generic)."""

    CORE = "core"
    SUPPORTING = "supporting"
    GENERIC = "generic"


class BusTopology(Enum):
    """One bus for each context around a hub, or one bus for all."""

    HUB_AND_SPOKE = "hub_and_spoke"
    SHARED = "shared"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Subdomain(Element):
    """A part of the business, whether software serves it or not; None while its kind is not said."""

    kind: SubdomainKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Team(Element):
    """Who owns contexts. `kind` is one of Team Topologies' four (Skelton and Pais, 2019)."""

    members: int | None = None
    contact: str = ""
    mission: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Actor(Element):
    """A person in a role, who issues commands."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ExternalSystem(Element):
    """A system that nobody here models: the pink sticky."""

    commands: dict[str, Command] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsSettings:
    """What generators ask about the platform; `archive_days` counts days, 0 for no archive."""

    bus: BusTopology = BusTopology.HUB_AND_SPOKE
    stages: tuple[str, ...] = ("dev", "prod")
    archive_days: int = 30


class Profile(Enum):
    """How strict the checks are for this model."""

    WORKSHOP = "workshop"
    DEFAULT = "default"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class Suppression:
    """`ignore: {SC301: the reason}`: silences a rule in a region of a file, everywhere if the region is NO_SPAN.

    `removal` takes it out of the file, None where that takes a person.
    """

    code: str
    reason: str
    span: Span
    region: Span = NO_SPAN
    removal: Fix | None = None


class Part(Enum):
    """Parts of a model in which something may be written that could not be read."""

    CONTEXT_MAP = "context map"
    CONTEXTS = "contexts"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSettings:
    """What the model says about its own checks.

    `doubted` holds the keys of elements in which something could not be read or resolved: rules that would speak about
    them would speak about the consequence, not the cause. `unread` names the parts of which something is missing.
    """

    profile: Profile = Profile.DEFAULT
    severities: dict[str, Severity] = field(default_factory=dict)
    suppressions: tuple[Suppression, ...] = ()
    english_names: bool = True
    doubted: frozenset[str] = frozenset()
    unread: frozenset[Part] = frozenset()


@dataclass(frozen=True, kw_only=True, eq=False)
class Landscape:
    """The model of a domain: frozen, in the order of declaration, compared by identity.

    `contracts` are those of contexts that are in `contexts` with all that is inside: what others know of them.
    """

    domain: str
    description: str = ""
    subdomains: dict[str, Subdomain] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    systems: dict[str, ExternalSystem] = field(default_factory=dict)
    relationships: tuple[Relationship, ...] = ()
    contexts: dict[str, Context] = field(default_factory=dict)
    contracts: tuple[Context, ...] = ()
    hotspots: tuple[Hotspot, ...] = ()
    aws: AwsSettings = AwsSettings()
    checks: CheckSettings = CheckSettings()
    at: Origin = NOWHERE

    @property
    def key(self) -> str:
        """The domain's name."""
        return self.domain

    def events(self) -> Iterator[Event]:
        """Every event of every context."""
        return iter(self._events)

    def commands(self) -> Iterator[Command]:
        """Every command of every context; those of external systems are not among them."""
        return iter(self._commands)

    @cached_property
    def _events(self) -> tuple[Event, ...]:
        return tuple(event for context in self.contexts.values() for event in context.events())

    @cached_property
    def _commands(self) -> tuple[Command, ...]:
        return tuple(command for context in self.contexts.values() for command in context.commands())
