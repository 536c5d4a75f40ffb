"""A picture of boxes and arrows as data: what is on it, in what order, and what it stands in; not how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from stormcli.diagnostics import NO_SPAN, Span


class NodeKind(Enum):
    """What a box stands for: the stickies of an event storming, the parts of a domain, and what runs on AWS."""

    ACTOR = "actor"
    COMMAND = "command"
    AGGREGATE = "aggregate"
    EVENT = "event"
    POLICY = "policy"
    READ_MODEL = "read model"
    SYSTEM = "external system"
    HOTSPOT = "hotspot"
    PROCESS = "process"
    CLOCK = "clock"
    CONTEXT = "context"
    TEAM = "team"
    SUBDOMAIN = "subdomain"
    STATE = "state"
    START = "start"
    END = "end"
    REJECTION = "rejection"
    API = "HTTP API"
    BUS = "event bus"
    RULE = "rule"
    QUEUE = "queue"
    DEAD_LETTERS = "dead-letter queue"
    FUNCTION = "function"
    TABLE = "table"
    SCHEDULE = "schedule"
    ARCHIVE = "archive"


class EdgeKind(Enum):
    """What an arrow says."""

    FLOW = "leads to"
    READS = "reads"
    REFUSES = "refuses"
    TIMES_OUT = "times out"
    COMPENSATES = "compensates"
    FAILS = "dead letters"
    SUPPLIES = "upstream of"
    NEEDS = "depends on"
    TOGETHER = "together with"
    APART = "separate ways"
    UNDECLARED = "not on the context map"


@dataclass(frozen=True, slots=True)
class Node:
    """A box. `id` is unique in its graph and tells the element: `event-Ordering.OrderPlaced`.

    `lines` stand below the title. `emphasis` marks what weighs more than its like: a pivotal event, a core subdomain,
    the event that a picture is about.
    """

    id: str
    kind: NodeKind
    title: str
    lines: tuple[str, ...] = ()
    group: str = ""
    description: str = ""
    emphasis: bool = False
    at: Span = NO_SPAN


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow between two nodes, by their ids. `number` counts steps in time from 1; 0 where there is no order."""

    source: str
    target: str
    kind: EdgeKind = EdgeKind.FLOW
    label: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A frame around nodes, by its id: a context, a team, a stack. `parent` is the id of the frame around it, or ""."""

    id: str
    kind: NodeKind
    title: str
    parent: str = ""
    description: str = ""
    at: Span = NO_SPAN


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes in the order of declaration, arrows, and frames. `upright` graphs run from top to bottom."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...] = ()
    groups: tuple[Group, ...] = ()
    upright: bool = False


def node_id(kind: NodeKind, key: str) -> str:
    """The id of an element's node."""
    return f"{kind.value.replace(' ', '-')}-{key}"
