"""Text inside a PlantUML diagram. Everything from a model passes `quoted`, so that nothing in it is syntax."""

from __future__ import annotations

from stormcli.draw.svg.letters import visible


def quoted(words: str) -> str:
    """Words in quotes: signs that PlantUML or Creole would read become entity codes."""
    plain = "".join(char if char.isalnum() or char in " ,." else f"&#{ord(char)};" for char in visible(words))
    return f'"{plain or " "}"'
