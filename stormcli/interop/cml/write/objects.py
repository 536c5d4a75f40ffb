"""Types, entities, events and commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from stormcli.interop.cml.carried import inside, parted
from stormcli.interop.cml.keywords import escaped
from stormcli.interop.cml.tree import Block, Node
from stormcli.interop.cml.write.attributes import attributes
from stormcli.interop.cml.write.layout import Written, documented
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape
from stormcli.model.types import Enumeration, Field, Fields, ValueObject


class Described(Protocol):
    """What has a name, a description and fields."""

    @property
    def name(self) -> str: ...

    @property
    def description(self) -> str: ...

    @property
    def fields(self) -> Fields: ...


class Families:
    """What objects inherit from each other, by the names that their heads give."""

    def __init__(self, landscape: Landscape) -> None:
        self._known: dict[tuple[str, str], Fields] = {}
        self._anywhere: dict[str, Fields] = {}
        for context in landscape.contexts.values():
            for each in _with_fields(context):
                self._known[context.name, each.name] = each.fields
                self._anywhere.setdefault(each.name, each.fields)

    def inherited(self, scope: str, block: Block) -> Mapping[str, Field]:
        """The fields that an object has from others."""
        found: dict[str, Field] = {}
        for word in (*block.heads.get("extends", ()), *block.heads.get("with", ())):
            found |= self._known.get((scope, word.text), self._anywhere.get(word.text, {}))
        return found


def written_object(keyword: str, each: Described, scope: str, families: Families, key: str = "") -> Written:
    """An object with its attributes, and with what its description says of it in CML."""
    kinds = ("BoundedContext", "Flow") if keyword == "Command" else ()
    doc, lines = parted(each.description, "Aggregate", *kinds)
    husk = next((block for line in lines for block in _objects(line) if block.text == each.name), None)
    if husk is None:
        return Written(documented(doc, f"{keyword} {escaped(each.name)}"), list(attributes(each.fields, key)))
    return filled(husk, doc, attributes(each.fields, key, families.inherited(scope, husk)))


def filled(husk: Block, doc: str, members: Iterable[str], more: Iterable[str] = ()) -> Written:
    """A block of CML with attributes put in behind its options; a repository stands last."""
    head = husk.tokens.written(husk.first, husk.head) if not doc else husk.tokens.written(_start(husk), husk.head)
    repositories = [item for item in husk.items if isinstance(item, Block)]
    others: list[Node] = [item for item in husk.items if not isinstance(item, Block)]
    parts: list[str | Written] = [option.written() for option in husk.options]
    parts += [*members, *(item.written() for item in others), *more]
    parts += [item.written() for item in repositories]
    return Written(documented(doc, head), parts)


def written_type(each: ValueObject | Enumeration, families: Families, *, lifecycle: bool = False) -> Written:
    """A value object or an enumeration."""
    if isinstance(each, ValueObject):
        return written_object("ValueObject", each, each.scope, families)
    doc, lines = parted(each.description, "Aggregate", "enum")
    whole = next((block for line in lines for block in _objects(line) if block.kind == "enum"), None)
    if whole is not None:
        return Written(documented(doc, whole.written()))
    flag: list[str | Written] = ["aggregateLifecycle"] if lifecycle or "aggregateLifecycle" in lines else []
    values = ", ".join(escaped(value_name(value)) for value in each.values)
    return Written(documented(doc, f"enum {escaped(each.name)}"), [*flag, values])


def value_name(value: str) -> str:
    """A value of an enumeration as an identifier."""
    name = "".join(char if char.isascii() and (char.isalnum() or char == "_") else "_" for char in value)
    return name if name and not name[0].isdigit() else f"_{name}"


def _objects(line: str) -> list[Block]:
    block = inside(line, "Aggregate")
    return [item for item in block.items if isinstance(item, Block)] if block is not None else []


def _start(block: Block) -> int:
    first = block.tokens.texts[block.first]
    return block.first + (first[:1] in ("'", '"'))


def _with_fields(context: Context) -> Iterable[Described]:
    yield from (each for each in context.types.values() if isinstance(each, ValueObject))
    for aggregate in context.aggregates.values():
        yield aggregate
        yield from aggregate.entities.values()
        yield from aggregate.commands.values()
        yield from aggregate.events.values()
    yield from context.external_events.values()
