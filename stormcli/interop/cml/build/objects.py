"""The objects of a context: types, entities, the fields of aggregates and messages; and which field identifies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stormcli.interop.cml.build.drafts import AggregateDraft, ContextDraft, Declared, ModelDraft
from stormcli.interop.cml.build.fields import FieldReader
from stormcli.interop.cml.build.naming import field_name
from stormcli.interop.cml.build.rest import carry, husk, keep, options_left
from stormcli.interop.cml.build.states import LIFECYCLE
from stormcli.interop.cml.carried import composed
from stormcli.interop.cml.scalars import ALIASES
from stormcli.interop.cml.tree import Attribute, Block, EnumValue, Node, Option
from stormcli.interop.draft import Fate
from stormcli.model import names
from stormcli.model.aggregate import Entity
from stormcli.model.element import Kind
from stormcli.model.types import Enumeration, Field, Fields, Scalar, ValueObject, scalar

_IDENTIFIES = ("string", "uuid", "integer")
_UUID = scalar("uuid")
#: How many an object may inherit from.
MOST_ANCESTORS = 50
_IDENTIFIER = re.compile(r".*(Id|ID|Number|Nr|No|Code|Key)\Z")


def identify(model: ModelDraft, home: AggregateDraft) -> None:
    """Which field tells one aggregate from another: one is made up where none does."""
    made_up = f"{names.snake(home.name)}_id"
    home.key, home.identity, home.identity_type = None, made_up, _UUID
    if home.root is not None:
        home.key, home.identity, home.identity_type = _identity(model, home.root, home.name, home.context, made_up)
    if home.key is None:
        place = home.block.span if home.block else model.place
        told = f"Aggregate {home.name} has no field that identifies it: `{home.identity}` is made up"
        model.report.tell(Fate.MADE_UP, told, place)


def read_objects(model: ModelDraft) -> None:
    """Everything that has fields."""
    readers = {name: FieldReader(model, context) for name, context in model.contexts.items()}
    for declared in model.objects.all:
        if declared.block is not None:
            _read(model, readers[declared.context.name], declared, declared.block)
    for context in model.contexts.values():
        for home in context.aggregates.values():
            if home.key is None:
                home.identity = _free(home.identity, home.fields)
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


def inherited(model: ModelDraft, context: ContextDraft, block: Block) -> Iterator[Attribute]:
    """The attributes of an object, those of what it extends and of its traits first."""
    said: set[str] = set()
    for each in reversed(ancestors(model, context, block)):
        if each is not block and model.inheritable < len(each.items):
            told = "objects that inherit more than can be told: they have their own attributes alone"
            model.report.count(Fate.LOST, told, block.text, block.span)
            continue
        model.inheritable -= len(each.items) if each is not block else 0
        for item in each.items:
            if isinstance(item, Attribute) and item.name.text not in said:
                said.add(item.name.text)
                yield item
            elif isinstance(item, Attribute) and each is block:
                told = "attributes that an object has already, of itself or from what it extends"
                model.report.count(Fate.LOST, told, f"{block.text}.{item.name.text}", item.span)


def ancestors(model: ModelDraft, context: ContextDraft, block: Block) -> list[Block]:
    """An object and all that it extends or has as traits, itself first."""
    met = {id(block)}
    order: list[Block] = []
    waiting = [block]
    while waiting and len(order) < MOST_ANCESTORS:
        here = waiting.pop()
        order.append(here)
        for word in reversed((*here.heads.get("with", ()), *here.heads.get("extends", ()))):
            parent = model.objects.find(word.text, context)
            if parent is not None and parent.block is not None and id(parent.block) not in met:
                met.add(id(parent.block))
                waiting.append(parent.block)
    if waiting:
        told = f"objects that inherit from more than {MOST_ANCESTORS} others, and have no more from the rest"
        model.report.count(Fate.LOST, told, block.text, block.span)
    return order


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
    key, identity, held = _identity(model, block, declared.name, declared.context, made_up)
    fields: Fields = reader.fields(members, f"Entity {block.text}", key)
    if key is None:
        identity = _free(identity, fields)
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


def _identity(
    model: ModelDraft, block: Block, name: str, context: ContextDraft, made_up: str
) -> tuple[tuple[str, Scalar] | None, str, Scalar]:
    """The key of an entity if it has one; and what identifies it: the key, or what is made up for what it extends."""
    key = _key(model, block, name, context)
    if key is not None:
        return key, *key
    oldest = ancestors(model, context, block)[-1]
    declared = model.objects.of(oldest)
    if oldest is not block and declared is not None and declared.kind in (Kind.ENTITY, Kind.AGGREGATE):
        return None, f"{names.snake(declared.name)}_id", _UUID
    return None, made_up, _UUID


def _key(model: ModelDraft, block: Block, name: str, context: ContextDraft) -> tuple[str, Scalar] | None:
    """The attribute that identifies: marked as key, or called as an identity is."""
    usual = {f"{names.snake(block.text)}_id", f"{names.snake(name)}_id", "id", "identifier"}
    found: dict[bool, tuple[str, Scalar]] = {}
    for item in inherited(model, context, block):
        if item.collection or item.type.inner:
            continue
        held = _identifying(model, item, context)
        if held is None or any(option.name in ("nullable", "required") for option in item.options):
            continue
        marked = any(option.name == "key" for option in item.options)
        called = field_name(item.name.text)
        if marked or called in usual:
            found.setdefault(marked, (called, held))
    return found.get(True) or found.get(False)


def _identifying(model: ModelDraft, item: Attribute, context: ContextDraft) -> Scalar | None:
    """The built-in type of an attribute that can identify, or of the only one in the value that it is."""
    if item.type.name in model.objects:
        value = model.objects.find(item.type.name, context, Kind.TYPE)
        if value is None or value.block is None or value.block.kind == "enum":
            return None
        inner = [each for each in value.block.items if isinstance(each, Attribute)]
        if len(inner) != 1 or inner[0].collection or inner[0].type.name in model.objects:
            return None
        return _scalar(inner[0])
    return None if item.reference else _scalar(item)


def _scalar(item: Attribute) -> Scalar | None:
    ours = ALIASES.get(item.type.name, "string" if _IDENTIFIER.match(item.type.name) else "")
    return scalar(ours) if ours in _IDENTIFIES else None


def _free(name: str, fields: Fields) -> str:
    """A name for an identity that is made up; a field of that name may hold something else."""
    return name if name not in fields else field_name(name.removesuffix("_id") + "_identity", fields)


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
