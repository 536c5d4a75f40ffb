"""What catalogues and brokers know of a system: services, what they send and receive, and the schemas of that.

It knows neither aggregates nor policies nor read models: `draft` finds them where it can, and makes up the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from stormcli.diagnostics import NO_SPAN, Span
from stormcli.interop.schemas.from_json_schema import nothing_elsewhere
from stormcli.interop.schemas.place import Elsewhere
from stormcli.model.element import Deprecation
from stormcli.model.flow import Duration
from stormcli.model.landscape import Subdomain, Team
from stormcli.model.message import Api
from stormcli.model.relationship import DownstreamRole, Pattern, UpstreamRole


@dataclass(slots=True)
class Schema:
    """A JSON Schema, the document that its references mean (itself unless given), and where it was found."""

    content: Any
    at: Span = NO_SPAN
    document: Any = None
    elsewhere: Elsewhere = nothing_elsewhere


@dataclass(slots=True)
class MessageSketch:
    """An event, a command or a query, by the name that its source gives it.

    `emits` are the events, by their ids in the same context, that may follow a command; `group` names the aggregate, or
    a query's read model, where the source tells; `system` is the id of the system from which an event comes, `cron`
    tells when the clock brings it about.
    """

    name: str
    description: str = ""
    tags: tuple[str, ...] = ()
    schema: Schema | None = None
    version: int = 1
    previous: dict[int, Schema | None] = field(default_factory=dict)
    deprecated: Deprecation | None = None
    published: bool = True
    group: str = ""
    emits: list[str] = field(default_factory=list)
    by: list[str] = field(default_factory=list)
    api: Api | None = None
    system: str = ""
    cron: str = ""
    at: Span = NO_SPAN


@dataclass(frozen=True, slots=True)
class Address:
    """A message of a context or a system, both by their ids; `version` only if it is not the current one."""

    owner: str
    message: str
    version: int | None = None


@dataclass(slots=True)
class Receipt:
    """An event that a context receives: the commands that it then issues, the events of its own that follow without
    a command that anybody knows, the fields that it is known to read, and on what conditions."""

    event: Address
    then: list[Address] = field(default_factory=list)
    follow: list[str] = field(default_factory=list)
    reads: tuple[str, ...] = ()
    conditions: str = ""
    at: Span = NO_SPAN


@dataclass(frozen=True, slots=True)
class Timer:
    """Something that happens in a context at certain times: `every` so often, or by a `cron` expression."""

    name: str
    every: Duration | None = None
    cron: str = ""
    description: str = ""
    at: Span = NO_SPAN


@dataclass(slots=True)
class EntitySketch:
    """A thing with an identity, the root of an aggregate or not."""

    name: str
    identity: str = ""
    root: bool = True
    description: str = ""
    schema: Schema | None = None


@dataclass(slots=True)
class ContextSketch:
    """What becomes a bounded context, and its messages by their ids."""

    name: str
    description: str = ""
    tags: tuple[str, ...] = ()
    team: str = ""
    subdomains: list[str] = field(default_factory=list)
    language: dict[str, str] = field(default_factory=dict)
    entities: list[EntitySketch] = field(default_factory=list)
    events: dict[str, MessageSketch] = field(default_factory=dict)
    commands: dict[str, MessageSketch] = field(default_factory=dict)
    queries: dict[str, MessageSketch] = field(default_factory=dict)
    decisions: list[str] = field(default_factory=list)
    big_ball_of_mud: bool = False
    receives: list[Receipt] = field(default_factory=list)
    timers: list[Timer] = field(default_factory=list)
    requests: list[Address] = field(default_factory=list)
    asks: list[Address] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    deprecated: Deprecation | None = None
    at: Span = NO_SPAN

    def groups(self) -> list[str]:
        """The aggregates that its messages name."""
        named = (each.group for each in (*self.commands.values(), *self.events.values()))
        return list(dict.fromkeys(name for name in named if name))


@dataclass(slots=True)
class SystemSketch:
    """What becomes an external system: the commands that it takes, the events that it sends."""

    name: str
    description: str = ""
    commands: dict[str, MessageSketch] = field(default_factory=dict)
    events: dict[str, MessageSketch] = field(default_factory=dict)


@dataclass(slots=True)
class LineSketch:
    """A line of the context map, between contexts or systems by their ids; the first end is upstream where one is."""

    pattern: Pattern
    ends: tuple[str, str]
    upstream_roles: tuple[UpstreamRole, ...] = ()
    downstream_roles: tuple[DownstreamRole, ...] = ()
    description: str = ""
    at: Span = NO_SPAN


@dataclass(slots=True)
class Sketch:
    """The whole; contexts and systems by their ids, subdomains, teams and actors by their names.

    `lines` are those that the source knows: what messages ask for beyond them is made up.
    """

    domain: str
    description: str = ""
    subdomains: dict[str, Subdomain] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    actors: dict[str, str] = field(default_factory=dict)
    contexts: dict[str, ContextSketch] = field(default_factory=dict)
    systems: dict[str, SystemSketch] = field(default_factory=dict)
    lines: list[LineSketch] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
