"""What a map of teams shows, as frozen data in the order of declaration."""

from __future__ import annotations

from dataclasses import dataclass

from stormcli.check.facts import MessageKind
from stormcli.diagnostics import NO_SPAN, Span
from stormcli.view.context_map.data import narrowed


@dataclass(frozen=True, slots=True)
class TeamNode:
    """A team and the titles of its contexts; `name` is "" for the contexts that have no team.

    `kind` is one of Team Topologies' four as the model writes it, "" where it is not said. `shared` are those of its
    contexts that another team owns too.
    """

    name: str
    title: str
    kind: str = ""
    members: int | None = None
    contexts: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    mission: str = ""
    near: bool = False
    at: Span = NO_SPAN

    @property
    def kind_words(self) -> str:
        """`stream-aligned team`, as the book writes it."""
        return f"{self.kind.replace('_', '-')} team" if self.kind else ""


@dataclass(frozen=True, slots=True)
class TeamLine:
    """What two teams have to do with each other.

    `supplies` counts relationships in which a context of the first end is upstream of one of the second, and the other
    way round; `together` are partnerships and shared kernels, in words. `sent` counts the messages to the first end and
    to the second, by kind. `undeclared` is how many of them no relationship declares, `needs` whether the first end
    depends on the second, and the second on the first.
    """

    ends: tuple[str, str]
    supplies: tuple[int, int]
    together: tuple[str, ...]
    sent: tuple[dict[MessageKind, int], dict[MessageKind, int]]
    undeclared: int
    needs: tuple[bool, bool]
    at: Span = NO_SPAN


@dataclass(frozen=True, slots=True)
class TeamMap:
    """Teams and their dependencies; `about` as on a map of contexts."""

    domain: str
    teams: tuple[TeamNode, ...]
    lines: tuple[TeamLine, ...]
    about: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The picture's name."""
        return f"{self.domain}: teams{narrowed('around', self.about)}"
