"""The rules that a model puts on event buses: one fact for the checks, for what is drawn and for what is generated.

A consumer owns one rule for each context whose events it takes: on the hub for another context's, on its own bus for
its own; a context forwards what it publishes from its own bus to the hub. Every rule has one target.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from stormcli.check.event_patterns import conditions, contradicts, in_lists, pattern
from stormcli.check.facts import Consumption, Facts, facts_of
from stormcli.check.filling import supplier
from stormcli.check.once import once
from stormcli.check.wire_values import Json
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.element import Element, Ref
from stormcli.model.flow import Policy
from stormcli.model.landscape import BusTopology, Landscape
from stormcli.model.message import Event
from stormcli.model.types import Fields

# Short enough that a pattern of names alone stays below what EventBridge takes.
_FEW_CHARACTERS = 500
#: The bus that all contexts share: the hub, or the only one.
COMMON_BUS = ""


@dataclass(frozen=True)
class BusRule:
    """A rule on a bus (the name of the context whose bus it is, or COMMON_BUS), and the element that needs it."""

    bus: str
    owner: Element
    scope: str
    producer: str
    detail_types: tuple[str, ...]
    written: Callable[[], Mapping[str, Json]]

    @cached_property
    def pattern(self) -> Mapping[str, Json]:
        """What EventBridge is told; most questions need it of few rules."""
        return self.written()

    @property
    def is_plain(self) -> bool:
        """Whether it is a few names and nothing else, and so surely short."""
        filtered = isinstance(self.owner, Policy) and bool(self.owner.where)
        return not filtered and sum(map(len, self.detail_types)) < _FEW_CHARACTERS

    @cached_property
    def text(self) -> str:
        """The pattern as EventBridge counts its characters."""
        return json.dumps(self.pattern, separators=(",", ":"), ensure_ascii=False)

    @property
    def has_wildcard(self) -> bool:
        """Whether the pattern uses `wildcard`, of which a bus takes few."""
        return _uses(self.pattern, "wildcard")


@once
def bus_rules(landscape: Landscape) -> tuple[BusRule, ...]:
    """Every rule that the model puts on a bus, context by context."""
    return tuple(_rules(facts_of(landscape)))


def _rules(facts: Facts) -> Iterator[BusRule]:
    consumed: dict[str, dict[tuple[str, str], list[Consumption]]] = {}
    for each in facts.consumptions:
        by_rule = consumed.setdefault(each.scope, {})
        by_rule.setdefault((each.consumer.key, each.event.scope), []).append(each)
    shared = facts.landscape.aws.bus is BusTopology.SHARED
    for context in facts.landscape.contexts.values():
        if context.by_contract:
            continue
        if not shared:
            yield from _forwards(facts, context)
        for (_, producer), consumptions in consumed.get(context.name, {}).items():
            bus = COMMON_BUS if shared or producer != context.name else context.name
            found = _subscription(facts, context, producer, bus, consumptions)
            if found is not None:
                yield found


def _subscription(
    facts: Facts, context: Context, producer: str, bus: str, consumptions: list[Consumption]
) -> BusRule | None:
    events = [(each.event, facts.events.get(each.event.key)) for each in consumptions]
    known = [(ref, event) for ref, event in events if event is not None]
    if not known:
        return None
    consumer = consumptions[0].consumer
    detail_types = tuple(dict.fromkeys(event.name for _, event in known))
    return BusRule(bus, consumer, context.name, producer, detail_types, partial(_written, facts, consumer, known))


def _written(facts: Facts, consumer: Element, events: Sequence[tuple[Ref, Event]]) -> Mapping[str, Json]:
    fields: Fields = {}
    for ref, _ in reversed(events):
        found = supplier(facts, ref)
        fields |= found.fields if found is not None else {}
    where = consumer.where if isinstance(consumer, Policy) and not contradicts(consumer.where) else ()
    data = conditions(where, fields, facts.shapes.definitions)
    versions = dict.fromkeys((event.name, ref.version or event.version) for ref, event in events)
    return pattern(names.source(facts.landscape.domain, events[0][1].scope), list(versions), data)


def _forwards(facts: Facts, context: Context) -> Iterator[BusRule]:
    source: Json = [names.source(facts.landscape.domain, context.name)]
    for detail_types in in_lists(event.name for event in context.events() if event.published):
        found: Mapping[str, Json] = {"source": source, "detail-type": list(detail_types)}
        yield BusRule(context.name, context, context.name, context.name, detail_types, partial(dict, found))


def _uses(value: Json, operator: str) -> bool:
    if isinstance(value, Mapping):
        return operator in value or any(_uses(each, operator) for each in value.values())
    return isinstance(value, list) and any(_uses(each, operator) for each in value)
