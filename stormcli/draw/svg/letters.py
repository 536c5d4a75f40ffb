"""How wide text is, and where it wraps: the widths of Arial, by its metric twin Arimo."""

from __future__ import annotations

import json
import unicodedata
from functools import cache

from stormcli import assets

# A letter that the font does not have comes from another one: as wide as it is high, as in Chinese or among emoji.
_UNKNOWN = 2048
_EM = 2048


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text, in the unit of `size`."""
    widths = _widths()["bold" if bold else "regular"]
    return sum(0 if unicodedata.combining(char) else widths.get(char, _UNKNOWN) for char in text) * size / _EM


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Text on lines no wider than `room`, broken between words, and inside a word only where it alone is too wide."""
    lines: list[str] = []
    for word in visible(text).split(" "):
        for part in _parts(word, size, room, bold):
            joined = f"{lines[-1]} {part}" if lines else part
            if lines and part is not word and lines[-1].endswith("-"):
                lines.append(part)
            elif lines and width(joined, size, bold=bold) <= room:
                lines[-1] = joined
            else:
                lines.append(part)
    return tuple(lines)


def visible(text: str) -> str:
    """Text on one line, without control characters and without those that turn its direction."""
    return " ".join("".join(" " if unicodedata.category(char)[0] == "C" else char for char in text).split())


def known(text: str) -> bool:
    """Whether our own font has every letter of a text."""
    return all(char in _widths()["regular"] or char in "\n\t" for char in set(text))


def _parts(word: str, size: float, room: float, bold: bool) -> list[str]:
    """A word in pieces that fit, each but the last with a hyphen."""
    if width(word, size, bold=bold) <= room:
        return [word]
    parts, piece = [], ""
    for char in word:
        if piece and width(f"{piece}{char}-", size, bold=bold) > room:
            parts.append(f"{piece}-")
            piece = ""
        piece += char
    return [*parts, piece]


@cache
def _widths() -> dict[str, dict[str, int]]:
    """Style -> letter -> width in 1/2048 of the size."""
    told = json.loads((assets.fonts() / "arimo" / "widths.json").read_text(encoding="utf-8"))
    return {
        style: {char: int(wide) for wide, chars in by_width.items() for char in chars}
        for style, by_width in told.items()
    }
