"""What there is: contexts, teams, aggregates and objects, each with the name it will bear, before any is read."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.interop.cml.build.drafts import (
    AggregateDraft,
    CommandDraft,
    ContextDraft,
    Declared,
    EventDraft,
    ModelDraft,
    OperationPlace,
)
from stormcli.interop.cml.build.naming import Scope
from stormcli.interop.cml.build.rest import carry, keep, options_left
from stormcli.interop.cml.keywords import KEYWORDS
from stormcli.interop.cml.tree import Block, Operation
from stormcli.interop.draft import Fate
from stormcli.model import names
from stormcli.model.element import Kind

#: What becomes a type: it has no identity, or is no more than a shape.
TYPES = ("ValueObject", "BasicType", "DataTransferObject", "Trait", "enum")
#: The `implementationTechnology` by which an external system of ours is known again.
EXTERNAL_SYSTEM = "external system"
_DECIDES = ("Entity", "DomainEvent", "Command")
_OBJECTS = (*_DECIDES, *TYPES)
_APPLICATIONS = ("TacticDDDApplication", "ApplicationPart")


def survey_contexts(model: ModelDraft, blocks: Iterable[Block]) -> None:
    """Every bounded context and every team, by name."""
    for block in blocks:
        if is_team(block):
            name = model.team_names.take(block.text, "Team", block.span)
            model.team_blocks.setdefault(block.text, (name, block))
            _renamed(model, block.text, name)
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
    _renamed(model, original, name)
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


def survey_context(model: ModelDraft, context: ContextDraft) -> None:
    """Every aggregate and every object of a context, by name."""
    block = context.block
    if block is None:
        return
    homes: list[tuple[Block, Block | None]] = [(each, None) for each in block.blocks("Aggregate")]
    loose: list[tuple[Block, Block | None]] = [(block, None)] if block.kind in _APPLICATIONS else []
    for module in block.blocks("Module"):
        homes += [(each, module) for each in module.blocks("Aggregate")]
        loose.append((module, module))
    for each, outer in sorted(homes, key=lambda pair: pair[0].first):
        _aggregate(model, context, each, outer, list(each.blocks(*_OBJECTS)))
    for holder, outer in loose:
        _loose(model, context, holder, outer)
    for application in block.blocks("Application"):
        for each in application.blocks("Command", "DomainEvent"):
            _message(model, context, each, None)
        _operations(model, context, application.blocks("Service"), None, application=True)
    _operations(model, context, block.blocks("Service"), None)


def _loose(model: ModelDraft, context: ContextDraft, holder: Block, module: Block | None) -> None:
    """What stands in a module and in no aggregate. What decides needs one."""
    objects = list(holder.blocks(*_OBJECTS))
    services = list(holder.blocks("Service", "Resource", "Consumer"))
    if any(each.kind in _DECIDES for each in objects) or services:
        told = f"{holder.kind} {holder.text} has objects in no aggregate: they stand in one of its name"
        model.report.tell(Fate.MADE_UP, told, holder.span)
        _aggregate(model, context, holder, module, objects)
        return
    for each in objects:
        _type(model, context, each, None)


def _aggregate(
    model: ModelDraft, context: ContextDraft, block: Block, module: Block | None, objects: list[Block]
) -> None:
    name = context.names.take(block.text, "Aggregate", block.span, _reserved)
    home = AggregateDraft(name=name, context=context, block=block, module=module, objects=objects)
    context.aggregates[name] = home
    _renamed(model, block.text, name)
    home.services = list(block.blocks("Service", "Resource", "Consumer"))
    home.root = _root(model, home)
    if home.root is not None:
        _declare(
            model, home.root, Declared(kind=Kind.AGGREGATE, name=name, context=context, block=home.root, home=home)
        )
    model.homes.setdefault(block.text, home)
    for each in objects:
        if each.kind in TYPES:
            _type(model, context, each, home)
        elif each.kind != "Entity":
            _message(model, context, each, home)
        elif each is not home.root:
            found = context.names.take(each.text, "Entity", each.span, names.reserved_class)
            _declare(model, each, Declared(kind=Kind.ENTITY, name=found, context=context, block=each, home=home))
    _operations(model, context, home.services, home)
    if home.root is not None:
        _operations(model, context, [home.root], home)


def _root(model: ModelDraft, home: AggregateDraft) -> Block | None:
    """The entity at the root: the one that says so, that bears the aggregate's name, or the only one."""
    entities = [each for each in home.objects if each.kind == "Entity"]
    flagged = [each for each in entities if each.option("aggregateRoot")]
    if len(flagged) > 1:
        told = f"Aggregate {home.name} has {len(flagged)} roots: the first one is"
        model.report.tell(Fate.LOST, f"{told} {flagged[0].text}", flagged[1].span)
    if flagged:
        return flagged[0]
    named = [each for each in entities if each.text == home.name]
    found = named[0] if named else entities[0] if len(entities) == 1 else None
    if found is not None:
        model.report.tell(Fate.MADE_UP, f"`{found.text}` is the root of Aggregate {home.name}", found.span)
    return found


def _type(model: ModelDraft, context: ContextDraft, block: Block, home: AggregateDraft | None) -> None:
    name = context.names.take(block.text, "Type", block.span, names.reserved_class)
    _declare(model, block, Declared(kind=Kind.TYPE, name=name, context=context, block=block, home=home))
    if home is not None and block.kind == "enum" and block.option("aggregateLifecycle"):
        home.lifecycle = home.lifecycle or block


def _message(model: ModelDraft, context: ContextDraft, block: Block, home: AggregateDraft | None) -> None:
    """A command or an event, of an aggregate or of the application."""
    event = block.kind == "DomainEvent"
    noun, kind = ("Event", Kind.EVENT) if event else ("Command", Kind.COMMAND)
    name = context.names.take(block.text, noun, block.span, names.reserved_class)
    _declare(model, block, Declared(kind=kind, name=name, context=context, block=block, home=home))
    if event:
        draft = EventDraft(name=name, context=context, home=home, block=block, text=block.doc)
        context.events.append(draft)
        model.events[id(block)] = draft
    else:
        command = CommandDraft(name=name, context=context, home=home, block=block, text=block.doc)
        context.commands.append(command)
        model.commands[id(block)] = command


def _declare(model: ModelDraft, block: Block, declared: Declared) -> None:
    model.objects.add(block.text, declared)
    _renamed(model, block.text, declared.name if not declared.is_root else block.text)


def _operations(
    model: ModelDraft,
    context: ContextDraft,
    owners: Iterable[Block],
    home: AggregateDraft | None,
    *,
    application: bool = False,
) -> None:
    for owner in owners:
        for item in owner.items:
            if isinstance(item, Operation):
                place = OperationPlace(operation=item, owner=owner, context=context, home=home, application=application)
                model.operations.setdefault((item.name.text, ""), place)
                model.operations.setdefault((item.name.text, context.name), place)
                context.operations.append(place)


def _renamed(model: ModelDraft, original: str, name: str) -> None:
    """Remembers that a word is written otherwise now, where all it named is written so; keywords stay what they are."""
    if original in KEYWORDS:
        return
    if model.renamed.setdefault(original, name) != name:
        model.renamed[original] = original


def _reserved(name: str) -> str:
    return names.reserved_module(name) or names.reserved_class(name)


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
