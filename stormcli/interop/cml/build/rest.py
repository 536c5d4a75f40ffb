"""What of a block has no place in our language, as lines of CML."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from stormcli.interop.cml.build.drafts import Described, ModelDraft
from stormcli.interop.cml.tokens import TokenKind, quoted
from stormcli.interop.cml.tree import Block, Node, Option
from stormcli.interop.draft import Fate

# Kinds of object that are as we have them; another kind is said.
_OURS = ("Entity", "ValueObject", "DomainEvent", "Command")
# How long a line may be that a message shows.
_SHOWN = 60


def carry(model: ModelDraft, to: Described, what: str, nodes: Iterable[Node]) -> None:
    """Puts parts of CML into a description, a line each, and tells so."""
    for node in nodes:
        keep(model, to, what, node.written(model.renamed), node)


def keep(model: ModelDraft, to: Described, what: str, line: str, node: Node) -> None:
    """Puts a line of CML into a description, and tells so."""
    to.lines.add(line)
    model.report.count(Fate.DESCRIBED, f"{what} keeps in its description", f"`{shown(line)}`", node.span)


def shown(line: str) -> str:
    """A line as a message shows it."""
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 3]}..."


def options_left(block: Block, taken: Collection[str]) -> list[Option]:
    """The options of a block that nothing of ours stands for."""
    return [option for option in block.options if option.name not in taken]


def husk(block: Block, parts: Iterable[Node], renamed: Mapping[str, str], *, with_doc: bool = False) -> str:
    """The block with its head and these parts alone, on one line; "" if that says no more than what it is called."""
    inner = [part.written(renamed) for part in parts]
    described = block.tokens.kinds[block.first] is TokenKind.TEXT
    head = block.tokens.written(block.first + described, block.head, renamed)
    plain = block.kind in _OURS and block.head == block.first + described + 1  # a keyword and a name
    if plain and not inner and not (with_doc and block.doc):
        return ""
    doc = f"{quoted(block.doc)} " if with_doc and block.doc else ""
    return f"{doc}{head} {{ {' '.join(inner)} }}" if inner else f"{doc}{head}"
