"""A command field that is filled from a field of another shape.

Why: The shapes of two fields meet for the first time when the first event arrives. By then it is a message that does
not fit its contract, on its way to the dead letters.

Fails::

    context: Ordering
    team: BasketTeam
    types:
      Money: {fields: {amount: decimal, currency: string}}
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, total: Money, bonus: decimal}
        commands:
          PlaceOrder: {by: [Shopper], fields: {order_id: uuid}, emits: [OrderPlaced]}
          GrantBonus: {fields: {order_id: uuid, bonus: decimal}, emits: [BonusGranted]}
        events:
          OrderPlaced: {fields: {order_id: uuid, total: Money}}
          BonusGranted: {fields: {order_id: uuid, bonus: decimal}}
    policies:
      RewardOrder: {when: OrderPlaced, then: GrantBonus, map: {bonus: total}}

Passes::

    context: Ordering
    team: BasketTeam
    types:
      Money: {fields: {amount: decimal, currency: string}}
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, total: Money, bonus: decimal}
        commands:
          PlaceOrder: {by: [Shopper], fields: {order_id: uuid}, emits: [OrderPlaced]}
          GrantBonus: {fields: {order_id: uuid, bonus: decimal}, emits: [BonusGranted]}
        events:
          OrderPlaced: {fields: {order_id: uuid, total: Money}}
          BonusGranted: {fields: {order_id: uuid, bonus: decimal}}
    policies:
      RewardOrder: {when: OrderPlaced, then: GrantBonus, map: {bonus: total.amount}}

Fix: Map a field of the same shape, or a path inside one; or let both sides agree on the shape.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import Facts, facts_of
from stormcli.check.filling import Unfitting, shortfalls
from stormcli.check.shapes import told_apart
from stormcli.diagnostics import Diagnostic, Related, Rule, Severity
from stormcli.model.landscape import Landscape
from stormcli.model.types import Enumeration, OptionalOf

RULE = Rule("SC504", "unfitting-mapping", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for each in shortfalls(facts):
        if isinstance(each, Unfitting) and each.found.given is not None and each.field.type is not None:
            demand = each.demand
            source = demand.source(each.field.name)
            given, wanted = told_apart(each.found.given, each.field.type)
            message = (
                f"`{source}` of `{each.supplier.name}` is {given}, and `{each.field.name}` of "
                f"`{demand.command.name}` is {wanted}"
            )
            yield RULE.at(
                demand.span(each.field.name),
                f"{message}: {each.reason}" if each.reason else message,
                element=demand.element.key,
                related=_places(each, source),
                hint=_advice(facts, each, source),
            )


def _places(each: Unfitting, source: str) -> Iterator[Related]:
    yield Related(each.supplier.element.at.key_span("fields", source.partition(".")[0]), "filled from here")
    yield Related(each.demand.command.at.key_span("fields", each.field.name), "into this")


def _advice(facts: Facts, each: Unfitting, source: str) -> str:
    """The part of the source that would do, if there is one; else what would mend that it may be absent."""
    wanted, given = each.field.type, each.found.given
    inner = facts.shapes.definition(given.item if isinstance(given, OptionalOf) else given)
    if inner is not None and not isinstance(inner, Enumeration):
        parts = [part.name for part in inner.fields.values() if facts.shapes.misfit(part.type, wanted) is None]
        if parts:
            return f"did you mean `{source}.{parts[0]}`?"
    if facts.shapes.misfit(given, wanted, absent=True) is None:
        return f"make `{each.field.name}` optional or give it a default, or let `{each.supplier.name}` always carry it"
    return ""
