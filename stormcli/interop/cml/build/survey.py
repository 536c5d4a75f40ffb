"""What there is: contexts, teams, aggregates and objects, each with the name it will bear, before any is read."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.interop.cml.build.drafts import (
    ContextDraft,
    ModelDraft,
)
from stormcli.interop.cml.build.naming import Scope
from stormcli.interop.cml.build.rest import carry, keep, options_left
from stormcli.interop.cml.keywords import KEYWORDS
from stormcli.interop.cml.tree import Block
from stormcli.model import names

#: The `implementationTechnology` by which an external system of ours is known again.
EXTERNAL_SYSTEM = "external system"


def survey_contexts(model: ModelDraft, blocks: Iterable[Block]) -> None:
    """Every bounded context and every team, by name."""
    for block in blocks:
        if is_team(block):
            name = model.team_names.take(block.text, "Team", block.span)
            model.team_blocks.setdefault(block.text, (name, block))
            renamed(model, block.text, name)
        if not is_team(block) or any(True for _ in block.blocks("Aggregate", "Application", "Module", "Service")):
            add_context(model, block.text, block)


def add_context(model: ModelDraft, original: str, block: Block | None) -> ContextDraft:
    """A context of that name, which something calls `original`."""
    place = block.span if block else model.place
    name = model.shared.take(original, "Context", place, names.reserved_folder)
    external = block is not None and _is_external(block)
    context = ContextDraft(name=name, block=block, names=Scope(model.report), external=external)
    model.contexts[name] = context
    model.context_names.setdefault(original, context)
    renamed(model, original, name)
    return context


def _is_external(block: Block) -> bool:
    """Whether a context is an external system of ours: one that says so and holds no more than such a system does."""
    said = block.option("implementationTechnology")
    inner = [each for item in block.items if isinstance(item, Block) for each in item.items]
    holds = all(isinstance(item, Block) and item.kind == "Application" for item in block.items) and all(
        isinstance(each, Block) and each.kind in ("Command", "Flow") for each in inner
    )
    return said is not None and said.text == EXTERNAL_SYSTEM and holds


def is_team(block: Block) -> bool:
    """Whether a bounded context is a team: `type = TEAM`."""
    kind = block.option("type")
    return block.kind == "BoundedContext" and kind is not None and kind.text == "TEAM"


def renamed(model: ModelDraft, original: str, name: str) -> None:
    """Remembers that a word is written otherwise now, where all it named is written so; keywords stay what they are."""
    if original in KEYWORDS:
        return
    if model.renamed.setdefault(original, name) != name:
        model.renamed[original] = original


def context_parts(model: ModelDraft, context: ContextDraft) -> None:
    """What a context says beside its objects."""
    block = context.block
    if block is None:
        return
    what = f"{block.kind} {block.text}"
    vision = block.option("domainVisionStatement")
    context.text = vision.text if vision else block.doc
    taken = {"domainVisionStatement"} | ({"type"} if is_team(block) else set())
    taken |= {"type", "implementationTechnology"} if context.external else set()
    carry(model, context, what, options_left(block, taken))
    for clause in ("refines", "realizes"):
        words = block.heads.get(clause, ()) if not is_team(block) else ()
        if words:
            line = f"{clause} {', '.join(model.renamed.get(word.text, word.text) for word in words)}"
            keep(model, context, what, line, block)
    for module in block.blocks("Module"):
        inner = options_left(module, ())
        if inner and module.doc + module.text:
            line = f"Module {module.text} {{ {' '.join(each.written() for each in inner)} }}"
            keep(model, context, what, line, module)
