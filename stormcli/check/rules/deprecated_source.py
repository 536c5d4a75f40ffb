"""Something still draws from an event or a field that is deprecated.

Why: A deprecated event will go. Whoever waits for it should have moved by then, and can only do so if somebody says so.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced]}
        events:
          OrderPlaced: {deprecated: {since: 2026-01-15, use: OrderConfirmed}, fields: {order_id: uuid}}
    read_models:
      OpenOrders: {key: order_id, fields: {order_id: uuid}, from: [OrderPlaced]}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced, OrderConfirmed]}
        events:
          OrderPlaced: {deprecated: {since: 2026-01-15, use: OrderConfirmed}, fields: {order_id: uuid}}
          OrderConfirmed: {fields: {order_id: uuid}}
    read_models:
      OpenOrders: {key: order_id, fields: {order_id: uuid}, from: [OrderConfirmed]}

Fix: Draw from what its `use` names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stormcli.check.facts import Facts, facts_of
from stormcli.check.filling import Demand, Supplier, demands, supplier
from stormcli.check.shapes import Found, Lost
from stormcli.check.stock import Group
from stormcli.diagnostics import Diagnostic, Related, Rule, Severity, related
from stormcli.model.element import Deprecation, Element, Ref
from stormcli.model.flow import Constant, Policy, ReadModel
from stormcli.model.landscape import Landscape
from stormcli.model.types import Field

RULE = Rule("SC511", "deprecated-source", Severity.WARNING)

Path = tuple[str | int, ...]


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    if not _anything(facts):
        return
    for each in facts.consumptions:
        found = supplier(facts, each.event)
        if found is None or each.consumer.key in landscape.checks.doubted:
            continue
        deprecated = found.element.deprecated or facts.events[each.event.key].deprecated
        if deprecated is not None:
            yield _event(each.element, each.path, found, deprecated)
    for context in landscape.contexts.values():
        for model in context.read_models.values():
            yield from _projected(facts, model)
        for policy in context.policies.values():
            if policy.where:
                yield from _filtered(facts, policy)
    yield from _mapped(facts)


def _anything(facts: Facts) -> bool:
    """Whether any event or field is deprecated: in most models none is."""
    events = (each for event in facts.events.values() for each in (event, *event.previous))
    return any(each.deprecated for each in events) or any(field.details.deprecated for _, field in facts.detailed)


def _event(element: Element, path: Path, found: Supplier, deprecated: Deprecation) -> Diagnostic:
    message = f"`{element.name}` waits for `{found.name}`, which is deprecated{_since(deprecated)}"
    places = [related(found.element, "it is defined here")]
    return RULE.on(element, message, *path, hint=_use(deprecated), related=places)


def _projected(facts: Facts, model: ReadModel) -> Iterator[Diagnostic]:
    sources = _living(facts, [source.event for source in model.sources])
    for name, field in model.fields.items():
        for found, source in () if field.computed else sources.carried(name).shapes:
            if source.details.deprecated is not None:
                yield _field(model, ("fields", name), found, source, name)


def _filtered(facts: Facts, policy: Policy) -> Iterator[Diagnostic]:
    triggers = _living(facts, policy.when)
    for each in policy.where:
        for trigger, _ in triggers.carried(each.path.partition(".")[0]).shapes:
            for field in _deprecated(facts.shapes.find(each.path, trigger.fields, into_lists=True)):
                yield _field(policy, ("where", each.path), trigger, field, each.path)


def _living(facts: Facts, refs: Iterable[Ref]) -> Group[Supplier]:
    """The events that are not deprecated themselves."""
    known = (supplier(facts, ref) for ref in refs)
    return Group([each for each in known if each is not None and not _whole(facts, each)])


def _mapped(facts: Facts) -> Iterator[Diagnostic]:
    def tells(demand: Demand, name: str) -> bool:
        return any(_drawn(facts, demand, name))

    for demand in demands(facts):
        for name in demand.telling("deprecated", tells):
            path = (demand.mapping_key, name) if name in demand.mapping else demand.path
            for each, field in _drawn(facts, demand, name):
                yield _field(demand.element, path, each, field, demand.source(name))


def _drawn(facts: Facts, demand: Demand, name: str) -> Iterator[tuple[Supplier, Field]]:
    """The deprecated fields that a command's field is filled from, by the first thing that has them."""
    source = demand.source(name)
    group = None if isinstance(demand.mapping.get(name), Constant) else next(demand.carrying(source), None)
    for each, _ in group.carried(source.partition(".")[0]).shapes if group is not None else ():
        if not _whole(facts, each):
            yield from ((each, field) for field in _deprecated(facts.shapes.find(source, each.fields)))


def _whole(facts: Facts, found: Supplier) -> bool:
    """Whether the event is deprecated itself, which is said already."""
    event = facts.events.get(found.element.key.partition("@")[0])
    return found.element.deprecated is not None or (event is not None and event.deprecated is not None)


def _deprecated(place: Found | Lost) -> list[Field]:
    """The deprecated fields on the way to a place."""
    return [] if isinstance(place, Lost) else [each for each in place.fields if each.details.deprecated is not None]


def _field(element: Element, path: Path, found: Supplier, field: Field, source: str) -> Diagnostic:
    deprecated = field.details.deprecated or Deprecation()
    which = "which" if source == field.name else f"and `{field.name}`"
    message = f"`{element.name}` draws from `{source}` of `{found.name}`, {which} is deprecated{_since(deprecated)}"
    places = [Related(found.element.at.key_span("fields", source.partition(".")[0]), "it comes from here")]
    return RULE.at(
        element.at.key_span(*path) if path[0] in ("fields", "where") else element.at.span(*path),
        message,
        element=element.key,
        hint=_use(deprecated),
        related=places,
    )


def _since(deprecated: Deprecation) -> str:
    return f" since {deprecated.since}" if deprecated.since else ""


def _use(deprecated: Deprecation) -> str:
    said = f"use `{deprecated.use}` instead" if deprecated.use else ""
    return ": ".join(part for part in (said, deprecated.description) if part)
