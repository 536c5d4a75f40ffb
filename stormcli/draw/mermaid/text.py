"""Text inside a Mermaid diagram. Everything from a model passes `encoded`, so that nothing in it is syntax."""

from __future__ import annotations

import re

from stormcli.draw.svg.letters import visible

# Mermaid reads a label as Markdown (`1. ` begins a list) and links what looks like an address: letters, digits, spaces
# and commas alone mean themselves.
_PLAIN = " ,"
# In codes too, Mermaid breaks a line at a backslash with an n, takes `$$` for mathematics and `fa:fa-car` for an icon,
# and knows its own codes by the marks `ﬂ°` and `¶ß`: an unseen joiner keeps them apart.
_APART = re.compile(r"\\(?=n)|\$(?=\$)|:(?=fa-)|ﬂ(?=°)|¶(?=ß)")
_JOINER = "\u2060"


def encoded(words: str) -> str:
    """Words in which signs that Mermaid, Markdown or HTML would read are entity codes: `#35;`; never empty."""
    return "".join(char if _means_itself(char) else f"#{ord(char)};" for char in _apart(words)) or " "


def quoted(words: str) -> str:
    """Encoded words in quotes."""
    return f'"{encoded(words)}"'


def front_matter(title: str) -> list[str]:
    """The lines above a diagram that name it: YAML, and searched for tags and directives before it is read as such.

    A title is cleaned of HTML after all that: what follows a `<` would be lost however it is written.
    """
    spelled = _apart(title).replace("<", "‹")
    escaped = "".join(char if _means_itself(char) else f"\\U{ord(char):08x}" for char in spelled)
    return ["---", f'title: "{escaped}"', "---"]


def _apart(words: str) -> str:
    return _APART.sub(lambda found: found[0] + _JOINER, visible(words))


def _means_itself(char: str) -> bool:
    return char.isalnum() or char in _PLAIN
