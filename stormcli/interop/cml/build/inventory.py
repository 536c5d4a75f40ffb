"""What stands in a context: aggregates and objects, each with the name it will bear, before any is read."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.interop.cml.build.declared import Declared, OperationPlace
from stormcli.interop.cml.build.drafts import (
    AggregateDraft,
    CommandDraft,
    ContextDraft,
    EventDraft,
    ModelDraft,
)
from stormcli.interop.cml.build.survey import renamed
from stormcli.interop.cml.tree import Block, Operation
from stormcli.interop.draft import Fate
from stormcli.model import names
from stormcli.model.element import Kind

#: What becomes a type: it has no identity, or is no more than a shape.
TYPES = ("ValueObject", "BasicType", "DataTransferObject", "Trait", "enum")
_DECIDES = ("Entity", "DomainEvent", "Command")
_OBJECTS = (*_DECIDES, *TYPES)
_APPLICATIONS = ("TacticDDDApplication", "ApplicationPart")


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
    renamed(model, block.text, name)
    home.services = list(block.blocks("Service", "Resource", "Consumer"))
    home.root = _root(model, home)
    if home.root is not None:
        _declare(
            model, home.root, Declared(kind=Kind.AGGREGATE, name=name, context=context, block=home.root, home=home)
        )
    else:  # as the type of an attribute its name means it
        whole = Declared(kind=Kind.AGGREGATE, name=name, context=context, block=None, home=home)
        model.objects.add(block.text, whole)
    model.homes.setdefault((block.text, context.name), home)
    model.homes.setdefault((block.text, ""), home)
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
    told = f"types that stand in {context.name} now, and in no aggregate or module of it"
    model.report.count(Fate.LOST, told, name, block.span)
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
    renamed(model, block.text, declared.name if not declared.is_root else block.text)


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


def _reserved(name: str) -> str:
    return names.reserved_module(name) or names.reserved_class(name)
