"""A filter that can never match what the event carries.

Why: EventBridge takes any filter and says nothing. A policy behind one that never matches waits for ever, and nobody
is told.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, total: decimal}
        commands:
          PlaceOrder: {by: [Shopper], fields: {order_id: uuid, total: decimal}, emits: [OrderPlaced]}
          CheckOrder: {fields: {order_id: uuid}, emits: [OrderChecked]}
        events:
          OrderPlaced: {fields: {order_id: uuid, total: decimal}}
          OrderChecked: {fields: {order_id: uuid}}
    policies:
      CheckLargeOrders: {when: OrderPlaced, where: {total: {numeric: [">", 1000]}}, then: CheckOrder}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, pieces: integer}
        commands:
          PlaceOrder: {by: [Shopper], fields: {order_id: uuid, pieces: integer}, emits: [OrderPlaced]}
          CheckOrder: {fields: {order_id: uuid}, emits: [OrderChecked]}
        events:
          OrderPlaced: {fields: {order_id: uuid, pieces: integer}}
          OrderChecked: {fields: {order_id: uuid}}
    policies:
      CheckLargeOrders: {when: OrderPlaced, where: {pieces: {numeric: [">", 50]}}, then: CheckOrder}

Fix: Filter on a field that the event has, with a value or an operator of its type.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import Facts, facts_of
from stormcli.check.filling import Supplier, supplier
from stormcli.check.filters import verdicts
from stormcli.check.shapes import Lost
from stormcli.check.stock import Group
from stormcli.diagnostics import Diagnostic, Related, Rule, Severity, related
from stormcli.load.suggest import hint, nearest
from stormcli.model.flow import Filter, Operator, Policy
from stormcli.model.landscape import Landscape

RULE = Rule("SC507", "filter-never-matches", Severity.ERROR)

# How many of those that lack a field are told.
_MOST_SHOWN = 10


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for context in landscape.contexts.values():
        for policy in () if context.by_contract else context.policies.values():
            triggers = [supplier(facts, ref) for ref in policy.when] if policy.where else []
            known = [each for each in triggers if each is not None]
            if known and len(known) == len(triggers):
                group = Group(known)
                for each in policy.where:
                    yield from _never(facts, policy, each, group)


def _never(facts: Facts, policy: Policy, each: Filter, triggers: Group[Supplier]) -> Iterator[Diagnostic]:
    name = each.path.partition(".")[0]
    carried = triggers.carried(name)
    places = [(trigger, facts.shapes.find(each.path, trigger.fields, into_lists=True)) for trigger, _ in carried.shapes]
    lost = [(trigger, place) for trigger, place in places if isinstance(place, Lost)]
    anywhere = len(lost) < len(places)
    lost += [(trigger, Lost(name, "", tuple(trigger.fields))) for trigger in triggers.without(name, _MOST_SHOWN)]
    if lost and not (policy.all_of and anywhere) and not _waits_for_absence(each):
        yield _missing(policy, each, lost[:_MOST_SHOWN])
    said: set[str] = set()
    for trigger, found in places:
        if isinstance(found, Lost):
            continue
        field = [Related(trigger.element.at.key_span("fields", found.fields[0].name), "the field")]
        for position, accepted in enumerate(each.accepted):
            for verdict in verdicts(facts.shapes, accepted, found):
                if verdict.message not in said:  # of several triggers the first one speaks
                    said.add(verdict.message)
                    message = f"this never matches `{each.path}` of `{trigger.name}`: {verdict.message}"
                    yield RULE.on(policy, message, "where", each.path, position, hint=verdict.hint, related=field)


def _missing(policy: Policy, each: Filter, lost: list[tuple[Supplier, Lost]]) -> Diagnostic:
    place = lost[0][1]
    owner = f"`{place.owner}`" if place.owner else " and ".join(f"`{supplier.name}`" for supplier, _ in lost)
    verb = "have" if len(lost) > 1 and not place.owner else "has"
    return RULE.at(
        policy.at.key_span("where", each.path),
        f"this never matches: {owner} {verb} no `{place.name}`",
        element=policy.key,
        hint=hint(nearest(place.name, place.known)),
        related=[related(supplier.element, f"`{supplier.name}` is defined here") for supplier, _ in lost],
    )


def _waits_for_absence(each: Filter) -> bool:
    return any(
        isinstance(value, Operator) and value.name == "exists" and value.argument == "false" for value in each.accepted
    )
