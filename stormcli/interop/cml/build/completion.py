"""What our language asks for and CML leaves out: identities in messages, what is published, and who is upstream."""

from __future__ import annotations

from dataclasses import replace

from stormcli.interop.cml.build.drafts import (
    AggregateDraft,
    CommandDraft,
    ContextDraft,
    EventDraft,
    ModelDraft,
    PolicyDraft,
    RelationDraft,
)
from stormcli.interop.cml.build.heritage import ancestors
from stormcli.interop.cml.build.states import starts
from stormcli.interop.draft import Fate
from stormcli.model.relationship import Pattern
from stormcli.model.types import Field, FieldDetails, Fields, OptionalOf, ValueObject, scalar

_COMPUTED = FieldDetails(computed=True)


def complete_messages(model: ModelDraft, context: ContextDraft) -> None:
    """Every event says which aggregate it happened to, every command that cannot start one says which it is for."""
    for event in context.events:
        if event.home is not None and event.home.identity not in event.fields:
            event.fields = {event.home.identity: _identity(event.home), **event.fields}
            told = f"events that say which {event.home.name} they happened to, by `{event.home.identity}`"
            model.report.count(Fate.MADE_UP, told, event.name)
    followed: set[int] = set()
    for policy in context.policies.values():
        homes = {id(event.home) for event in policy.when}
        followed |= {id(command) for command in policy.then if id(command.home) in homes}
    for command in context.commands:
        home = command.home
        if home is None or home.identity in command.fields or (starts(command) and id(command) not in followed):
            continue
        command.fields = {home.identity: _identity(home), **command.fields}
        told = f"commands that say which {home.name} they are for, by `{home.identity}`"
        model.report.count(Fate.MADE_UP, told, command.name)


def inherit(model: ModelDraft, context: ContextDraft) -> None:
    """What was put into a message is in those that extend it too."""
    drafts: list[EventDraft | CommandDraft] = [*context.events, *context.commands]
    for draft in drafts:
        for block in ancestors(model, context, draft.block)[1:] if draft.block else ():
            parent = model.events.get(id(block)) or model.commands.get(id(block))
            missing = (
                {}
                if parent is None
                else {name: each for name, each in parent.fields.items() if name not in draft.fields}
            )
            draft.fields = {**missing, **draft.fields} if missing else draft.fields


def complete_policies(model: ModelDraft, context: ContextDraft) -> None:
    """What triggers a command tells whom it is for; what other contexts hear is published, and the map knows it."""
    for policy in context.policies.values():
        addressed = {
            id(command.home): command
            for command in policy.then
            if command.home is not None and command.home.identity in command.fields
        }
        for command in addressed.values():
            if command.home is not None:
                _let_tell(model, policy, command, command.home)
        if len(policy.when) > 1:
            policy.by = _joint(model, policy)
        for event in policy.when:
            if event.context is not context:
                _publish(model, event)
                _cross(model, event.context, context)
        for command in policy.then:
            if command.context is not context:
                _cross(model, command.context, context)


def break_circles(model: ModelDraft, context: ContextDraft) -> None:
    """A value cannot contain itself without end: what closes such a circle is optional."""
    state: dict[str, int] = {}
    loose: dict[str, list[str]] = {}
    for start in context.types:
        path = [(start, iter(_needed(context, start)))] if start not in state else []
        state.setdefault(start, 1)
        while path:
            name, rest = path[-1]
            step = next(rest, None)
            if step is None:
                state[name] = 2
                path.pop()
            elif state.get(step[1]) == 1:
                loose.setdefault(name, []).append(step[0])
            elif step[1] not in state:
                state[step[1]] = 1
                path.append((step[1], iter(_needed(context, step[1]))))
    for name, fields in loose.items():
        _loosen(model, context, name, fields)


def _needed(context: ContextDraft, name: str) -> list[tuple[str, str]]:
    """The fields of a value that must hold another of the context, and which."""
    held = context.types[name]
    fields: Fields = held.fields if isinstance(held, ValueObject) else {}
    refs = ((field.name, getattr(field.type, "ref", None)) for field in fields.values())
    return [
        (field, ref.name)
        for field, ref in refs
        if ref is not None and ref.key == f"{context.name}.{ref.name}" and ref.name in context.types
    ]


def _loosen(model: ModelDraft, context: ContextDraft, name: str, closing: list[str]) -> None:
    held = context.types[name]
    if isinstance(held, ValueObject):
        fields = dict(held.fields)
        for field in closing:
            old = fields[field]
            fields[field] = Field(field, OptionalOf(old.type) if old.type else None, old.details)
            told = "fields that are optional, since a value cannot contain itself without end"
            model.report.count(Fate.MADE_UP, told, f"{context.name}.{name}.{field}")
        context.types[name] = replace(held, fields=fields)


def _identity(home: AggregateDraft) -> Field:
    return Field(home.identity, home.identity_type)


def _let_tell(model: ModelDraft, policy: PolicyDraft, command: CommandDraft, home: AggregateDraft) -> None:
    told_by = [event for event in policy.when if home.identity in event.fields]
    if told_by:
        return
    for event in policy.when:
        event.fields[home.identity] = replace(_identity(home), details=_COMPUTED)
        told = f"events that say for which {home.name} the command is that follows them, by `{home.identity}`"
        model.report.count(Fate.MADE_UP, told, f"{event.name} ({command.name})")


def _joint(model: ModelDraft, policy: PolicyDraft) -> str:
    """The field by which the events of a policy belong together; the first one's identity is put into the others."""
    first = policy.when[0]
    common = [name for name in first.fields if all(_same(first, event, name) for event in policy.when)]
    identities = [event.home.identity for event in policy.when if event.home is not None]
    found = next((name for name in identities if name in common), common[0] if common else "")
    if found:
        return found
    source = next((event for event in policy.when if event.home is not None), None)
    if source is None or source.home is None:
        found, field = "correlation_id", Field("correlation_id", scalar("uuid"))
    else:
        found, field = source.home.identity, _identity(source.home)
    for event in policy.when:
        event.fields.setdefault(found, replace(field, details=_COMPUTED))
    told = f"`{found}`, by which {' and '.join(event.name for event in policy.when)} belong together"
    model.report.tell(Fate.MADE_UP, told)
    return found


def _same(one: EventDraft, other: EventDraft, name: str) -> bool:
    return name in other.fields and one.fields[name].type == other.fields[name].type


def _publish(model: ModelDraft, event: EventDraft) -> None:
    if not event.published:
        event.published = True
        model.report.count(Fate.MADE_UP, "events that are published, since other contexts hear them", event.name)


def _cross(model: ModelDraft, upstream: ContextDraft, downstream: ContextDraft) -> None:
    """A line of the map for what crosses without one."""
    pair = frozenset((upstream.name, downstream.name))
    if pair in model.pairs or upstream.external or downstream.external:
        return
    model.pairs.add(pair)
    ends = (upstream.name, downstream.name)
    model.relationships.append(RelationDraft(pattern=Pattern.UPSTREAM_DOWNSTREAM, ends=ends))
    told = f"{upstream.name} is upstream of {downstream.name}: messages cross, and the map has no line"
    model.report.tell(Fate.MADE_UP, told)
