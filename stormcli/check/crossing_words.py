"""Crossing messages as findings speak of them."""

from __future__ import annotations

from collections.abc import Sequence

from stormcli.check.facts import Crossing, MessageKind
from stormcli.diagnostics import Related

_MOST_NAMED = 3


def listed(crossings: Sequence[Crossing]) -> str:
    """The messages by name, with the verb: "`OrderPlaced` and 2 more cross"."""
    names = list(dict.fromkeys(f"`{crossing.name}`" for crossing in crossings))
    shown = names if len(names) <= _MOST_NAMED else [*names[: _MOST_NAMED - 1], f"{len(names) - _MOST_NAMED + 1} more"]
    words = shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1]
    return f"{words} {'crosses' if len(names) == 1 else 'cross'}"


def other_crossings(crossings: Sequence[Crossing]) -> tuple[Related, ...]:
    """Every crossing but the first, as a related place."""
    return tuple(Related(each.span(), f"`{each.name}` crosses here") for each in crossings[1:])


def stream(crossing: Crossing) -> tuple[str, str]:
    """Upstream and downstream, as the crossing suggests: events flow down, commands go up."""
    ends = (crossing.sender, crossing.receiver)
    return ends if crossing.kind is MessageKind.EVENT else (ends[1], ends[0])
