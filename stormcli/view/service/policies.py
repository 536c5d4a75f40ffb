"""Policies as handlers and subscriptions, and what keeps a policy from being written yet."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.event_patterns import conditions, contradicts, pattern
from stormcli.check.wire_values import Json, wire_value
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.flow import Constant, FromPath, Policy
from stormcli.model.types import Fields
from stormcli.view.service import naming
from stormcli.view.service.command_queues import receiver
from stormcli.view.service.contract_data import Code
from stormcli.view.service.data import CauseView, PolicyView, ReceiverView, SubscriptionView, TriggerView
from stormcli.view.service.index import Index
from stormcli.view.service.versions import Version, event_class

_LONGEST_DESCRIPTION = 256  # of a Lambda function


def missing(policy: Policy, index: Index) -> str:
    """What of a policy cannot be written yet; "" if it can be."""
    systems = [ref.key for ref in policy.then if ref.scope in index.landscape.systems]
    if not policy.when:
        return "its schedule, and the function behind it"
    if policy.all_of and len(policy.when) > 1:
        return "waiting until all of its events have happened, so it has no subscription"
    if policy.after is not None:
        return f"its delay of {policy.after}, so it has no subscription"
    if policy.for_each is not None:
        return "once for each row of a read model, so it has no subscription"
    if contradicts(policy.where):
        return "its filter, which compares a field both whole and by its parts, so it has no subscription"
    if systems:
        return f"the way to {', '.join(systems)}, so it has no subscription"
    return ""


def triggers(policy: Policy, index: Index) -> tuple[Version, ...]:
    """The events, each in its version, that a policy reacts to."""
    return tuple(dict.fromkeys((ref.key, _version(ref, index)) for ref in policy.when if ref.kind is Kind.EVENT))


def policy_view(policy: Policy, index: Index) -> PolicyView:
    """The handler of a policy."""
    found: list[TriggerView] = []
    for key, version in triggers(policy, index):
        found.append(_trigger(policy, key, version, index, {trigger.function for trigger in found}))
    commands = ", ".join(ref.name for ref in policy.then)
    events = " or ".join(trigger.detail_type for trigger in found)
    producers = {key.partition(".")[0] for key, _ in triggers(policy, index)}
    others = producers | {ref.scope for ref in policy.then if ref.kind is Kind.COMMAND}
    return PolicyView(
        name=policy.name,
        module=names.module(policy.name),
        sentence=f"whenever {events}, then {commands}",
        triggers=tuple(found),
        handlers=tuple(sorted({cause.handler for trigger in found for cause in trigger.causes if cause.handler})),
        receivers=receivers(policy),
        own_events=policy.scope in producers,
        foreign=tuple(names.module(other) for other in sorted(others) if other != policy.scope),
    )


def subscriptions(context: Context, policy: Policy, index: Index, taken: frozenset[str]) -> Iterator[SubscriptionView]:
    """One rule for each context whose events the policy reacts to; `taken` are the methods that exist already."""
    landscape = index.landscape
    by_producer: dict[str, list[Version]] = {}
    for key, version in triggers(policy, index):
        by_producer.setdefault(key.partition(".")[0], []).append((key, version))
    for producer, events in by_producer.items():
        fields: Fields = {}
        for key, version in reversed(events):
            fields |= index.event_fields(key, version)
        yield SubscriptionView(
            policy=policy.name,
            producer=producer,
            events=tuple(dict.fromkeys(key.partition(".")[2] for key, _ in events)),
            construct_id=f"{policy.name}-{producer}",
            method=naming.free(f"_{names.snake(policy.name)}_from_{names.snake(producer)}", taken),
            description=naming.shortened(
                f"{context.name}: {policy.name}, on events of {producer}", _LONGEST_DESCRIPTION
            ),
            on_hub=producer != context.name,
            pattern=pattern(
                names.source(landscape.domain, producer),
                [(key.partition(".")[2], version) for key, version in events],
                conditions(policy.where, fields, index.types),
            ),
            module=names.module(policy.name),
            stores=any(ref.scope == policy.scope for ref in policy.then),
            receivers=receivers(policy),
        )


def receivers(policy: Policy) -> tuple[ReceiverView, ...]:
    """The other contexts to which a policy sends commands, each once."""
    scopes = (ref.scope for ref in policy.then if ref.kind is Kind.COMMAND and ref.scope != policy.scope)
    return tuple(receiver(scope) for scope in dict.fromkeys(scopes))


def _trigger(policy: Policy, key: str, version: int, index: Index, taken: set[str]) -> TriggerView:
    event = index.facts.events[key]
    own = event.scope == policy.scope
    module = "events" if own else naming.foreign(event.scope)
    class_name = event_class(event, version)
    fields = index.event_fields(key, version)
    return TriggerView(
        source=names.source(index.landscape.domain, event.scope),
        detail_type=event.name,
        version=version,
        contract=f"{module}.{class_name}",
        function=naming.free(f"_on_{names.snake(class_name)}", taken),
        causes=tuple(_cause(policy, ref, fields, index) for ref in policy.then if ref.kind is Kind.COMMAND),
    )


def _cause(policy: Policy, ref: Ref, event: Fields, index: Index) -> CauseView:
    command = index.facts.commands[ref.key]
    paths: list[tuple[str, str]] = []
    constants: list[tuple[str, Json]] = []
    for field in command.fields.values():
        match policy.map.get(field.name):
            case FromPath(path):
                paths.append((field.name, path))
            case Constant(value):
                constants.append((field.name, wire_value(value, field.type, index.types)))
            case None if field.name in event:
                paths.append((field.name, field.name))
    own = command.scope == policy.scope
    return CauseView(
        command=command.name,
        contract=Code(f"{'commands' if own else naming.foreign(command.scope)}.{command.name}"),
        handler=names.module(command.aggregate) if own else "",
        receiver="" if own else receiver(command.scope).variable,
        paths=tuple(paths),
        constants=tuple(constants),
    )


def _version(ref: Ref, index: Index) -> int:
    return ref.version if ref.version is not None else index.facts.events[ref.key].version
