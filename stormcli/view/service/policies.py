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
from stormcli.view.service.data import CauseView, PolicyView, SubscriptionView, TriggerView
from stormcli.view.service.index import Index
from stormcli.view.service.versions import Version, event_class

_LONGEST_DESCRIPTION = 256  # of a Lambda function


def missing(policy: Policy) -> str:
    """What of a policy cannot be written yet; "" if it can be."""
    foreign = [ref.key for ref in policy.then if ref.scope != policy.scope]
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
    if foreign:
        return f"the way to {', '.join(foreign)} in another context or system, so it has no subscription"
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
    producers = sorted({key.partition(".")[0] for key, _ in triggers(policy, index)})
    return PolicyView(
        name=policy.name,
        module=names.module(policy.name),
        sentence=f"whenever {events}, then {commands}",
        triggers=tuple(found),
        handlers=tuple(sorted({cause.handler for trigger in found for cause in trigger.causes})),
        own_events=policy.scope in producers,
        foreign=tuple(names.module(producer) for producer in producers if producer != policy.scope),
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
        )


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
    return CauseView(command.name, names.module(command.aggregate), tuple(paths), tuple(constants))


def _version(ref: Ref, index: Index) -> int:
    return ref.version if ref.version is not None else index.facts.events[ref.key].version
