"""The events that something reacts to, and the rules by which it gets them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stormcli.check.event_patterns import conditions, pattern
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.flow import Filter
from stormcli.model.types import Fields
from stormcli.view.service import naming
from stormcli.view.service.contract_data import Code
from stormcli.view.service.index import Index
from stormcli.view.service.reaction_data import AccessView, SubscriptionView, TriggerView
from stormcli.view.service.versions import Version, event_class

_LONGEST_DESCRIPTION = 256  # of a Lambda function


@dataclass(frozen=True, slots=True)
class Consumer:
    """A policy or a read model as one that subscribes: what it hears, and what its function may touch."""

    name: str
    triggers: tuple[Version, ...]
    where: tuple[Filter, ...]
    access: AccessView
    delays: bool = False
    agenda: bool = False


def heard(refs: Iterable[Ref], index: Index) -> tuple[Version, ...]:
    """The events, each in its version, that references name."""
    return tuple(dict.fromkeys((ref.key, _version(ref, index)) for ref in refs if ref.kind is Kind.EVENT))


def trigger(scope: str, key: str, version: int, index: Index, taken: set[str], prefix: str = "_on") -> TriggerView:
    """An event as a context's handler meets it; `taken` are the functions that the module has already."""
    event = index.facts.events[key]
    module = "events" if event.scope == scope else naming.foreign(event.scope)
    class_name = event_class(event, version)
    return TriggerView(
        key=key,
        source=names.source(index.landscape.domain, event.scope),
        detail_type=event.name,
        version=version,
        contract=Code(f"{module}.{class_name}"),
        function=naming.free(f"{prefix}_{names.snake(class_name)}", taken),
        causes=(),
    )


def subscriptions(
    context: Context, consumer: Consumer, index: Index, taken: frozenset[str]
) -> Iterator[SubscriptionView]:
    """One rule for each context whose events a consumer takes; `taken` are the methods that exist already."""
    by_producer: dict[str, list[Version]] = {}
    for key, version in consumer.triggers:
        by_producer.setdefault(key.partition(".")[0], []).append((key, version))
    for producer, events in by_producer.items():
        description = f"{context.name}: {consumer.name}, on events of {producer}"
        yield SubscriptionView(
            consumer=consumer.name,
            producer=producer,
            events=tuple(dict.fromkeys(key.partition(".")[2] for key, _ in events)),
            construct_id=f"{consumer.name}-{producer}",
            method=naming.free(f"_{names.snake(consumer.name)}_from_{names.snake(producer)}", taken),
            description=naming.shortened(description, _LONGEST_DESCRIPTION),
            on_hub=producer != context.name,
            pattern=pattern(
                names.source(index.landscape.domain, producer),
                [(key.partition(".")[2], version) for key, version in events],
                conditions(consumer.where, _fields(events, index), index.types),
            ),
            module=names.module(consumer.name),
            access=consumer.access,
            delays=consumer.delays,
            agenda=consumer.agenda,
        )


def described(context: Context, text: str) -> str:
    """The description of a function of a context, as long as Lambda allows."""
    return naming.shortened(f"{context.name}: {text}", _LONGEST_DESCRIPTION)


def _fields(events: list[Version], index: Index) -> Fields:
    """The fields of several events, the first one's where they differ."""
    fields: Fields = {}
    for key, version in reversed(events):
        fields |= index.event_fields(key, version)
    return fields


def _version(ref: Ref, index: Index) -> int:
    return ref.version if ref.version is not None else index.facts.events[ref.key].version
