"""What a context map shows, as frozen data in the order of declaration."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from stormcli.check.facts import MessageKind
from stormcli.diagnostics import NO_SPAN, Span
from stormcli.model.landscape import SubdomainKind

# Ten contexts with all their messages fit a sheet of A3; above 150 no line could be told from the next.
_MOST_LISTED = 10
_MOST_SINGLE = 150
#: Beyond this many messages a line counts the rest.
MOST_MESSAGES = 6


class Detail(Enum):
    """How much a map says: every message, how many messages there are, or which groups have to do with which."""

    LISTED = "listed"
    COUNTED = "counted"
    GROUPED = "grouped"


@dataclass(frozen=True, slots=True)
class ContextNode:
    """A bounded context. `grade` is the weightiest kind among its subdomains, None where none is said.

    `subdomain` is the key of the first one, "" without. `near` marks a mere neighbour of what the map is about.
    """

    name: str
    title: str
    teams: tuple[str, ...] = ()
    subdomain: str = ""
    grade: SubdomainKind | None = None
    big_ball_of_mud: bool = False
    by_contract: bool = False
    description: str = ""
    near: bool = False
    at: Span = NO_SPAN

    @property
    def team(self) -> str:
        """Its teams in one line: it should have but one (SC601)."""
        return ", ".join(self.teams)


@dataclass(frozen=True, slots=True)
class SystemNode:
    """An external system."""

    name: str
    title: str
    description: str = ""
    near: bool = False
    at: Span = NO_SPAN


@dataclass(frozen=True, slots=True)
class SubdomainFrame:
    """A part of the business, by whose name the contexts of a large map are grouped."""

    name: str
    title: str
    kind: SubdomainKind | None = None
    description: str = ""
    at: Span = NO_SPAN


@dataclass(frozen=True, slots=True)
class MapMessage:
    """A message that crosses, by its key, and the end it goes to."""

    key: str
    title: str
    kind: MessageKind
    receiver: str


@dataclass(frozen=True, slots=True)
class MapEnd:
    """An end of a line: whose it is, "U" or "D" where the line has a direction, and the roles there (OHS, PL ...)."""

    name: str
    letter: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapLine:
    """A line of the map. `declared` is false where messages cross without a relationship, `apart` is separate ways."""

    ends: tuple[MapEnd, MapEnd]
    words: str
    messages: tuple[MapMessage, ...]
    types: tuple[str, ...] = ()
    declared: bool = True
    apart: bool = False
    mutual: bool = False
    description: str = ""
    at: Span = NO_SPAN

    def end(self, name: str) -> MapEnd:
        """The end of that name."""
        return self.ends[0] if self.ends[0].name == name else self.ends[1]


@dataclass(frozen=True, slots=True)
class Bundle:
    """All lines between the same two ends, which are named as the first line names them."""

    ends: tuple[str, str]
    lines: tuple[MapLine, ...]

    @property
    def declared(self) -> bool:
        return all(line.declared for line in self.lines)

    @property
    def apart(self) -> bool:
        """Whether nothing joins the two ends but the decision that nothing shall."""
        return all(line.apart for line in self.lines)

    @property
    def mutual(self) -> bool:
        return any(line.mutual for line in self.lines)

    @property
    def messages(self) -> tuple[MapMessage, ...]:
        """What crosses, on whichever of its lines."""
        return tuple(message for line in self.lines for message in line.messages)


@dataclass(frozen=True, slots=True)
class ContextMap:
    """Everything a picture of the context map shows, in the order of declaration.

    `about` holds the titles of the contexts that the map was narrowed to, none for the whole map.
    """

    domain: str
    contexts: tuple[ContextNode, ...]
    systems: tuple[SystemNode, ...]
    lines: tuple[MapLine, ...]
    subdomains: tuple[SubdomainFrame, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The picture's name."""
        return f"{self.domain}: context map{narrowed('of', self.about)}"

    @property
    def boxes(self) -> tuple[ContextNode | SystemNode, ...]:
        """Everything that a line can end at."""
        return (*self.systems, *self.contexts)

    @property
    def detail(self) -> Detail:
        """How much of so many contexts can still be read."""
        if len(self.contexts) <= _MOST_LISTED:
            return Detail.LISTED
        return Detail.COUNTED if len(self.contexts) <= _MOST_SINGLE else Detail.GROUPED

    @property
    def bundles(self) -> tuple[Bundle, ...]:
        """The lines, those of a pair together."""
        return bundled(self.lines)


def framed(view: ContextMap) -> tuple[tuple[SubdomainFrame | None, tuple[ContextNode, ...]], ...]:
    """The contexts by their first subdomain, in its order of declaration; None for those without, last."""
    found: dict[str, list[ContextNode]] = {}
    for context in view.contexts:
        found.setdefault(context.subdomain, []).append(context)
    frames = (*view.subdomains, None)
    named = [(frame, found.get(frame.name if frame else "", ())) for frame in frames]
    return tuple((frame, tuple(contexts)) for frame, contexts in named if contexts)


def narrowed(word: str, about: tuple[str, ...]) -> str:
    """What a title adds where a map shows a part."""
    return f" {word} {', '.join(about)}" if about else ""


def bundled(lines: Iterable[MapLine]) -> tuple[Bundle, ...]:
    """Lines by the pair of their ends, in the order in which a pair is first met."""
    found: dict[frozenset[str], list[MapLine]] = {}
    for line in lines:
        found.setdefault(frozenset(end.name for end in line.ends), []).append(line)
    return tuple(Bundle((each[0].ends[0].name, each[0].ends[1].name), tuple(each)) for each in found.values())
