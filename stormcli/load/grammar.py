"""The small grammars inside values: types, moves, durations, APIs."""

from __future__ import annotations

import re
from functools import lru_cache

from stormcli.model.flow import Duration
from stormcli.model.message import Api, Move

_MOST_WRAPPERS = 8

_DURATION = re.compile(r"([1-9][0-9]{0,6}) (second|minute|hour|day|week)s?\Z", re.ASCII)
_API = re.compile(r"(GET|POST|PUT|PATCH|DELETE) ((?:/(?:[A-Za-z0-9._~-]+|\{[a-z][a-z0-9_]*\}))+|/)\Z", re.ASCII)
_CRON = re.compile(r"[0-9A-Za-z,*/?#L-]+( [0-9A-Za-z,*/?#L-]+){5}\Z", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\Z", re.ASCII)

DURATION_FORM = "a duration such as `15 minutes` (seconds, minutes, hours, days, weeks)"
API_FORM = "a method and a path such as `POST /orders/{order_id}`"
CRON_FORM = "six fields: minutes, hours, day of month, month, day of week, year, such as `0 2 * * ? *`"
DATE_FORM = "a date such as `2027-06-30`"
MOVES_FORM = "`From -> To`, with `or` between several: `Draft or Placed -> Cancelled`"
TYPE_FORM = "write a name, `list of` or `map of` before it, `optional` before it all"


def type_words(text: str) -> tuple[tuple[str, ...], str] | None:
    """The wrappers of a type from the outside in, and the name at its heart; None if it is no type."""
    words = text.split()
    wrappers: list[str] = []
    while len(words) > 1 and len(wrappers) < _MOST_WRAPPERS:
        if words[0] == "optional" and not wrappers:
            taken = 1
        elif words[0] in ("list", "map") and words[1] == "of":
            taken = 2
        else:
            return None
        wrappers.append(words[0])
        words = words[taken:]
    return (tuple(wrappers), words[0]) if len(words) == 1 and words[0] != "optional" else None


@lru_cache(maxsize=4096)
def move(text: str) -> Move | None:
    """`Draft or Placed -> Cancelled`; None if it is no such thing."""
    sources, arrow, targets = text.partition("->")
    if not arrow or "->" in targets:
        return None
    read = Move(_alternatives(sources), _alternatives(targets))
    return read if all(read.sources) and all(read.targets) else None


def duration(text: str) -> Duration | None:
    """`15 minutes`, `1 day`; None if it is no such thing."""
    found = _DURATION.match(text)
    return Duration(int(found.group(1)), found.group(2)) if found else None


def api(text: str) -> Api | None:
    """`POST /orders/{order_id}`; None if it is no such thing."""
    found = _API.match(text)
    return Api(found.group(1), found.group(2)) if found else None


def is_cron(text: str) -> bool:
    """Whether it has the six fields of EventBridge Scheduler's cron expressions."""
    return _CRON.match(text) is not None


def is_date(text: str) -> bool:
    """Whether it is an ISO 8601 date."""
    return _DATE.match(text) is not None


def _alternatives(text: str) -> tuple[str, ...]:
    return tuple(part.strip() if " " not in part.strip() else "" for part in text.split(" or "))
