"""Markdown with YAML in front of it, between two lines of three dashes."""

from __future__ import annotations

import re
from typing import Any

from stormcli.interop.sources.trouble import Unreadable
from stormcli.interop.sources.yaml_text import yaml_data

_FENCE = re.compile(r"---[ \t]*\r?\n")
_END = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


def split(text: str) -> tuple[dict[str, Any], str]:
    """The map in front, its scalars as they were written, and the text behind it. Raises Unreadable."""
    start = _FENCE.match(text)
    if start is None:
        return {}, text
    end = _END.search(text, start.end())
    if end is None:
        raise Unreadable("the frontmatter has no end: a second line of three dashes is missing")
    try:
        data = yaml_data(text[start.end() : end.start()], typed=False)
    except Unreadable as trouble:
        raise Unreadable(str(trouble), trouble.line + 1, trouble.column) from None
    if data is not None and not isinstance(data, dict):
        raise Unreadable("the frontmatter is no map", 2)
    return data or {}, text[end.end() :].strip()
