"""What every element of the model has, and how one element names another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from stormcli.diagnostics import NOWHERE, Origin


class Kind(Enum):
    """The kinds of element that can be named."""

    CONTEXT = "context"
    TYPE = "type"
    AGGREGATE = "aggregate"
    ENTITY = "entity"
    COMMAND = "command"
    EVENT = "event"
    POLICY = "policy"
    READ_MODEL = "read model"
    QUERY = "query"
    PROCESS = "process"
    TEAM = "team"
    ACTOR = "actor"
    SYSTEM = "external system"

    @property
    def phrase(self) -> str:
        """With its article: "an event"."""
        return ("an " if self.value[0] in "aeiou" else "a ") + self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Deprecation:
    """Since when an element should no longer be used, what to use instead, and why."""

    since: str = ""
    use: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Element:
    """Anything of the model that bears a name.

    `scope` is the context (or external system) whose element it is, "" for what the domain shares.
    """

    name: str
    scope: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    was: str = ""
    deprecated: Deprecation | None = None
    at: Origin = NOWHERE

    @property
    def key(self) -> str:
        """The name by which any context can refer to it: `Ordering.OrderPlaced`."""
        return f"{self.scope}.{self.name}" if self.scope else self.name


@dataclass(frozen=True, slots=True)
class Ref:
    """A name that one element uses for another.

    `key` is the full name it means, whether or not such an element exists; `kind` is None while nothing bears that
    name, and may be a kind that the place does not allow (the model stays as its author wrote it). `scope` is the
    first part of `key`. `version` is set by `Context.Event@1` alone. `suggestions` are names that may have been meant,
    as they would be written here.
    """

    text: str
    key: str
    kind: Kind | None = None
    version: int | None = None
    suggestions: tuple[str, ...] = ()

    @property
    def scope(self) -> str:
        return self.key.partition(".")[0] if "." in self.key else ""

    @property
    def name(self) -> str:
        return self.key.rpartition(".")[2]


#: A scalar as its author wrote it, a list or a map of such: what a field is for decides how it is read.
Data = str | list["Data"] | Mapping[str, "Data"]
