"""Text inside a Mermaid diagram. Everything from a model passes `quoted`, so that nothing in it is syntax."""

from __future__ import annotations

import json

from stormcli.draw.svg.letters import visible


def quoted(words: str) -> str:
    """Words in quotes: signs that Mermaid or HTML would read become entity codes, which it writes `#35;`."""
    plain = "".join(char if char.isalnum() or char in " ,.-_/" else f"#{ord(char)};" for char in visible(words))
    return f'"{plain or " "}"'


def front_matter(title: str) -> list[str]:
    """The lines above a diagram that name it: YAML, which knows no entity codes, and escapes as JSON does."""
    return ["---", f"title: {json.dumps(visible(title), ensure_ascii=False)}", "---"]
