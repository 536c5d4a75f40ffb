"""A message flow as data: who takes part, and who sends what to whom, in the order of time.

The notation is that of domain message flow modelling (Nick Tune and others, ddd-crew): actors, contexts and systems
send each other numbered commands, events and queries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from stormcli.diagnostics import NO_SPAN, Span
from stormcli.view.graph import EdgeKind, NodeKind


@dataclass(frozen=True, slots=True)
class Participant:
    """Who sends or receives. `scope` is its context or system, "" for people and the clock."""

    id: str
    kind: NodeKind
    title: str
    scope: str = ""
    lines: tuple[str, ...] = ()
    at: Span = NO_SPAN


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent, by its participants' ids. `number` is turn and place in it (`2.1`); `notes` say when and why.

    `kind` is that of a command, an event, a read model (a query), a rejection, or the clock (a wait that ended).
    """

    number: str
    kind: NodeKind
    key: str
    title: str
    senders: tuple[str, ...]
    receivers: tuple[str, ...]
    edge: EdgeKind = EdgeKind.FLOW
    notes: tuple[str, ...] = ()
    at: Span = NO_SPAN

    @property
    def ends(self) -> tuple[str, ...]:
        """Everyone whom it concerns."""
        return (*self.senders, *self.receivers)


class Fragment(Enum):
    """How much of a part of a turn happens (the fragments of UML's sequence diagrams)."""

    ALL = "all"
    ONE = "alt"
    PERHAPS = "opt"


@dataclass(frozen=True, slots=True)
class Branch:
    """Messages that happen together, and on what condition."""

    messages: tuple[Message, ...]
    guard: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a turn: its branches are alternatives, or there is but one."""

    branches: tuple[Branch, ...]
    fragment: Fragment = Fragment.ALL


@dataclass(frozen=True, slots=True)
class Turn:
    """A command and what follows from it at once. Turns count from 1 in the order of time."""

    number: int
    parts: tuple[Part, ...]

    @property
    def messages(self) -> Iterator[Message]:
        return (message for part in self.parts for branch in part.branches for message in branch.messages)


@dataclass(frozen=True, slots=True)
class Flow:
    """A whole flow; participants in the order in which they come in."""

    title: str
    participants: tuple[Participant, ...]
    turns: tuple[Turn, ...]

    @property
    def messages(self) -> tuple[Message, ...]:
        return tuple(message for turn in self.turns for message in turn.messages)
