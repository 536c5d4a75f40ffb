"""A field of an event that neither the command that causes it nor the aggregate supplies.

Why: An event can only say what was known when it happened. A field that nobody supplies was forgotten in the command,
or somebody will have to make it up.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], fields: {order_id: uuid}, emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid, shopper_id: uuid}}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], fields: {order_id: uuid, shopper_id: uuid}, emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid, shopper_id: uuid, placed_at: {type: datetime, from: computed}}}

Fix: Let the command or the aggregate carry the field, or say `from: computed` if the code derives it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from stormcli.check.facts import Facts, facts_of
from stormcli.check.shapes import told_apart
from stormcli.check.stock import Group
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.aggregate import Aggregate
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Event
from stormcli.model.types import Field

RULE = Rule("SC501", "unsupplied-field", Severity.WARNING, strict=Severity.ERROR)

# How many of the commands that do not supply a field are named.
_MOST = 10


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for context in landscape.contexts.values():
        if context.by_contract:
            continue
        for aggregate in context.aggregates.values():
            for event in aggregate.events.values():
                commands = [each for each in facts.emitters.get(event.key, ()) if each.scope == event.scope]
                found = list(_unsupplied(facts, aggregate, event, commands))
                if found and _known(facts, aggregate, event, commands):
                    yield from found


def _known(facts: Facts, aggregate: Aggregate, event: Event, commands: list[Command]) -> bool:
    """Whether everything that may supply a field was read."""
    parts = {aggregate.key, *(each.key for each in commands)}
    return parts.isdisjoint(facts.landscape.checks.doubted) and not facts.doubts.emitted(event)


def _unsupplied(facts: Facts, aggregate: Aggregate, event: Event, commands: list[Command]) -> Iterator[Diagnostic]:
    emitters = Group(commands)
    for field in event.fields.values():
        if field.computed or field.name == aggregate.identity or _fits(facts, aggregate.fields.get(field.name), field):
            continue
        carried = emitters.carried(field.name)
        supplied = [_fits(facts, source, field) for _, source in carried.shapes]
        # What may be absent is absent after the commands that do not know it.
        if (all(supplied) and not carried.lacking) or (field.optional and any(supplied)):
            continue
        without = (each for each in commands if not _fits(facts, each.fields.get(field.name), field))
        silent = list(islice(without, _MOST))
        others = ["others"] if next(without, None) is not None else []
        names = " and ".join([*(f"`{each.name}`" for each in silent), *others])
        yield RULE.at(
            event.at.key_span("fields", field.name),
            f"`{field.name}` of `{event.name}` comes from nowhere: {_reason(aggregate, silent[0], field, names)}",
            element=event.key,
            related=[related(each, f"`{each.name}` emits `{event.name}`") for each in silent],
            hint=f"add it to {names} or to `{aggregate.name}`, or say `from: computed`",
        )


def _reason(aggregate: Aggregate, command: Command, field: Field, names: str) -> str:
    """Why the sources that bear the field's name do not supply it, or that there are none."""
    for element in (command, aggregate):
        other = element.fields.get(field.name)
        if other is not None and other.type is not None and field.type is not None:
            theirs, ours = told_apart(other.type, field.type)
            return f"it is {theirs} in `{element.name}`, and {ours} here"
    return f"neither {names} nor `{aggregate.name}` has it"


def _fits(facts: Facts, source: Field | None, field: Field) -> bool:
    """Whether a field of the same name supplies it. That it may be absent elsewhere says nothing about this moment."""
    return source is not None and facts.shapes.misfit(source.type, field.type, absent=True) is None
