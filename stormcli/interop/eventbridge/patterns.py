"""Event patterns: whose events a rule wants, which of them, and on what condition
(https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Interest:
    """What a rule wants: sources and detail types by name, or by a matcher; `condition` is the rest."""

    sources: tuple[str, ...]
    detail_types: tuple[str, ...]
    source_matchers: tuple[Any, ...]
    detail_type_matchers: tuple[Any, ...]
    condition: str

    def takes(self, source: str, detail_type: str) -> bool:
        """Whether it wants an event."""
        return _fits(source, self.sources, self.source_matchers) and _fits(
            detail_type, self.detail_types, self.detail_type_matchers
        )


def interest(pattern: Any) -> Interest | None:
    """What a pattern wants; None if it is none."""
    if not isinstance(pattern, Mapping) or not pattern:
        return None
    sources, source_matchers = _values(pattern.get("source"))
    types, type_matchers = _values(pattern.get("detail-type"))
    rest = {key: value for key, value in pattern.items() if key not in ("source", "detail-type")}
    condition = json.dumps(rest, ensure_ascii=False, default=str) if rest else ""
    return Interest(sources, types, source_matchers, type_matchers, condition[:_LONGEST])


def _values(said: Any) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """The texts that a list names, and the matchers in it. A lone text is a list of one, as SAM has it."""
    listed = said if isinstance(said, list) else [] if said is None else [said]
    texts: list[str] = []
    matchers: list[Any] = []
    for each in listed:
        equal = each.get("equals-ignore-case") if isinstance(each, Mapping) else each
        if isinstance(equal, str) and equal:
            texts.append(equal)
        elif isinstance(each, Mapping):
            matchers.append(each)
    return tuple(dict.fromkeys(texts)), tuple(matchers)


def _fits(text: str, names: tuple[str, ...], matchers: tuple[Any, ...]) -> bool:
    if not names and not matchers:
        return True
    return text in names or any(_matches(text, matcher) for matcher in matchers)


def _matches(text: str, matcher: Mapping[str, Any]) -> bool:
    """The matchers that sources and detail types are compared by; of others nobody knows what they let through."""
    (word, said), *_ = matcher.items() or [("", None)]
    if word in ("prefix", "suffix"):
        ignore = said.get("equals-ignore-case") if isinstance(said, Mapping) else None
        wanted, given = (ignore.lower(), text.lower()) if isinstance(ignore, str) else (said, text)
        return isinstance(wanted, str) and (given.startswith(wanted) if word == "prefix" else given.endswith(wanted))
    if word == "wildcard" and isinstance(said, str) and len(said) <= _LONGEST:
        return fnmatchcase(text, said.replace("[", "[[]").replace("?", "[?]"))
    if word == "anything-but":
        return not any(each == text or (isinstance(each, Mapping) and _matches(text, each)) for each in _listed(said))
    return word == "exists"


def _listed(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [said]
