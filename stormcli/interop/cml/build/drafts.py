"""What an import works on until all is known: the model's elements, still open."""

from __future__ import annotations

from dataclasses import dataclass, field

from stormcli.diagnostics import NO_SPAN, Span
from stormcli.interop.cml.build.declared import Declared, Objects, OperationPlace
from stormcli.interop.cml.build.naming import Scope
from stormcli.interop.cml.build.report import Report
from stormcli.interop.cml.tree import Block, Transition
from stormcli.model.aggregate import Entity
from stormcli.model.context import Hotspot
from stormcli.model.landscape import Actor, Subdomain, Team
from stormcli.model.message import Emission
from stormcli.model.relationship import DownstreamRole, Pattern, UpstreamRole
from stormcli.model.types import Enumeration, Fields, Scalar, ValueObject


@dataclass(slots=True, eq=False, kw_only=True)
class Described:
    """Text that people wrote, and lines of CML for what our language has no word for."""

    text: str = ""
    lines: set[str] = field(default_factory=set)


@dataclass(slots=True, eq=False, kw_only=True)
class EventDraft(Described):
    """A domain event; `home` is None while nobody knows whose it is."""

    name: str
    context: ContextDraft
    home: AggregateDraft | None = None
    block: Block | None = None
    fields: Fields = field(default_factory=dict)
    state: str = ""
    published: bool = False


@dataclass(slots=True, eq=False, kw_only=True)
class Outcome:
    """What a command emits: events, and how they are joined; `transition` if the state moves with it."""

    events: tuple[EventDraft, ...]
    choice: Emission
    transition: Transition | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class CommandDraft(Described):
    """A command, or an operation that is one in all but name."""

    name: str
    context: ContextDraft
    home: AggregateDraft | None = None
    block: Block | None = None
    fields: Fields = field(default_factory=dict)
    by: dict[str, None] = field(default_factory=dict)
    rejects: dict[str, None] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    transitions: list[Transition] = field(default_factory=list)
    delegates: list[AggregateDraft] = field(default_factory=list)


@dataclass(slots=True, eq=False, kw_only=True)
class AggregateDraft(Described):
    """An aggregate; `block` is None where it was made up, or a module whose objects stand in no aggregate."""

    name: str
    context: ContextDraft
    block: Block | None = None
    module: Block | None = None
    root: Block | None = None
    #: The field that identifies, if CML has one; `identity` is that or one that is made up.
    key: tuple[str, Scalar] | None = None
    identity: str = ""
    identity_type: Scalar = field(default_factory=lambda: Scalar("uuid"))
    fields: Fields = field(default_factory=dict)
    lifecycle: Block | None = None
    objects: list[Block] = field(default_factory=list)
    services: list[Block] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    states: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False, kw_only=True)
class PolicyDraft(Described):
    """Whenever these events, then those commands."""

    name: str
    context: ContextDraft
    when: tuple[EventDraft, ...]
    then: tuple[CommandDraft, ...]
    by: str = ""


@dataclass(slots=True, eq=False, kw_only=True)
class ContextDraft(Described):
    """A bounded context and everything in it."""

    name: str
    block: Block | None
    names: Scope
    #: It is an external system, which has commands and nothing else that we model.
    external: bool = False
    types: dict[str, ValueObject | Enumeration] = field(default_factory=dict)
    aggregates: dict[str, AggregateDraft] = field(default_factory=dict)
    commands: list[CommandDraft] = field(default_factory=list)
    events: list[EventDraft] = field(default_factory=list)
    operations: list[OperationPlace] = field(default_factory=list)
    policies: dict[tuple[tuple[int, ...], tuple[int, ...]], PolicyDraft] = field(default_factory=dict)
    hotspots: list[Hotspot] = field(default_factory=list)
    subdomains: list[str] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False, kw_only=True)
class RelationDraft(Described):
    """A line of the context map, the upstream first."""

    pattern: Pattern
    ends: tuple[str, str]
    upstream_roles: tuple[UpstreamRole, ...] = ()
    downstream_roles: tuple[DownstreamRole, ...] = ()


@dataclass(slots=True, eq=False, kw_only=True)
class ModelDraft(Described):
    """The whole, with an index of everything CML names; its names are global."""

    report: Report
    domain: str = ""
    #: Where something is told that stands nowhere else.
    place: Span = NO_SPAN
    #: Contexts and actors have their names in common.
    shared: Scope
    team_names: Scope
    contexts: dict[str, ContextDraft] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    subdomains: dict[str, Subdomain] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    relationships: list[RelationDraft] = field(default_factory=list)
    lines_known: dict[tuple[Pattern, tuple[str, ...]], RelationDraft] = field(default_factory=dict)
    #: Pairs of contexts that a line of the map joins.
    pairs: set[frozenset[str]] = field(default_factory=set)
    #: Pair of contexts that share a kernel -> the types in it, by their keys.
    kernels: dict[frozenset[str], dict[str, Declared]] = field(default_factory=dict)
    #: Name in CML -> contexts, teams and objects.
    context_names: dict[str, ContextDraft] = field(default_factory=dict)
    team_blocks: dict[str, tuple[str, Block]] = field(default_factory=dict)
    objects: Objects = field(default_factory=Objects)
    #: The first operation of a name, anywhere and in each context.
    operations: dict[tuple[str, str], OperationPlace] = field(default_factory=dict)
    #: The first aggregate of a name, in each context and anywhere.
    homes: dict[tuple[str, str], AggregateDraft] = field(default_factory=dict)
    #: By the blocks that declare them.
    commands: dict[int, CommandDraft] = field(default_factory=dict)
    events: dict[int, EventDraft] = field(default_factory=dict)
    #: Operations that are commands.
    told: dict[int, CommandDraft] = field(default_factory=dict)
    #: Those that a flow names and nothing declares, by context and name.
    made_up_commands: dict[tuple[str, str], CommandDraft] = field(default_factory=dict)
    made_up_events: dict[tuple[str, str], EventDraft] = field(default_factory=dict)
    subdomain_scope: Scope
    subdomain_names: dict[str, str] = field(default_factory=dict)
    #: Role -> actor; team -> the lines of a team map that it is in.
    roles: dict[str, str] = field(default_factory=dict)
    team_lines: dict[str, set[str]] = field(default_factory=dict)
    #: Words of CML that are written otherwise now.
    renamed: dict[str, str] = field(default_factory=dict)
    #: How many attributes objects may still inherit: all together, since each may have them from many.
    inheritable: int = 100_000
