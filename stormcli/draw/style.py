"""What a picture looks like beside what it shows: its colours, where its links lead, and what lays it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from stormcli.draw.links import Links
from stormcli.draw.theme import LIGHT, Theme


class Engine(Enum):
    """What lays out graphs: the engine that comes with the tool, or the system's own Graphviz."""

    BUNDLED = "graphviz-pure"
    SYSTEM = "dot"


@dataclass(frozen=True, slots=True)
class Style:
    """The same for all views of one run."""

    theme: Theme = LIGHT
    engine: Engine = Engine.BUNDLED
    links: Links = field(default_factory=Links)


class DrawError(Exception):
    """A picture could not be drawn; the message says why."""


class EngineMissing(DrawError):
    """What is needed to draw or to write a picture is not installed; the message says what, and how to do without."""
