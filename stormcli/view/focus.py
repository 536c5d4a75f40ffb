"""What part of a model a picture is about, and from what distance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How deep an event storming goes (Brandolini, "Introducing EventStorming")."""

    BIG_PICTURE = "big-picture"
    PROCESS = "process"
    DESIGN = "design"


class Perspective(Enum):
    """Whose map it is."""

    CONTEXTS = "contexts"
    TEAMS = "teams"


class FocusError(Exception):
    """A picture cannot be about what was asked for; the message says why and what there is."""


@dataclass(frozen=True, slots=True)
class Focus:
    """What a picture is about: all of a model, some contexts, or one subject; the others are ""."""

    contexts: tuple[str, ...] = ()
    process: str = ""
    command: str = ""
    event: str = ""
    aggregate: str = ""
    level: Level = Level.PROCESS
    perspective: Perspective = Perspective.CONTEXTS

    @property
    def subject(self) -> str:
        """The one element that the picture is about, by its key; "" if it is about more."""
        return self.process or self.command or self.event or self.aggregate


def chosen(wanted: str, known: Iterable[str], what: str) -> str:
    """The key of the one element meant by `wanted`: a key, a name that only one bears, or "" where there is but one.

    Raises FocusError.
    """
    keys = list(known)
    fitting = [key for key in keys if wanted in (key, key.rpartition(".")[2])] if wanted else keys
    if len(fitting) == 1:
        return fitting[0]
    listing = ", ".join(fitting or keys)
    if not keys:
        raise FocusError(f"the model has no {what}")
    if not wanted:
        raise FocusError(f"which {what}? `--{what}` names one of {listing}; `--all` draws them all")
    if fitting:
        raise FocusError(f"`{wanted}` may be {' or '.join(fitting)}: write which")
    raise FocusError(f"no {what} is called `{wanted}`; there is {listing}")
