"""The tree of a CML file: blocks with options and items, and the statements that no block is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stormcli.diagnostics import Span
from stormcli.interop.cml.tokens import NOTHING, TokenKind, Tokens


@dataclass(frozen=True, slots=True)
class Word:
    """A name or a value, and its token: identifiers without `^`, strings without quotes."""

    text: str
    at: int


@dataclass(slots=True, kw_only=True, eq=False)
class Node:
    """A stretch of a file, from one token to another."""

    tokens: Tokens
    first: int
    last: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.tokens.span(self.first, self.last)

    def written(self, renamed: Mapping[str, str] = NOTHING) -> str:
        """It as its author wrote it, on one line, with the words that are `renamed`."""
        return self.tokens.written(self.first, self.last, renamed)

    def bare(self, renamed: Mapping[str, str] = NOTHING) -> str:
        """The same without the text in quotes that describes it."""
        described = self.tokens.kinds[self.first] is TokenKind.TEXT and self.last > self.first
        return self.tokens.written(self.first + described, self.last, renamed)


@dataclass(slots=True, kw_only=True, eq=False)
class Option(Node):
    """`owner = ContractsTeam`, `aggregateRoot`, `not nullable`; what it says, and whether it denies it."""

    name: str
    words: tuple[Word, ...] = ()
    denied: bool = False

    @property
    def text(self) -> str:
        """Its first value; "" for a flag."""
        return self.words[0].text if self.words else ""


@dataclass(slots=True, kw_only=True, eq=False)
class TypeUse(Node):
    """A type where something has one: `String`, `@Claim`, `List<@Claim>`, `Map<String, @Claim>`."""

    name: str
    marked: bool = False
    inner: tuple[TypeUse, ...] = ()


@dataclass(slots=True, kw_only=True, eq=False)
class Transition(Node):
    """`[OPEN, HELD -> CLOSED X LOST*]`: from any of these states to one of those; `*` marks an end."""

    sources: tuple[Word, ...]
    targets: tuple[Word, ...]


@dataclass(slots=True, kw_only=True, eq=False)
class Attribute(Node):
    """`String name key`, or with `reference` `- List<@Address> addresses`."""

    name: Word
    type: TypeUse
    collection: str = ""
    doc: str = ""
    reference: bool = False
    options: tuple[Option, ...] = ()
    #: It says more than type, name, doc and options: a visibility, an opposite, a label.
    more: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Parameter:
    """What an operation takes."""

    name: Word
    type: TypeUse


@dataclass(slots=True, kw_only=True, eq=False)
class Operation(Node):
    """What a service, a repository, a resource or a domain object can be asked."""

    name: Word
    returns: TypeUse | None = None
    parameters: tuple[Parameter, ...] = ()
    throws: tuple[Word, ...] = ()
    transition: Transition | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class EnumValue(Node):
    """A value of an enumeration; `more` if it has parameters or a doc."""

    name: Word
    more: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Relation(Node):
    """A line of the context map. `upstream` and `downstream` are just the two ends where there is no direction."""

    kind: str
    upstream: Word
    downstream: Word
    upstream_roles: tuple[str, ...] = ()
    downstream_roles: tuple[str, ...] = ()
    name: Word | None = None
    options: tuple[Option, ...] = ()


@dataclass(slots=True, kw_only=True, eq=False)
class Production(Node):
    """`command C delegates to A [S -> T] emits event E`; `choice` is what joins the events: "", "+", "X", "O"."""

    operation: bool
    action: Word
    actor: str = ""
    aggregate: Word | None = None
    transition: Transition | None = None
    events: tuple[Word, ...] = ()
    choice: str = ""


@dataclass(slots=True, kw_only=True, eq=False)
class Invocation(Node):
    """`event E + F triggers command C X D`; `choice` is what joins the actions."""

    events: tuple[Word, ...]
    operation: bool = False
    actions: tuple[Word, ...] = ()
    choice: str = ""


@dataclass(slots=True, kw_only=True, eq=False)
class Statement(Node):
    """Anything else, read for its grammar alone: a dependency, a step of a coordination, a consequence.

    `role` is the person it speaks of, if any.
    """

    role: str = ""


@dataclass(slots=True, kw_only=True, eq=False)
class Block(Node):
    """`Aggregate Claims { ... }`: what it is, its name, what its head says, its options and what stands in it."""

    kind: str
    name: Word | None = None
    doc: str = ""
    abstract: bool = False
    heads: dict[str, tuple[Word, ...]] = field(default_factory=dict)
    options: list[Option] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    #: The last token of its head: `Service Claims`.
    head: int = 0

    @property
    def text(self) -> str:
        """Its name; "" without one."""
        return self.name.text if self.name else ""

    def option(self, name: str) -> Option | None:
        """The first option of that name."""
        return next((option for option in self.options if option.name == name), None)

    def blocks(self, *kinds: str) -> Iterator[Block]:
        """The blocks in it of these kinds, in their order."""
        return (item for item in self.items if isinstance(item, Block) and item.kind in kinds)
