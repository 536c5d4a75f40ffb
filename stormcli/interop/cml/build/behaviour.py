"""Operations: those that take a command, return an event or move a state are commands here; the others stay text."""

from __future__ import annotations

from stormcli.interop.cml.build.declared import Declared, OperationPlace
from stormcli.interop.cml.build.drafts import (
    CommandDraft,
    ContextDraft,
    Described,
    EventDraft,
    ModelDraft,
    Outcome,
)
from stormcli.interop.cml.build.fields import FieldReader
from stormcli.interop.cml.build.rest import keep
from stormcli.interop.cml.tree import Block, Node, Operation, TypeUse
from stormcli.interop.draft import Fate
from stormcli.interop.naming import element_name
from stormcli.model import names
from stormcli.model.element import Kind
from stormcli.model.message import Emission


def read_operations(model: ModelDraft, context: ContextDraft) -> None:
    """Operations that say what happens on a command, and those that move a state."""
    for place in context.operations:
        command = _taken(model, place)
        event = _returned(model, place)
        if command is None and (place.operation.transition is None or place.owner.kind == "Resource"):
            continue
        if command is None:
            command = command_of(model, place)
        _say(model, command, place, event)


def command_of(model: ModelDraft, place: OperationPlace) -> CommandDraft:
    """The command that an operation is: the one it takes, or one of its own name."""
    operation = place.operation
    known = model.told.get(id(operation))
    if known is not None:
        return known
    taken = _taken(model, place)
    if taken is not None:
        _say(model, taken, place, _returned(model, place))
        return taken
    wanted = element_name(operation.name.text, "Do")
    name = place.context.names.take(wanted, "Command", operation.span, names.reserved_class)
    command = CommandDraft(name=name, context=place.context, home=place.home)
    command.fields = FieldReader(model, place.context).parameters(operation.parameters)
    place.context.commands.append(command)
    told = f"operation `{operation.name.text}` became the command `{name}`"
    model.report.tell(Fate.DESCRIBED, told, operation.span)
    _say(model, command, place, _returned(model, place))
    return command


def _say(model: ModelDraft, command: CommandDraft, place: OperationPlace, event: EventDraft | None) -> None:
    """What an operation says of a command, once."""
    operation = place.operation
    if id(operation) in model.told:
        return
    model.told[id(operation)] = command
    if place.home is not None and command.home is None:
        command.delegates.append(place.home)
    if event is not None:
        command.outcomes.append(Outcome(events=(event,), choice=Emission.ALL, transition=operation.transition))
    if operation.transition is not None:
        command.transitions.append(operation.transition)
    for thrown in operation.throws:
        refusal = element_name(thrown.text.rpartition(".")[2], "Refused")
        command.rejects[refusal] = None
    line = _inside(place, operation.written(model.renamed), model)
    command.lines.add(line)


def _inside(place: OperationPlace, line: str, model: ModelDraft) -> str:
    """An operation in the block it stands in."""
    name = model.renamed.get(place.owner.text, place.owner.text)
    inner = f"{place.owner.kind} {name} {{ {line} }}"
    return f"Application {{ {inner} }}" if place.application else inner


def _taken(model: ModelDraft, place: OperationPlace) -> CommandDraft | None:
    """The command among the parameters of an operation."""
    for parameter in place.operation.parameters:
        declared = _declared(model, place, parameter.type, Kind.COMMAND)
        if declared is not None and declared.block is not None:
            return model.commands[id(declared.block)]
    return None


def _returned(model: ModelDraft, place: OperationPlace) -> EventDraft | None:
    returns = place.operation.returns
    declared = _declared(model, place, returns, Kind.EVENT) if returns else None
    return model.events[id(declared.block)] if declared is not None and declared.block is not None else None


def _declared(model: ModelDraft, place: OperationPlace, use: TypeUse, kind: Kind) -> Declared | None:
    for each in (use, *use.inner):
        found = model.objects.find(each.name, place.context, kind)
        if found is not None:
            return found
    return None


def keep_services(model: ModelDraft, context: ContextDraft) -> None:
    """What of services, resources and consumers is no command: it stands in the descriptions of those they are of."""
    for home in context.aggregates.values():
        for service in home.services:
            _keep_service(model, home, f"Aggregate {home.name}", service, application=False)
    if context.block is None:
        return
    what = f"BoundedContext {context.name}"
    for service in context.block.blocks("Service"):
        _keep_service(model, context, what, service, application=False)
    for application in context.block.blocks("Application"):
        if application.name is not None:
            keep(model, context, what, f"Application {application.text}", application)
        for each in application.blocks("Service"):
            _keep_service(model, context, what, each, application=True)
        for coordination in application.blocks("Coordination"):
            line = f"Application {{ {coordination.written(model.renamed)} }}"
            keep(model, context, what, line, coordination)


def _keep_service(model: ModelDraft, to: Described, what: str, service: Block, *, application: bool) -> None:
    left: list[Node] = [item for item in (*service.options, *service.items) if id(item) not in model.told]
    if not left and any(isinstance(item, Operation) for item in service.items):
        return
    head = service.tokens.written(service.first, service.head, model.renamed)
    inner = " ".join(item.written(model.renamed) for item in left)
    line = f"{head} {{ {inner} }}" if inner else head
    keep(model, to, what, f"Application {{ {line} }}" if application else line, service)
