"""A Contexture document as lists of maps, whatever else is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stormcli.diagnostics import Span
from stormcli.interop.draft import SourceUnreadable
from stormcli.interop.sources.files import text_of
from stormcli.interop.sources.json_text import json_data
from stormcli.interop.sources.trouble import Unreadable, top_of

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """The domains, bounded contexts and collaborations; `at` is the file."""

    domains: list[Entry]
    contexts: list[Entry]
    collaborations: list[Entry]
    at: Span


def document(source: Path) -> Document:
    """Reads an export, or a list of bounded contexts as the API answers it. Raises SourceUnreadable."""
    if source.is_dir() or not source.exists():
        what = "is a folder: Contexture exports one file" if source.is_dir() else "does not exist"
        raise SourceUnreadable(f"{source} {what}")
    try:
        content = json_data(text_of(source))
    except Unreadable as trouble:
        raise SourceUnreadable(f"{source}:{trouble.line}:{trouble.column}: {trouble}") from None
    if isinstance(content, list):
        content = {"boundedContexts": content}
    contexts = entries(content, "boundedContexts")
    if not contexts:
        raise SourceUnreadable(f"{source} holds no `boundedContexts`: it is no export of Contexture")
    domains = entries(content, "domains") or _nested(contexts)
    return Document(domains, contexts, entries(content, "collaborations"), top_of(source.as_posix()))


def entries(owner: Any, key: str) -> list[Entry]:
    """The maps in a list; none where there is no such list."""
    found = owner.get(key) if isinstance(owner, Mapping) else None
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def texts(owner: Any, key: str) -> list[str]:
    """The texts in a list, those that say something."""
    found = owner.get(key) if isinstance(owner, Mapping) else None
    listed = found if isinstance(found, list) else []
    return [" ".join(each.split()) for each in listed if isinstance(each, str) and each.strip()]


def text(owner: Any, *keys: str) -> str:
    """The first of several keys that holds a text or a number, on one line; "" if none does."""
    for key in keys:
        value = owner.get(key) if isinstance(owner, Mapping) else None
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return " ".join(str(value).split())
    return ""


def _nested(contexts: list[Entry]) -> list[Entry]:
    """The API answers each bounded context with its domain inside."""
    inside = [each["domain"] for each in contexts if isinstance(each.get("domain"), Mapping)]
    return list({text(each, "id"): each for each in inside}.values())
