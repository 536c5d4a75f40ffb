"""Aggregates: the root and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from stormcli.interop.cml.carried import inside, parted
from stormcli.interop.cml.keywords import escaped
from stormcli.interop.cml.tree import Block, Operation
from stormcli.interop.cml.write.attributes import attributes
from stormcli.interop.cml.write.layout import Written, documented
from stormcli.interop.cml.write.objects import Families, filled, value_name, written_object, written_type
from stormcli.interop.cml.write.placing import Placing
from stormcli.interop.cml.write.transitions import transition
from stormcli.interop.naming import element_name
from stormcli.model import names
from stormcli.model.aggregate import Aggregate
from stormcli.model.message import Command


@dataclass(slots=True)
class Holders:
    """Services and the like, put together from lines that each hold a part of one."""

    blocks: dict[tuple[str, str], Written] = field(default_factory=dict)

    def add(self, block: Block) -> None:
        """A part of a service; the part with its doc and its options comes first in the text."""
        key = (block.kind, block.text)
        head = block.tokens.written(block.first, block.head)
        known = self.blocks.setdefault(key, Written(head))
        if block.doc:
            known.head = head
        operations = [item.written() for item in block.items if isinstance(item, Operation)]
        others = [item.written() for item in (*block.options, *block.items) if not isinstance(item, Operation)]
        known.parts[:] = [*others, *known.parts, *operations]


def operations_of(command: Command) -> Sequence[tuple[str, Block]]:
    """What the description of a command says of operations: where each stands, and the block that holds it."""
    return _operations_in(command.description) if command.description else ()


@lru_cache(maxsize=1024)
def _operations_in(description: str) -> Sequence[tuple[str, Block]]:
    _, lines = parted(description, "Aggregate", "BoundedContext", "Flow")
    found: list[tuple[str, Block]] = []
    for line in lines:
        block = inside(line, "Aggregate")
        for item in block.items if block else ():
            if isinstance(item, Block) and any(isinstance(each, Operation) for each in item.items):
                found.append(("Aggregate", item))
        block = inside(line, "BoundedContext") if block is None else None
        for item in block.items if block else ():
            inner = [each for each in item.items if isinstance(each, Block)] if isinstance(item, Block) else []
            found += [("Application", each) for each in inner]
    return found


def operation_name(command: Command) -> str:
    """The operation that a command was made of, as CML calls it; "" if it is a command there too."""
    for _, block in operations_of(command):
        for item in block.items:
            if isinstance(item, Operation) and not any(
                use.name == command.name for each in item.parameters for use in (each.type, *each.type.inner)
            ):
                name = element_name(item.name.text, "Do")
                if command.name == name or command.name.startswith(name):
                    return item.name.text
    return ""


def written_aggregate(aggregate: Aggregate, placing: Placing, families: Families) -> tuple[Written, str]:
    """An aggregate, and the module it stands in."""
    doc, lines = parted(aggregate.description, "Aggregate", "BoundedContext")
    blocks = [block for line in lines if (block := inside(line, "Aggregate")) is not None]
    items = [item for block in blocks for item in block.items if isinstance(item, Block)]
    root = next((item for item in items if item.kind == "Entity" and item.option("aggregateRoot")), None)
    module = next((line.partition(" ")[2] for line in lines if line.startswith("Module ")), "")
    holders = Holders()
    for item in items:
        if item is not root:
            holders.add(item)
    own = _of_commands(aggregate, placing, holders, root.text if root else aggregate.name)
    written = Written(documented(doc, f"Aggregate {escaped(aggregate.name)}"))
    written.parts += [option.written() for block in blocks for option in block.options]
    written.parts.append(_root(aggregate, root, own))
    written.parts += _objects(aggregate, placing, families)
    written.parts += holders.blocks.values()
    return written, module


def _of_commands(aggregate: Aggregate, placing: Placing, holders: Holders, root: str) -> list[str]:
    """The operations that commands of an aggregate stand for: those of its root, and those of services."""
    own: list[str] = []
    for command in aggregate.commands.values():
        for place, block in operations_of(command):
            if place == "Aggregate" and block.kind == "Entity" and block.text == root:
                own += [item.written() for item in block.items]
            elif place == "Aggregate":
                holders.add(block)
    silent = [each for each in aggregate.commands.values() if each.moves and not each.emits and not operations_of(each)]
    if silent:  # a flow tells of events alone
        values = placing.values(aggregate)
        service = Written(f"Service {aggregate.name}Service")
        holders.blocks.setdefault(("Service", service.head), service)
        for command in silent:
            head = f"void {names.snake(command.name)}"
            for number, move in enumerate(command.moves):
                head_of = f"{head}_{number + 1}" if number else head
                taken = f"@{escaped(command.name)} command"
                service.parts.append(f"{head_of}({taken}) : write{transition(move, values)};")
    return own


def _root(aggregate: Aggregate, root: Block | None, operations: Iterable[str]) -> Written:
    members = attributes(aggregate.fields, aggregate.identity)
    if root is not None:
        return filled(root, root.doc, members, operations)
    return Written(f"Entity {escaped(aggregate.name)}", ["aggregateRoot", *members, *operations])


def _objects(aggregate: Aggregate, placing: Placing, families: Families) -> list[str | Written]:
    scope = aggregate.scope
    parts: list[str | Written] = [
        written_object("Entity", each, scope, families, each.identity) for each in aggregate.entities.values()
    ]
    parts += [
        written_type(each, families, lifecycle=each.name in placing.lifecycles)
        for each in placing.types(aggregate.name)
    ]
    if aggregate.states and not placing.has_lifecycle(aggregate.name):
        values = ", ".join(escaped(value_name(value)) for value in placing.values(aggregate).values())
        parts.append(Written(f"enum {aggregate.name}States", ["aggregateLifecycle", values]))
    parts += [written_object("DomainEvent", each, scope, families) for each in aggregate.events.values()]
    parts += [
        written_object("Command", each, scope, families)
        for each in aggregate.commands.values()
        if not operation_name(each)
    ]
    return parts
