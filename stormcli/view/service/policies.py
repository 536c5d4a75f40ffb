"""Policies as handlers, and what keeps a policy from being written yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stormcli.check.event_patterns import contradicts
from stormcli.check.wire_values import Json, wire_value
from stormcli.model import names
from stormcli.model.element import Kind, Ref
from stormcli.model.flow import Constant, FromPath, Policy
from stormcli.model.types import Fields
from stormcli.view.service import naming, schedules, triggers
from stormcli.view.service.access import carrying_out, read_model_ref
from stormcli.view.service.aggregates import looked_into
from stormcli.view.service.command_queues import receiver
from stormcli.view.service.contract_data import Code
from stormcli.view.service.index import Index
from stormcli.view.service.reaction_data import (
    AccessView,
    CauseView,
    PolicyView,
    ReceiverView,
    TriggerView,
)
from stormcli.view.service.triggers import Consumer


def missing(policy: Policy, index: Index) -> str:
    """What of a policy cannot be written yet; "" if it can be."""
    systems = [ref.key for ref in policy.then if ref.scope in index.landscape.systems]
    if systems:
        return f"the way to {', '.join(systems)}, so it has no subscription"
    if contradicts(policy.where):
        return "its filter, which compares a field both whole and by its parts, so it has no subscription"
    if policy.every is not None and not schedules.rate(policy.every):
        return f"its schedule: the scheduler counts in whole minutes, not in steps of {policy.every}"
    if policy.for_each is not None and policy.for_each.scope != policy.scope:
        return "once for each row of another context's read model"
    return ""


def policy_view(policy: Policy, index: Index) -> PolicyView:
    """The handler of a policy."""
    joined = _joined(policy)
    rows = read_model_ref(policy.for_each.name) if policy.for_each is not None else None
    found: list[TriggerView] = []
    for key, version in triggers.heard(policy.when, index):
        taken = {each.function for each in found}
        view = triggers.trigger(policy.scope, key, version, index, taken)
        found.append(replace(view, causes=_causes(policy, index.event_fields(key, version), index)))
    causes = _causes(policy, _everything(policy, index), index)
    producers = {each.key.partition(".")[0] for each in found}
    others = producers | {ref.scope for ref in policy.then if ref.kind is Kind.COMMAND}
    access = _access(policy, index)
    return PolicyView(
        name=policy.name,
        module=names.module(policy.name),
        sentence=_sentence(policy, found),
        triggers=tuple(found),
        handlers=tuple(sorted({cause.handler for cause in causes if cause.handler})),
        receivers=receivers(policy),
        own_events=policy.scope in producers,
        foreign=tuple(names.module(other) for other in sorted(others) if other != policy.scope),
        by=policy.by if joined else "",
        delay=policy.after.seconds if policy.after is not None else 0,
        schedule=schedule(policy),
        rows=rows,
        lookups=looked_into(policy.scope, policy.reads, index),
        causes=causes,
        description=triggers.described(index.landscape.contexts[policy.scope], policy.name),
        access=_of_listener(policy, access),
        agenda_access=replace(access, go_through=(rows.folder,) if rows else ()),
    )


def consumer(policy: Policy, index: Index) -> Consumer:
    """A policy as one that subscribes."""
    heard = triggers.heard(policy.when, index)
    access = _of_listener(policy, _access(policy, index))
    agenda = policy.for_each is not None and policy.after is None
    return Consumer(policy.name, heard, policy.where, access, policy.after is not None, agenda)


def schedule(policy: Policy) -> str:
    """When a policy acts by itself, as the scheduler is told; "" if it waits for events."""
    if policy.when:
        return ""
    return schedules.cron(policy.cron) if policy.cron else schedules.rate(policy.every) if policy.every else ""


def receivers(policy: Policy) -> tuple[ReceiverView, ...]:
    """The other contexts to which a policy sends commands, each once."""
    scopes = (ref.scope for ref in policy.then if ref.kind is Kind.COMMAND and ref.scope != policy.scope)
    return tuple(receiver(scope) for scope in dict.fromkeys(scopes))


def _joined(policy: Policy) -> bool:
    return policy.all_of and len(policy.when) > 1


def _sentence(policy: Policy, found: list[TriggerView]) -> str:
    word = " and " if _joined(policy) else " or "
    events = word.join(dict.fromkeys(each.detail_type for each in found))
    when = (
        f"whenever {events}" if events else f"every {policy.every}" if policy.every else f"by the clock, {policy.cron}"
    )
    after = f", {policy.after} later" if policy.after is not None else ""
    each = f", for each row of {policy.for_each.name}" if policy.for_each is not None else ""
    return f"{when}{after}{each}, then {', '.join(ref.name for ref in policy.then)}"


def _access(policy: Policy, index: Index) -> AccessView:
    """What it takes to look first and to carry out a policy's commands."""
    own = [ref.key for ref in policy.then if ref.kind is Kind.COMMAND and ref.scope == policy.scope]
    access = carrying_out(own, index)
    first = (names.kebab(each.read_model) for each in looked_into(policy.scope, policy.reads, index))
    return replace(access, look_up=tuple(dict.fromkeys((*access.look_up, *first))), send=receivers(policy))


def _of_listener(policy: Policy, access: AccessView) -> AccessView:
    """What the function that hears the events may touch: the commands' part alone if it acts at once."""
    later = policy.after is not None or policy.for_each is not None
    return replace(AccessView() if later else access, join=_joined(policy))


def _everything(policy: Policy, index: Index) -> Fields:
    """What there is to fill commands where several sources come together: the first that carries a field fills it."""
    fields: Fields = {}
    if policy.for_each is not None:
        context = index.landscape.contexts[policy.scope]
        row = context.read_models.get(policy.for_each.name)
        fields |= row.fields if row is not None else {}
    for key, version in reversed(triggers.heard(policy.when, index)):
        fields |= index.event_fields(key, version)
    return fields


def _causes(policy: Policy, fields: Fields, index: Index) -> tuple[CauseView, ...]:
    found: list[CauseView] = []
    for ref in policy.then:
        if ref.kind is Kind.COMMAND:
            cause = _cause(policy, ref, fields, index)
            taken = {each.function for each in found}
            found.append(replace(cause, function=naming.free(cause.function, taken)))
    return tuple(found)


def _cause(policy: Policy, ref: Ref, fields: Fields, index: Index) -> CauseView:
    command = index.facts.commands[ref.key]
    own = command.scope == policy.scope
    paths: list[tuple[str, str]] = []
    constants: list[tuple[str, Json]] = []
    for field in command.fields.values():
        match policy.map.get(field.name):
            case FromPath(path):
                paths.append((field.name, path))
            case Constant(value):
                constants.append((field.name, wire_value(value, field.type, index.types)))
            case None if field.name in fields:
                paths.append((field.name, field.name))
    return CauseView(
        command=command.name,
        function=naming.function(command.name),
        contract=Code(f"{'commands' if own else naming.foreign(command.scope)}.{command.name}"),
        handler=names.module(command.aggregate) if own else "",
        receiver="" if own else receiver(command.scope).variable,
        paths=tuple(paths),
        constants=tuple(constants),
    )


def issued(written: list[Policy]) -> Iterator[Ref]:
    """The commands that policies issue."""
    return (ref for policy in written for ref in policy.then if ref.kind is Kind.COMMAND)
