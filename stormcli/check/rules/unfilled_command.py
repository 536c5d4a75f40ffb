"""A command field that a trigger cannot fill.

Why: Whoever reacts to an event knows what the event says and nothing more. A command that needs more can never be
issued, and the process stands still.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, reason: string}
        commands:
          PlaceOrder: {by: [Shopper], fields: {order_id: uuid}, emits: [OrderPlaced]}
          CancelOrder: {fields: {order_id: uuid, reason: string}, emits: [OrderCancelled]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}
          OrderCancelled: {fields: {order_id: uuid, reason: string}}
    policies:
      GiveUp: {when: OrderPlaced, after: 3 days, then: CancelOrder}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, reason: string}
        commands:
          PlaceOrder: {by: [Shopper], fields: {order_id: uuid}, emits: [OrderPlaced]}
          CancelOrder: {fields: {order_id: uuid, reason: string}, emits: [OrderCancelled]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}
          OrderCancelled: {fields: {order_id: uuid, reason: string}}
    policies:
      GiveUp: {when: OrderPlaced, after: 3 days, then: CancelOrder, map: {reason: {value: never paid}}}

Fix: Fill the field with `map`, let the event carry it, give it a default, or make it `optional`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stormcli.check.facts import Facts, facts_of
from stormcli.check.filling import Demand, Supplier, Unfilled, demands, needed, shortfalls
from stormcli.check.shapes import Lost
from stormcli.diagnostics import Diagnostic, Rule, Severity, either, related
from stormcli.load.suggest import hint, nearest
from stormcli.model.landscape import Landscape

RULE = Rule("SC503", "unfilled-command", Severity.ERROR)

_MOST_OFFERED = 3
_MOST_LISTED = 8


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    misspelt: dict[int, set[str]] = {}
    for group in _by_mapping(facts):
        yield from _misspelt(group, misspelt)
    for each in shortfalls(facts):
        if isinstance(each, Unfilled) and each.field.name not in misspelt.get(id(each.demand.mapping), ()):
            yield _finding(facts, each)


def _by_mapping(facts: Facts) -> Iterator[list[Demand]]:
    """The demands that share a mapping: it applies to whichever command has the field."""
    group: list[Demand] = []
    for demand in demands(facts):
        if group and demand.mapping is not group[0].mapping:
            yield group
            group = []
        group.append(demand)
    if group:
        yield group


def _misspelt(group: list[Demand], meant: dict[int, set[str]]) -> Iterator[Diagnostic]:
    """What a mapping fills and no command has; the fields that may have been meant are filled after all."""
    first = group[0]
    if len(group) < len(getattr(first.element, "then", (None,))):
        return  # one of its commands could not be read
    known = {name for demand in group for name in demand.command.fields}
    for name in first.mapping:
        if name not in known:
            free = [field for field in known if field not in first.mapping]
            near = nearest(name, sorted(free))
            meant.setdefault(id(first.mapping), set()).update(near)
            commands = either([demand.command.name for demand in group])
            yield RULE.at(
                first.element.at.key_span(first.mapping_key, name),
                f"`{first.mapping_key}` fills `{name}`, and {commands} has no such field",
                element=first.element.key,
                hint=hint(near),
            )


def _finding(facts: Facts, shortfall: Unfilled) -> Diagnostic:
    demand, name = shortfall.demand, shortfall.field.name
    need = f"`{name}`, which `{demand.command.name}` needs" if needed(shortfall.field) else f"`{name}`"
    lacking = [supplier for supplier, _ in shortfall.lacking]
    if not lacking:
        message = f"nothing fills {need}: a time brings no data"
        advice = "name a constant in `map`, or issue the command `for_each` row of a read model"
    elif name in demand.mapping:
        _, lost = shortfall.lacking[0]
        message = f"{_listed(lacking, shortfall.more)} cannot fill {need}: {_absence(lost, lacking)}"
        advice = _instead(lost)
    else:
        message = f"{_listed(lacking, shortfall.more)} cannot fill {need}"
        advice = _advice(facts, shortfall, lacking)
    places = [related(each.element, f"`{each.name}` is defined here") for each in lacking]
    place = demand.span(name)
    return RULE.at(place, message, element=demand.element.key, related=places, hint=advice)


def _absence(lost: Lost, lacking: Sequence[Supplier]) -> str:
    if lost.owner:
        return f"`{lost.owner}` has no `{lost.name}`"
    return f"none of them has `{lost.name}`" if len(lacking) > 1 else f"it has no `{lost.name}`"


def _instead(lost: Lost) -> str:
    known = [f"`{name}`" for name in lost.known]
    few = len(known) <= _MOST_LISTED
    return hint(nearest(lost.name, lost.known)) or (f"known there: {', '.join(known)}" if known and few else "")


def _advice(facts: Facts, shortfall: Unfilled, lacking: Sequence[Supplier]) -> str:
    """What to write: the fields that would do, if the first trigger has any."""
    wanted = shortfall.field.type
    fields = [each for each in lacking[0].fields.values() if wanted is not None]
    fitting = [each.name for each in fields if facts.shapes.misfit(each.type, wanted) is None]
    near = nearest(shortfall.field.name, fitting)
    offered = [*near, *(each for each in fitting if each not in near)]
    if offered:
        more = " (or another)" if len(offered) > _MOST_OFFERED else ""
        key = shortfall.demand.mapping_key
        return f"fill it from {either(offered[:_MOST_OFFERED])}{more} with `{key}`"
    return f"let {_listed(lacking[:1])} carry it, or name a constant: `{{value: ...}}`"


def _listed(suppliers: Sequence[Supplier], more: int = 0) -> str:
    names = list(dict.fromkeys(f"`{each.name}`" for each in suppliers))
    names += [f"{more:,} more"] if more else []
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
