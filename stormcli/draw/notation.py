"""How each kind of box looks. A shape says what a colour says; dark ink on every fill has a contrast of 7:1 or more.

The colours of the stickies are those of every event storming (Brandolini, "Introducing EventStorming"). No two kinds
share a shape and an outline, so that a print without colours still tells them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from stormcli.check.facts import MessageKind
from stormcli.model.landscape import SubdomainKind
from stormcli.view.graph import NodeKind

FONT = "Arial"
#: What is written on a sticky, in every theme.
INK = "#1b1f24"


class Outline(Enum):
    """The line around a box."""

    PLAIN = "plain"
    DOUBLE = "double"
    DASHED = "dashed"
    ROUNDED = "rounded"


@dataclass(frozen=True, slots=True)
class Sign:
    """A fill (`#rrggbb`), and the shape as DOT, Mermaid (what stands around the text) and PlantUML call it."""

    fill: str
    shape: str
    mermaid: tuple[str, str]
    plantuml: str
    outline: Outline = Outline.PLAIN

    @property
    def is_dot(self) -> bool:
        """Whether nothing is written on it."""
        return self.shape == "point"


SIGNS: dict[NodeKind, Sign] = {
    NodeKind.ACTOR: Sign("#fff3a3", "ellipse", ("([", "])"), "actor"),
    NodeKind.COMMAND: Sign("#9cc9f5", "cds", (">", "]"), "rectangle"),
    NodeKind.AGGREGATE: Sign("#ffe45c", "box", ("[[", "]]"), "rectangle", Outline.DOUBLE),
    NodeKind.EVENT: Sign("#ffb15c", "box", ("[", "]"), "rectangle"),
    NodeKind.POLICY: Sign("#d9b8f0", "hexagon", ("{{", "}}"), "storage"),
    NodeKind.READ_MODEL: Sign("#a8dfa0", "tab", ("[/", "/]"), "artifact"),
    NodeKind.SYSTEM: Sign("#f9c6d7", "box3d", ("[\\", "\\]"), "component"),
    NodeKind.HOTSPOT: Sign("#ff85ba", "diamond", ("{", "}"), "card"),
    NodeKind.PROCESS: Sign("#d9b8f0", "octagon", ("{{", "}}"), "control", Outline.DOUBLE),
    NodeKind.CLOCK: Sign("#e4e7eb", "circle", ("(((", ")))"), "boundary"),
    NodeKind.CONTEXT: Sign("#ffffff", "ellipse", ("([", "])"), "rectangle", Outline.DOUBLE),
    NodeKind.TEAM: Sign("#cfe3ff", "house", ("[/", "\\]"), "rectangle"),
    NodeKind.SUBDOMAIN: Sign("#e4e7eb", "trapezium", ("[\\", "/]"), "rectangle"),
    NodeKind.STATE: Sign("#ffe45c", "box", ("(", ")"), "rectangle", Outline.ROUNDED),
    NodeKind.START: Sign("#1b1f24", "point", ("((", "))"), "circle"),
    NodeKind.END: Sign("#1b1f24", "point", ("(((", ")))"), "circle", Outline.DOUBLE),
    NodeKind.REJECTION: Sign("#ffffff", "note", ("[", "]"), "card", Outline.DASHED),
    NodeKind.API: Sign("#e3d4f7", "cds", (">", "]"), "interface", Outline.DOUBLE),
    NodeKind.BUS: Sign("#ffd1e3", "box3d", ("[\\", "\\]"), "queue", Outline.DOUBLE),
    NodeKind.RULE: Sign("#ffd1e3", "hexagon", ("{{", "}}"), "storage", Outline.DASHED),
    NodeKind.QUEUE: Sign("#ffd1e3", "parallelogram", ("[/", "/]"), "queue"),
    NodeKind.DEAD_LETTERS: Sign("#ffb4ab", "octagon", ("[\\", "/]"), "queue"),
    NodeKind.FUNCTION: Sign("#ffd7a8", "component", ("[[", "]]"), "component"),
    NodeKind.TABLE: Sign("#c9d8ff", "cylinder", ("[(", ")]"), "database"),
    NodeKind.SCHEDULE: Sign("#e4e7eb", "circle", ("(((", ")))"), "boundary", Outline.DOUBLE),
    NodeKind.ARCHIVE: Sign("#ffd1e3", "folder", ("[(", ")]"), "folder", Outline.DASHED),
}

#: Kind of subdomain -> the fill of what belongs to it; a core has a double outline too.
GRADES: dict[SubdomainKind | None, str] = {
    SubdomainKind.CORE: "#ffe08a",
    SubdomainKind.SUPPORTING: "#cfe8d5",
    SubdomainKind.GENERIC: "#e4e7eb",
    None: "#ffffff",
}
#: The fill of a big ball of mud.
MUD = "#dcc7b0"
#: A message where it has no room for a sticky: the sticky's colour, and a letter that says the same.
MESSAGES = {
    MessageKind.EVENT: (SIGNS[NodeKind.EVENT].fill, "E"),
    MessageKind.COMMAND: (SIGNS[NodeKind.COMMAND].fill, "C"),
}
#: Kind of team (Skelton and Pais, "Team Topologies", 2019) -> fill and shape, after the colours of that book.
TEAMS = {
    "stream_aligned": ("#ffe9a8", "box"),
    "platform": ("#b9d6f7", "box"),
    "enabling": ("#e2c8e6", "box"),
    "complicated_subsystem": ("#ffc79a", "octagon"),
    "": ("#e4e7eb", "box"),
}
