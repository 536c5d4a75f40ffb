"""What objects have from those they extend, and from their traits."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.interop.cml.build.drafts import ContextDraft, ModelDraft
from stormcli.interop.cml.tree import Attribute, Block
from stormcli.interop.draft import Fate

#: How many an object may inherit from.
MOST_ANCESTORS = 50


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
