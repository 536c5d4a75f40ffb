"""A rule in plain text: what `stormcli explain` shows, and the help of services that show no Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from types import ModuleType

from stormcli.check.explanation import explain
from stormcli.check.rule_book import in_words, shown_files

WIDTH = 100


def written(module: ModuleType, *, width: int = WIDTH, heading: Callable[[str], str] = str) -> str:
    """Summary, why, the two examples and the fix; `heading` may paint what stands at the head of each."""
    said = explain(module)
    rule = module.RULE

    def paragraph(head: str, text: str) -> str:
        lead = f"{head}: " if head else ""
        filled = textwrap.fill(lead + text, width, break_long_words=False, break_on_hyphens=False)
        return heading(filled[: len(lead) - 1]) + filled[len(lead) - 1 :] if head else filled

    def example(head: str, files: dict[str, str]) -> str:
        return "\n\n".join(
            [heading(f"{head}:"), *(textwrap.indent(text, "    ").rstrip() for text in shown_files(files))]
        )

    parts = [
        heading(f"{rule.code} {rule.name}") + f" ({in_words(rule).replace('`', '')})",
        paragraph("", said.summary),
        paragraph("Why", said.why),
        example("Fails", said.fails),
        example("Passes", said.passes),
        paragraph("Fix", said.fix),
    ]
    return "\n\n".join(parts)
