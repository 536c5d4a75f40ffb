"""The sections of a Bounded Context Canvas as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from stormcli.model.landscape import SubdomainKind

#: What stands before the roles of the context itself, where a relationship is told.
HERE = "; here "


class CollaboratorKind(Enum):
    """Who is at the other end of a lane (the canvas's collaborator types)."""

    CONTEXT = "bounded context"
    SYSTEM = "external system"
    PERSON = "direct user interaction"
    FRONTEND = "frontend"
    NOBODY = "nobody yet"


class CanvasMessageKind(Enum):
    """The three kinds of conversation."""

    COMMAND = "command"
    QUERY = "query"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class CanvasMessage:
    """A message of a lane; `element` is its key."""

    kind: CanvasMessageKind
    name: str
    element: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A collaborator with the messages of one direction, and how the two relate."""

    collaborator: str
    kind: CollaboratorKind
    messages: tuple[CanvasMessage, ...]
    relationships: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Classification:
    """A subdomain that the context serves, and how much it sets the business apart; None where nobody said."""

    subdomain: str
    importance: SubdomainKind | None


@dataclass(frozen=True, slots=True)
class Canvas:
    """The sections of the canvas, in its order; `team` is who fills it in."""

    name: str
    team: str
    purpose: str
    classifications: tuple[Classification, ...]
    roles: tuple[tuple[str, str], ...]
    inbound: tuple[Lane, ...]
    outbound: tuple[Lane, ...]
    language: tuple[tuple[str, str], ...]
    decisions: tuple[str, ...]
    assumptions: tuple[str, ...]
    metrics: tuple[str, ...]
    questions: tuple[str, ...]
