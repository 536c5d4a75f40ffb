"""A tree of maps, lists and texts -> lines of YAML: on one line where it fits, one entry a line otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stormcli.interop.model_files.text import WIDTH, block, inline

#: A map, a list, or a scalar (text, or one of the kinds that text.py knows).
Node = Any

# A key of more characters than this needs the long form `? key` (YAML 1.2.2, 7.4.2: at most 1024).
_LONGEST_KEY = 1000


class Opened(dict[str, Any]):
    """A map that takes a line for each entry, however short it is."""


class Items(list[Any]):
    """A list that takes a line for each item, however short it is."""


class Example(dict[str, Any]):
    """A map of one entry that stands in a list in brackets without braces of its own: `[OrderPlaced: {}]`."""


def document(root: Mapping[str, Node]) -> str:
    """A file: the map's entries at the left edge, with an empty line before each that has entries of its own."""
    lines: list[str] = []
    for key, value in root.items():
        written = list(_entry(key, value, 0))
        if lines and isinstance(value, (Opened, Items)):
            lines.append("")
        lines += written
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Node, indent: int) -> Iterator[str]:
    """`key: value`, on one line or on several."""
    name = inline(key, brackets=False)
    if len(name) > _LONGEST_KEY:
        yield f"{' ' * indent}? {name}"
        name = ""
    yield from _after(f"{' ' * indent}{name}:", value, indent)


def _item(value: Node, indent: int) -> Iterator[str]:
    """`- value`; the first entry of a map stands on the line of the dash."""
    dash = f"{' ' * indent}-"
    if isinstance(value, Mapping) and value and not _fits(dash, value):
        lines = [line for key, each in value.items() for line in _entry(key, each, indent + 2)]
        yield f"{dash} {lines[0][indent + 2 :]}"
        yield from lines[1:]
    else:
        yield from _after(dash, value, indent)


def _after(head: str, value: Node, indent: int) -> Iterator[str]:
    """What stands behind a key or a dash, and below it."""
    if isinstance(value, str):
        lines = block(value, indent + 2, len(head) + 1) or [inline(value, brackets=False)]
        yield f"{head} {lines[0]}"
        yield from lines[1:]
    elif _fits(head, value):
        yield f"{head} {_flow(value)}"
    elif isinstance(value, Mapping):
        yield head
        for key, each in value.items():
            yield from _entry(key, each, indent + 2)
    else:
        yield head
        for each in value:
            yield from _item(each, indent + 2)


def _fits(head: str, value: Node) -> bool:
    """Whether a map or a list stands on the line of its key."""
    if not value:
        return True
    return not _opened(value) and len(head) + 1 + len(_flow(value)) <= WIDTH


def _opened(value: Node) -> bool:
    """Whether something in it takes several lines however wide the paper is."""
    if isinstance(value, (Opened, Items)):
        return True
    if isinstance(value, str):
        return False
    inner = value.values() if isinstance(value, Mapping) else value
    return any(_opened(each) for each in inner)


def _flow(value: Node) -> str:
    """A node inside brackets."""
    if isinstance(value, str):
        return inline(value, brackets=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(_pairs(value)) + "}"
    return "[" + ", ".join(_flow_items(value)) + "]"


def _flow_items(items: Sequence[Node]) -> Iterator[str]:
    for each in items:
        yield next(_pairs(each)) if isinstance(each, Example) else _flow(each)


def _pairs(value: Mapping[str, Node]) -> Iterator[str]:
    for key, each in value.items():
        yield f"{inline(key, brackets=True)}: {_flow(each)}"
