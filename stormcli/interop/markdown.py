"""Texts of a model inside Markdown, and inside Markdown with JSX (https://mdxjs.com/docs/what-is-mdx/)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from stormcli.view import markdown

# What MDX takes for code at the beginning of a paragraph.
_CODE = re.compile(r"^(import|export)\b")


def escaped(text: str) -> str:
    """Text inside a paragraph, a list item or a table cell, on one line: nothing in it is markup, nor code to MDX."""
    return _CODE.sub(lambda found: f"&#{ord(found[1][0])};{found[1][1:]}", markdown.escaped(text))


def bullets(items: Iterable[str]) -> list[str]:
    """A list, each item of it escaped."""
    return [f"- {escaped(item)}" for item in items]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table; its cells are escaped already."""
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    return lines + [f"| {' | '.join(cell or ' ' for cell in row)} |" for row in rows]
