"""Blocks of CML as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from stormcli.interop.cml.tokens import quoted


@dataclass(slots=True)
class Written:
    """A block: its head, and what stands in it, each part a line or a block of its own."""

    head: str
    parts: list[str | Written] = field(default_factory=list)
    #: A block that has nothing inside may be left without braces.
    braces: bool = False

    def lines(self, depth: int = 0) -> Iterable[str]:
        """The block, line by line, indented by tabs as Context Mapper does."""
        tabs = "\t" * depth
        if not self.parts and not self.braces:
            yield f"{tabs}{self.head}"
            return
        yield f"{tabs}{self.head} {{"
        for part in self.parts:
            if isinstance(part, str):
                yield f"{tabs}\t{part}"
            else:
                yield from part.lines(depth + 1)
        yield f"{tabs}}}"


def documented(doc: str, head: str) -> str:
    """A head with the text in quotes before it that describes it."""
    return f"{quoted(doc)} {head}" if doc else head


def text(blocks: Sequence[Written]) -> str:
    """A file: the blocks with empty lines between."""
    return "\n\n".join("\n".join(block.lines()) for block in blocks) + "\n"
