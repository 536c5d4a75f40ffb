"""What an importer makes of somebody else's format: a landscape, and what it could not carry over or had to make up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from stormcli.diagnostics import NO_SPAN, Span
from stormcli.model.landscape import Landscape


class Fate(Enum):
    """What became of something that the two languages do not say alike."""

    UNREAD = "unread"  # the source is wrong there, or says what its own grammar does not know
    LOST = "lost"  # read, but our language has no word for it
    DESCRIBED = "described"  # no word of ours either: it became part of a description
    MADE_UP = "made up"  # ours demands it and the source lacks it


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the import report: where in the source (NO_SPAN for the whole), what happened, and to what."""

    fate: Fate
    message: str
    at: Span = NO_SPAN


@dataclass(frozen=True, slots=True)
class Draft:
    """An imported model, to be looked over by people. Its elements come from nowhere: `at` is unset throughout."""

    landscape: Landscape
    notes: tuple[Note, ...] = ()


class SourceUnreadable(Exception):
    """There is nothing to import at a path; the message says why."""
