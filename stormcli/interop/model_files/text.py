"""How a text stands in YAML: plain where that comes back as the same text, otherwise in quotes or in a block.

YAML 1.2 (https://yaml.org/spec/1.2.2/, chapter 7.3 on quotes and plain scalars, 8.1 on blocks), a little stricter than
it has to be, so that every parser agrees.
"""

from __future__ import annotations

import re

from stormcli.model import scalars

#: How wide a line may become before it is broken.
WIDTH = 120

# What cannot stand in a file as it is, or would not be seen there: controls, line ends of other sorts, marks that turn
# the direction of writing. Half of a surrogate pair is no character: YAML has no way to write it.
_ESCAPED = re.compile(
    "[^\x20-\x7e\xa0-\u200d\u2010-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}

# What begins with something else than text, and what ends or turns into something else on its way.
_STARTS_ELSE = re.compile(r"[?:,\[\]{}#&*!|>'\"%@`\s]|-(?![0-9A-Za-z.])|<<\Z")
_TURNS = re.compile(r":(?:\s|\Z)|\s#|\s\Z")
_TURNS_IN_BRACKETS = re.compile(r"[,\[\]{}?]|:(?![0-9A-Za-z/])|\s#|\s\Z")


class Plain(str):
    """A scalar that is no text, or that its author wrote without quotes: a number, a truth, a duration."""

    __slots__ = ()


class Pattern(str):
    """A regular expression: always in single quotes, so that no backslash is doubled."""

    __slots__ = ()


def inline(value: str, *, brackets: bool) -> str:
    """A scalar on one line, inside brackets or outside of them."""
    if isinstance(value, Plain):
        if not value:
            return "null"
        return str(value) if _reads_as_it_is(value, brackets) else quoted(value)
    if isinstance(value, Pattern) or not _is_text(value) or not _reads_as_it_is(value, brackets):
        return quoted(value)
    return str(value)


def quoted(value: str) -> str:
    """A text in quotes: single ones where double ones would need escapes, if they can hold it at all."""
    text = _SURROGATE.sub("\ufffd", value)
    if not _ESCAPED.search(text) and (isinstance(value, Pattern) or "\\" in text or '"' in text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_SHORT_ESCAPES.get(char) or _escaped(char) for char in text) + '"'


def block(value: str, indent: int, used: int) -> list[str] | None:
    """A text as a block below its key: the header and its lines; None where it belongs on the line of the key.

    `indent` is that of the block, `used` counts the columns that are taken before the text.
    """
    if isinstance(value, Pattern) or (isinstance(value, Plain) and (not value or _reads_as_it_is(value, False))):
        return None
    if "\n" in value:
        return _literal(value, indent)
    if used + len(inline(value, brackets=False)) > WIDTH and " " in value:
        return _folded(value, indent)
    return None


def _literal(value: str, indent: int) -> list[str] | None:
    """Lines as they are, after `|`."""
    body = value.removesuffix("\n")
    lines = body.split("\n")
    shown = all(not _ESCAPED.search(line) and (not line or line.strip(" ")) for line in lines)
    if not shown or not lines[0] or not lines[-1] or lines[0].startswith(" "):
        return None
    return ["|" if value.endswith("\n") else "|-", *(" " * indent + line if line else "" for line in lines)]


def _folded(value: str, indent: int) -> list[str] | None:
    """A long line, broken between words, after `>`."""
    words = value.split(" ")
    if _ESCAPED.search(value) or not all(words):
        return None
    lines = [" " * indent + words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(" " * indent + word)
    return [">-", *lines]


def _is_text(value: str) -> bool:
    """Whether YAML's core schema reads it as text: `true`, `12` and `~` are none."""
    return isinstance(scalars.core(str(value)), str)


def _reads_as_it_is(value: str, brackets: bool) -> bool:
    turns = _TURNS_IN_BRACKETS if brackets else _TURNS
    return not (_STARTS_ELSE.match(value) or turns.search(value) or _ESCAPED.search(value))


def _escaped(char: str) -> str:
    if not _ESCAPED.match(char):
        return char
    number = ord(char)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
