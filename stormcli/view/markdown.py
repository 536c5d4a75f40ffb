"""Texts of a model inside Markdown (https://spec.commonmark.org/0.31.2/): on one line, nothing in them is markup."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LIST_MARK = re.compile(r"^([-+]|\d+[.)])(?=\s|$)")


def escaped(text: str) -> str:
    """Text inside a paragraph, a list item or a table cell."""
    return _LIST_MARK.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", _MARKS.sub(r"\\\1", one_line(text)))


def one_line(text: str) -> str:
    """Text without line breaks and characters that cannot be seen."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
