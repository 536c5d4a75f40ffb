"""What the sources of an import know of EventBridge, before anyone gives it names of the domain."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from stormcli.diagnostics import NO_SPAN, Span
from stormcli.interop.draft import Note


@dataclass(frozen=True, slots=True)
class Target:
    """Where a rule sends: its ARN or what stands for it, what kind of thing that is, and the names that tell its owner.

    `owner` is what a tag or a stack says; `name` is the thing's own name. `service` is the word of its ARN: `lambda`.
    """

    arn: str
    service: str
    name: str
    owner: str = ""
    team: str = ""


@dataclass(slots=True)
class FoundRule:
    """A rule: a pattern or a schedule, and where it sends."""

    name: str
    bus: str = ""
    pattern: Any = None
    schedule: str = ""
    description: str = ""
    disabled: bool = False
    targets: list[Target] = field(default_factory=list)
    at: Span = NO_SPAN


@dataclass(frozen=True, slots=True)
class FoundSchema:
    """A schema of the registry: its name, and its content, read."""

    name: str
    content: Any
    description: str = ""
    at: Span = NO_SPAN


@dataclass(slots=True)
class Found:
    """Everything. Rules by their bus and name; `loose` are targets of which it is not yet known whose they are."""

    rules: dict[tuple[str, str], FoundRule] = field(default_factory=dict)
    schemas: dict[str, FoundSchema] = field(default_factory=dict)
    loose: list[tuple[str, list[Target], Span]] = field(default_factory=list)
    announced: dict[str, Span] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def rule(self, bus: str, name: str, at: Span) -> FoundRule:
        """The rule of that name, new if it was not met before."""
        return self.rules.setdefault((bus, name), FoundRule(name, bus, at=at))
