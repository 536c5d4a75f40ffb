"""What a page shows of a model: plain, frozen, and with numbers where one element names another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ItemKind(Enum):
    """What can be looked at, in the words of the field, in the order of lists."""

    SUBDOMAIN = "subdomain"
    TEAM = "team"
    ACTOR = "actor"
    SYSTEM = "external system"
    CONTEXT = "context"
    RELATIONSHIP = "relationship"
    AGGREGATE = "aggregate"
    ENTITY = "entity"
    COMMAND = "command"
    EVENT = "event"
    POLICY = "policy"
    PROCESS = "process"
    READ_MODEL = "read model"
    QUERY = "query"
    TYPE = "type"
    TERM = "term"
    SCENARIO = "scenario"
    QUESTION = "open question"

    @property
    def plural(self) -> str:
        """The word for several."""
        word = self.value
        return f"{word[:-1]}ies" if word.endswith(("cy", "ty", "ry")) else word + ("es" if word.endswith("s") else "s")

    @property
    def slug(self) -> str:
        """The word as a part of an address."""
        return self.value.replace(" ", "-")


class Relation(Enum):
    """How one item is tied to another: what it is called on the first one's side, and on the other's."""

    OWNS = ("Owns", "Owned by")
    PART = ("Contexts", "Subdomain")
    HANDLES = ("Handles", "Handled by")
    DECIDES = ("Decides", "Decided by")
    HOLDS = ("Holds", "Inside")
    ISSUES = ("Issues", "Issued by")
    EMITS = ("Emits", "Emitted by")
    BRINGS = ("Brings about", "Comes from")
    TRIGGERS = ("Triggers", "When")
    STARTS = ("Starts", "Starts with")
    CONTINUES = ("Carries on", "Waits for")
    TURNS_BACK = ("Turns back", "Fails on")
    PROJECTED = ("Projected into", "Projected from")
    UNDOES = ("Takes back with", "Takes back for")
    READS = ("Looks at", "Looked at by")
    ROWS = ("Once for each row of", "Its rows start")
    ANSWERS = ("Answers", "Asks")
    USES = ("Types", "Used by")
    SHARES = ("Shares", "Shared by")
    NAMES = ("Names", "In the glossary")
    ABOUT = ("About", "Open questions")
    TELLS = ("Tells of", "Scenarios")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written: the file from the model's folder, line and column from 1; "" where nowhere."""

    file: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A field: its type in words, the item that the type names, and what else is said of it."""

    name: str
    type: str
    target: int | None = None
    notes: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Fields under a heading."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Texts under a heading."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An element. `aliases` are further words that find it; `aggregate` is the one that it belongs to, by name."""

    kind: ItemKind
    key: str
    title: str
    scope: str = ""
    aggregate: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    lists: tuple[Listing, ...] = ()
    tables: tuple[Table, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Link:
    """Two items by their numbers; `note` says more of this one link: "one of several"."""

    source: int
    relation: Relation
    target: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reaction:
    """What becomes of an event at one consumer: the commands that follow (none for a read model), and how."""

    event: int
    consumer: int
    commands: tuple[int, ...] = ()
    how: str = ""


@dataclass(frozen=True, slots=True)
class Strand:
    """One of the things said of a pair: letters (U, D) and roles at its two ends, its pattern in words."""

    letters: tuple[str, str]
    roles: tuple[tuple[str, ...], tuple[str, ...]]
    words: str
    types: tuple[str, ...]
    declared: bool
    apart: bool
    mutual: bool


@dataclass(frozen=True, slots=True)
class Crossed:
    """A message on its way from one end to another."""

    message: int
    sender: int
    receiver: int


@dataclass(frozen=True, slots=True)
class Line:
    """All that joins two ends of the map, drawn as one line."""

    ends: tuple[int, int]
    strands: tuple[Strand, ...]
    relationships: tuple[int, ...]
    messages: tuple[Crossed, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic, on an item where it names one."""

    code: str
    rule: str
    severity: str
    message: str
    hint: str
    place: Place
    item: int | None
    related: tuple[tuple[str, Place], ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """An end of lines on the map: a context or an external system, and the subdomain where it is drawn."""

    item: int
    subdomain: int | None
    grade: str
    team: str
    mud: bool = False


@dataclass(frozen=True, slots=True)
class Explorer:
    """Everything the page shows. Numbers are positions in `items`; order is that of declaration."""

    title: str
    description: str
    items: tuple[Item, ...]
    links: tuple[Link, ...]
    reactions: tuple[Reaction, ...]
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
