"""Flows: what commands emit, who issues them, how the state moves; and which command follows which event."""

from __future__ import annotations

from stormcli.diagnostics import Span
from stormcli.interop.cml.build.behaviour import command_of
from stormcli.interop.cml.build.declared import Declared
from stormcli.interop.cml.build.drafts import (
    CommandDraft,
    ContextDraft,
    EventDraft,
    ModelDraft,
    Outcome,
    PolicyDraft,
)
from stormcli.interop.cml.build.people import actor
from stormcli.interop.cml.build.rest import keep, shown
from stormcli.interop.cml.tree import Block, Invocation, Production, Word
from stormcli.interop.draft import Fate
from stormcli.interop.naming import element_name
from stormcli.model import names
from stormcli.model.context import Hotspot
from stormcli.model.element import Kind, Ref
from stormcli.model.message import Emission

#: How many alternatives a step may have that stands in the policies made of it.
MOST_ALTERNATIVES = 50
CHOICES = {"": Emission.ALL, "+": Emission.ALL, "X": Emission.ONE_OF, "O": Emission.ANY_OF}


def flow_name(context: str) -> str:
    """How the flow of a context is called that has no name of its own."""
    return f"{context}Flow"


def read_flows(model: ModelDraft, context: ContextDraft) -> None:
    """Every flow of a context, step by step."""
    flows = [
        flow
        for application in (context.block.blocks("Application") if context.block else ())
        for flow in application.blocks("Flow")
    ]
    for flow in flows:
        if flow.text != flow_name(context.name) and not context.external:
            line = f"Application {{ Flow {flow.text} }}"
            keep(model, context, f"BoundedContext {context.name}", line, flow)
    if len(flows) > 1:
        told = f"{context.name}: which step stands in which of its {len(flows)} flows"
        model.report.tell(Fate.LOST, told, flows[1].span)
    for flow in flows:
        _read_flow(model, context, flow)


def _read_flow(model: ModelDraft, context: ContextDraft, flow: Block) -> None:
    for step in flow.items:
        if isinstance(step, Production):
            _production(model, context, step)
        elif isinstance(step, Invocation):
            _invocation(model, context, step)


def _production(model: ModelDraft, context: ContextDraft, step: Production) -> None:
    command = _action(model, context, step.action, step)
    events = tuple(dict.fromkeys(_event(model, context, word, step.span) for word in step.events))
    choice = CHOICES[step.choice] if len(events) > 1 else Emission.ALL
    command.outcomes.append(Outcome(events=events, choice=choice, transition=step.transition))
    if step.transition is not None:
        command.transitions.append(step.transition)
    if step.actor:
        name = actor(model, step.actor, step.span)
        command.by[name] = None
    if step.aggregate is not None:
        name = step.aggregate.text
        home = model.homes.get((name, command.context.name)) or model.homes.get((name, ""))
        if home is None or home.context is not command.context:
            told = f"`{step.aggregate.text}` is no aggregate of {command.context.name}"
            model.report.tell(Fate.UNREAD, told, step.span)
        else:
            command.delegates.append(home)
    if step.transition is not None and "*" in step.transition.written():
        command.lines.add(step.written(model.renamed))
        told = f"the states in which `{step.transition.written()}` ends: the step stands in a description"
        model.report.tell(Fate.DESCRIBED, told, step.transition.span)


def _invocation(model: ModelDraft, context: ContextDraft, step: Invocation) -> None:
    when = tuple(dict.fromkeys(_event(model, context, word, step.span) for word in step.events))
    commands = list(dict.fromkeys(_action(model, context, word, step) for word in step.actions))
    if len(when) < len(step.events) or len(commands) < len(step.actions):
        model.report.tell(Fate.LOST, "a step names the same twice: it is taken once", step.span)
    if step.choice in ("", "+") or len(commands) == 1:
        _policy(model, context, when, tuple(commands), step, "")
        return
    line = step.written(model.renamed) if len(commands) <= MOST_ALTERNATIVES else ""
    for command in commands:
        _policy(model, context, when, (command,), step, line)
    listed = " or ".join(command.name for command in commands)
    some = "which one" if step.choice == "X" else "which of them"
    question = f"After {' and '.join(event.name for event in when)}: {listed}, and what decides {some}?"
    where = _reference(when[0].name, when[0].context.name, context.name)
    context.hotspots.append(Hotspot(name=question, scope=context.name, question=question, where=where))
    told = f"the choice in `{shown(step.written())}` is an open question now, and stands in the policies"
    model.report.tell(Fate.DESCRIBED, told, step.span)


def _policy(
    model: ModelDraft,
    context: ContextDraft,
    when: tuple[EventDraft, ...],
    then: tuple[CommandDraft, ...],
    step: Invocation,
    line: str,
) -> None:
    lines = {line} if line else set()
    key = (tuple(map(id, when)), tuple(map(id, then)))
    known = context.policies.get(key)
    if known is not None and known.lines == lines:
        model.report.tell(Fate.LOST, "the same step stands in another flow: it is taken once", step.span)
    if known is not None:
        known.lines |= lines
        return
    wanted = f"{then[0].name}After{when[0].name}"
    name = context.names.take(wanted, "Policy", step.span, names.reserved_module, quiet=True)
    context.policies[key] = PolicyDraft(name=name, context=context, when=when, then=then, lines=lines)


def _action(model: ModelDraft, context: ContextDraft, word: Word, step: Production | Invocation) -> CommandDraft:
    if step.operation:
        place = model.operations.get((word.text, context.name)) or model.operations.get((word.text, ""))
        if place is not None:
            return command_of(model, place)
    declared = model.objects.find(word.text, context, Kind.COMMAND)
    if declared is None and step.operation:  # one that was made up for it is called as our commands are
        declared = model.objects.find(element_name(word.text, "Do"), context, Kind.COMMAND)
    if declared is not None and declared.block is None:
        return model.made_up_commands[declared.context.name, declared.name]
    if declared is not None and declared.block is not None:
        return model.commands[id(declared.block)]
    return _made_up_command(model, context, word.text, step.span)


def _made_up_command(model: ModelDraft, context: ContextDraft, original: str, at: Span) -> CommandDraft:
    name = context.names.take(element_name(original, "Do"), "Command", at, names.reserved_class, quiet=True)
    command = CommandDraft(name=name, context=context)
    context.commands.append(command)
    model.made_up_commands[context.name, name] = command
    declared = Declared(kind=Kind.COMMAND, name=name, context=context, block=None)
    model.objects.add(original, declared)
    model.report.tell(Fate.MADE_UP, f"nothing declares the command `{original}`: {context.name} has it now", at)
    return command


def _event(model: ModelDraft, context: ContextDraft, word: Word, at: Span) -> EventDraft:
    declared = model.objects.find(word.text, context, Kind.EVENT)
    if declared is not None and declared.block is not None:
        return model.events[id(declared.block)]
    if declared is not None:
        return model.made_up_events[declared.context.name, word.text]
    name = context.names.take(word.text, "Event", at, names.reserved_class, quiet=True)
    event = EventDraft(name=name, context=context)
    context.events.append(event)
    model.made_up_events[context.name, word.text] = event
    model.objects.add(word.text, Declared(kind=Kind.EVENT, name=name, context=context, block=None))
    model.report.tell(Fate.MADE_UP, f"nothing declares the event `{word.text}`: {context.name} has it now", at)
    return event


def _reference(name: str, scope: str, own: str) -> Ref:
    return Ref(name if scope == own else f"{scope}.{name}", f"{scope}.{name}", Kind.EVENT)
