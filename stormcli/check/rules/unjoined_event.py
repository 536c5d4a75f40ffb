"""An event that lacks the field by which a policy or a process joins it with others.

Why: A policy that waits for several events, and a process, tell by one field which events belong together. An event
without it belongs to nothing: the policy never has all of them, and the process waits for ever.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, basket_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced]}
          ShipOrder: {fields: {order_id: uuid}, emits: [OrderShipped]}
        events:
          OrderPlaced: {fields: {order_id: uuid, basket_id: uuid}}
          OrderShipped: {fields: {order_id: uuid}}
    events:
      BasketChecked: {from: CardNetwork, fields: {basket_id: uuid}}
    policies:
      ShipOnceChecked:
        when: {all_of: [OrderPlaced, BasketChecked], by: order_id}
        then: ShipOrder

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, basket_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced]}
          ShipOrder: {fields: {order_id: uuid}, emits: [OrderShipped]}
        events:
          OrderPlaced: {fields: {order_id: uuid, basket_id: uuid}}
          OrderShipped: {fields: {order_id: uuid}}
    events:
      BasketChecked: {from: CardNetwork, fields: {basket_id: uuid}}
    policies:
      ShipOnceChecked:
        when: {all_of: [OrderPlaced, BasketChecked], by: basket_id}
        then: ShipOrder

Fix: Name a field that every one of them carries, or let the event carry it; in a process `match` names an outcome's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from stormcli.check.facts import Facts, Path, facts_of
from stormcli.check.filling import Supplier, supplier
from stormcli.check.shapes import told_apart
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.load.suggest import hint, nearest
from stormcli.model.element import Ref
from stormcli.model.flow import Policy, Process, Step
from stormcli.model.landscape import Landscape
from stormcli.model.types import Field, Type

RULE = Rule("SC514", "unjoined-event", Severity.ERROR)

_MOST_SHOWN = 3


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for context in landscape.contexts.values():
        if not context.by_contract:
            for policy in context.policies.values():
                if policy.all_of and policy.by:
                    yield from _joined(facts, policy)
            for process in context.processes.values():
                yield from _correlated(facts, process)


def _joined(facts: Facts, policy: Policy) -> Iterator[Diagnostic]:
    events = _known(facts, policy.when)
    carrying = [event for event in events if policy.by in event.fields]
    lacking = [event for event in events if policy.by not in event.fields]
    if lacking:
        verb = "has" if len(lacking) == 1 else "have"
        near = () if carrying else nearest(policy.by, _fields(events))
        common = next((name for name in events[0].fields if all(name in event.fields for event in events)), "")
        advice = f"each of them has `{common}`" if common else "name a field that every one of them carries"
        yield RULE.on(
            policy,
            f"`{policy.name}` joins its events by `{policy.by}`, and {_listed(lacking)} {verb} no such field",
            "when",
            "by",
            hint=hint(near) or advice,
            related=[related(event.element, f"`{event.name}` is defined here") for event in lacking[:_MOST_SHOWN]],
        )
    for event in carrying[1:]:
        first = carrying[0]
        yield from _unlike(facts, policy, ("when", "by"), (first, policy.by), (event, policy.by))


def _correlated(facts: Facts, process: Process) -> Iterator[Diagnostic]:
    start = supplier(facts, process.starts)
    if start is None or not process.correlate:
        return
    if process.correlate not in start.fields:
        message = f"`{start.name}`, which starts `{process.name}`, has no `{process.correlate}`"
        advice = hint(nearest(process.correlate, start.fields)) or "name a field that it carries"
        where = [related(start.element, f"`{start.name}` is defined here")]
        yield RULE.on(process, message, "correlate", hint=advice, related=where)
        return
    for step in process.steps:
        yield from _outcomes(facts, process, start, step)


def _outcomes(facts: Facts, process: Process, start: Supplier, step: Step) -> Iterator[Diagnostic]:
    """Each outcome carries `match`, or the correlation under its own name."""
    found = [(("until", position), ref) for position, ref in enumerate(step.until)]
    found += [(("fails_on", position), ref) for position, ref in enumerate(step.fails_on)]
    outcomes = [(path, event) for path, ref in found if (event := supplier(facts, ref)) is not None]
    matched = any(step.match in event.fields for _, event in outcomes)
    if step.match and outcomes and len(outcomes) == len(found) and not matched:
        near = nearest(step.match, _fields(event for _, event in outcomes))
        where = [related(event.element, f"`{event.name}` is defined here") for _, event in outcomes]
        yield RULE.on(
            step, f"no outcome of this step has a field `{step.match}`", "match", hint=hint(near), related=where
        )
        return
    for path, event in outcomes:
        name = step.match if step.match in event.fields else process.correlate
        if name in event.fields:
            yield from _unlike(facts, step, path, (start, process.correlate), (event, name))
            continue
        fitting = _fitting(facts, start.fields[process.correlate], event)
        lacked = f"neither `{step.match}` nor `{name}`" if step.match else f"no `{name}`"
        rename = f"if another field carries it, name it: `match: {fitting}`"
        yield RULE.on(
            step,
            f"`{event.name}` does not say which run of `{process.name}` it belongs to: it has {lacked}",
            *path,
            hint=rename if fitting else f"let `{event.name}` carry it",
            related=[related(event.element, f"`{event.name}` is defined here")],
        )


def _unlike(
    facts: Facts, element: Policy | Step, path: Path, one: tuple[Supplier, str], other: tuple[Supplier, str]
) -> Iterator[Diagnostic]:
    """Values of types that do not fit are never the same."""
    (event, name), (second, its_name) = one, other
    given, wanted = second.fields[its_name].type, event.fields[name].type
    if given is None or wanted is None or _may_equal(facts, given, wanted):
        return
    theirs, ours = told_apart(given, wanted)
    message = f"`{its_name}` of `{second.name}` is {theirs}, and `{name}` of `{event.name}` is {ours}"
    where = [related(each.element, f"`{each.name}` is defined here") for each in (event, second)]
    yield RULE.on(element, f"{message}: they are never the same", *path, related=where)


def _may_equal(facts: Facts, one: Type | None, other: Type | None) -> bool:
    """Whether one type takes the other's values: a text may well hold a uuid."""
    return any(facts.shapes.misfit(*pair, absent=True) is None for pair in ((one, other), (other, one)))


def _fitting(facts: Facts, correlation: Field, event: Supplier) -> str:
    """The first field of an event that could be the correlation under another name."""
    fields = event.fields.values()
    return next((each.name for each in fields if _may_equal(facts, each.type, correlation.type)), "")


def _known(facts: Facts, refs: Sequence[Ref]) -> list[Supplier]:
    return [event for ref in refs if (event := supplier(facts, ref)) is not None]


def _fields(events: Iterable[Supplier]) -> Iterable[str]:
    return dict.fromkeys(name for event in events for name in event.fields)


def _listed(events: Sequence[Supplier]) -> str:
    names = [f"`{event.name}`" for event in events]
    if len(names) > _MOST_SHOWN:
        names = [*names[: _MOST_SHOWN - 1], f"{len(names) - _MOST_SHOWN + 1} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
