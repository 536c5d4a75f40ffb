"""The objects of a context: types, entities, the fields of aggregates and messages; and which field identifies."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.interop.cml.build.declared import Declared
from stormcli.interop.cml.build.drafts import AggregateDraft, ContextDraft, ModelDraft
from stormcli.interop.cml.build.fields import FieldReader
from stormcli.interop.cml.build.heritage import inherited
from stormcli.interop.cml.build.identities import free_name, identity_of
from stormcli.interop.cml.build.rest import carry, husk, keep, options_left
from stormcli.interop.cml.build.states import LIFECYCLE
from stormcli.interop.cml.carried import composed
from stormcli.interop.cml.tree import Attribute, Block, EnumValue, Node, Option
from stormcli.interop.draft import Fate
from stormcli.model import names
from stormcli.model.aggregate import Entity
from stormcli.model.element import Kind
from stormcli.model.types import Enumeration, Field, Fields, ValueObject


def read_objects(model: ModelDraft) -> None:
    """Everything that has fields."""
    readers = {name: FieldReader(model, context) for name, context in model.contexts.items()}
    for declared in model.objects.all:
        if declared.block is not None:
            _read(model, readers[declared.context.name], declared, declared.block)
    for context in model.contexts.values():
        for home in context.aggregates.values():
            if home.key is None:
                home.identity = free_name(home.identity, home.fields)
            if home.identity not in home.fields:
                home.fields = {home.identity: Field(home.identity, home.identity_type), **home.fields}


def keep_aggregates(model: ModelDraft, context: ContextDraft) -> None:
    """What aggregates and their roots say beside objects and fields: it stands in the descriptions."""
    for home in context.aggregates.values():
        if home.block is not None and home.block.kind == "Aggregate":
            home.text = home.block.doc
            carry(model, home, f"Aggregate {home.name}", options_left(home.block, ()))
        if home.module is not None:
            home.lines.add(f"Module {home.module.text}")
        if home.root is not None:
            _root_parts(model, home, home.root)


def _read(model: ModelDraft, reader: FieldReader, declared: Declared, block: Block) -> None:
    members = list(inherited(model, declared.context, block))
    what = f"{block.kind} {block.text}"
    if declared.kind is Kind.TYPE:
        declared.context.types[declared.name] = _type(model, reader, declared, block, members)
    elif declared.kind is Kind.ENTITY and declared.home is not None:
        declared.home.entities[declared.name] = _entity(model, reader, declared, block, members)
    elif declared.is_root and declared.home is not None:
        declared.home.fields = reader.fields(members, what, declared.home.key)
    else:
        draft = model.events.get(id(block)) or model.commands[id(block)]
        draft.fields = reader.fields(members, what)
        _keep_husk(model, draft.lines, block, ())


def _type(
    model: ModelDraft, reader: FieldReader, declared: Declared, block: Block, members: list[Attribute]
) -> ValueObject | Enumeration:
    lines: set[str] = set()
    if block.kind == "enum":
        return _enumeration(model, declared, block, lines)
    fields = reader.fields(members, f"{block.kind} {block.text}")
    _keep_husk(model, lines, block, ())
    return ValueObject(
        name=declared.name, scope=declared.context.name, description=composed(block.doc, lines), fields=fields
    )


def _enumeration(model: ModelDraft, declared: Declared, block: Block, lines: set[str]) -> Enumeration:
    values = [item for item in block.items if isinstance(item, EnumValue)]
    told = list(dict.fromkeys(item.name.text for item in values))
    what = f"enum {block.text}"
    others = options_left(block, {LIFECYCLE})
    if others or any(item.more for item in values) or len(values) < len(block.items):
        line = block.bare(model.renamed)
        lines.add(line)
        told_so = f"{what} says more than its values: it stands in its description"
        model.report.tell(Fate.DESCRIBED, told_so, block.span)
    elif block.option(LIFECYCLE):
        lines.add(LIFECYCLE)
    if not told:
        model.report.tell(Fate.MADE_UP, f"{what} has no value: `UNDEFINED` is made up", block.span)
    return Enumeration(
        name=declared.name,
        scope=declared.context.name,
        description=composed(block.doc, lines),
        values=tuple(told or ["UNDEFINED"]),
    )


def _entity(
    model: ModelDraft, reader: FieldReader, declared: Declared, block: Block, members: list[Attribute]
) -> Entity:
    made_up = f"{names.snake(declared.name)}_id"
    key, identity, held = identity_of(model, block, declared.name, declared.context, made_up)
    fields: Fields = reader.fields(members, f"Entity {block.text}", key)
    if key is None:
        identity = free_name(identity, fields)
        fields = {identity: Field(identity, held), **fields}
        told = f"Entity {declared.name} has no field that identifies it: `{identity}` is made up"
        model.report.tell(Fate.MADE_UP, told, block.span)
    lines: set[str] = set()
    _keep_husk(model, lines, block, ())
    return Entity(
        name=declared.name,
        scope=declared.context.name,
        description=composed(block.doc, lines),
        identity=identity,
        fields=fields,
    )


def _keep_husk(model: ModelDraft, lines: set[str], block: Block, without: Iterable[Node]) -> None:
    """Keeps what an object says beside its attributes, as a block of CML."""
    left_out = {id(node) for node in without}
    parts = [
        part for part in (*block.options, *block.items) if not isinstance(part, Attribute) and id(part) not in left_out
    ]
    line = husk(block, parts, model.renamed)
    if line:
        lines.add(line)
        told = "what these say beside their attributes stands in their descriptions"
        model.report.count(Fate.DESCRIBED, told, f"{block.kind} {block.text}", block.span)


def _root_parts(model: ModelDraft, home: AggregateDraft, root: Block) -> None:
    rest: list[Node] = [
        part
        for part in (*root.options, *root.items)
        if not isinstance(part, Attribute) and id(part) not in model.told and not _is_root_flag(part)
    ]
    if not (rest or root.doc or root.heads or root.abstract or root.text != home.name):
        return
    flag = next((option for option in root.options if _is_root_flag(option)), None)
    if flag is not None:
        line = husk(root, [flag, *rest], model.renamed, with_doc=True)
    else:  # it is the root without saying so
        head = husk(root, (), model.renamed, with_doc=True) or f"Entity {model.renamed.get(root.text, root.text)}"
        line = f"{head} {{ {' '.join(['aggregateRoot', *(part.written(model.renamed) for part in rest)])} }}"
    keep(model, home, f"Aggregate {home.name}", line, root)


def _is_root_flag(part: Node) -> bool:
    return isinstance(part, Option) and part.name == "aggregateRoot"
