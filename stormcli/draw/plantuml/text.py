"""Text inside a PlantUML diagram. Everything from a model passes `quoted`, so that nothing in it is syntax."""

from __future__ import annotations

import re

from stormcli.draw.svg.letters import visible

# What is read once more after the codes are; an unseen joiner keeps it apart.
_APART = re.compile(r"&(?=#)|<(?=U\+)|]](?=>)", re.IGNORECASE)
_JOINER = "\u2060"


def quoted(words: str) -> str:
    """Words in quotes: signs that PlantUML, its preprocessor or Creole would read are codes; never empty."""
    spelled = _APART.sub(lambda found: found[0] + _JOINER, visible(words))
    plain = "".join(char if _means_itself(char) else f"<U+{ord(char):04X}>" for char in spelled)
    return f'"{plain or " "}"'


def _means_itself(char: str) -> bool:
    return char.isalnum() or char in " ,"
