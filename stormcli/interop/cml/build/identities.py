"""Which field tells one from another: a key, or what is called like one; one is made up where none does."""

from __future__ import annotations

import re

from stormcli.interop.cml.build.drafts import AggregateDraft, ContextDraft, ModelDraft
from stormcli.interop.cml.build.heritage import ancestors, inherited
from stormcli.interop.cml.build.naming import unused_field
from stormcli.interop.cml.scalars import ALIASES
from stormcli.interop.cml.tree import Attribute, Block
from stormcli.interop.draft import Fate
from stormcli.interop.naming import field_name
from stormcli.model import names
from stormcli.model.element import Kind
from stormcli.model.types import Fields, Scalar, scalar

_IDENTIFIES = ("string", "uuid", "integer")
_UUID = scalar("uuid")
_IDENTIFIER = re.compile(r".*(Id|ID|Number|Nr|No|Code|Key)\Z")


def identify(model: ModelDraft, home: AggregateDraft) -> None:
    """Which field tells one aggregate from another: one is made up where none does."""
    made_up = f"{names.snake(home.name)}_id"
    home.key, home.identity, home.identity_type = None, made_up, _UUID
    if home.root is not None:
        home.key, home.identity, home.identity_type = identity_of(model, home.root, home.name, home.context, made_up)
    if home.key is None:
        place = home.block.span if home.block else model.place
        told = f"Aggregate {home.name} has no field that identifies it: `{home.identity}` is made up"
        model.report.tell(Fate.MADE_UP, told, place)


def identity_of(
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


def free_name(name: str, fields: Fields) -> str:
    """A name for an identity that is made up; a field of that name may hold something else."""
    return name if name not in fields else unused_field(name.removesuffix("_id") + "_identity", fields)
