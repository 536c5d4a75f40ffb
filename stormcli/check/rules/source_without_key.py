"""A source of a read model that does not say which row it is about.

Why: Each event changes the row that bears its key. Without the key a projection cannot tell whose row that is.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, shopper_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}
    read_models:
      Shoppers: {key: shopper_id, fields: {shopper_id: uuid}, from: [OrderPlaced]}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, ordered_by: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid, ordered_by: uuid}}
    read_models:
      Shoppers: {key: shopper_id, fields: {shopper_id: uuid}, from: [{OrderPlaced: {shopper_id: ordered_by}}]}

Fix: Name the event's field that carries the key: `{Event: {key: field}}`; or let the event carry it.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import Facts, facts_of
from stormcli.check.filling import Supplier, supplier
from stormcli.check.shapes import Lost, told_apart
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.load.suggest import hint, nearest
from stormcli.model.flow import Projected, ReadModel
from stormcli.model.landscape import Landscape

RULE = Rule("SC512", "source-without-key", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for context in landscape.contexts.values():
        for model in () if context.by_contract else context.read_models.values():
            for position, source in enumerate(model.sources):
                yield from _keyless(facts, model, position, source)


def _keyless(facts: Facts, model: ReadModel, position: int, source: Projected) -> Iterator[Diagnostic]:
    event = supplier(facts, source.event)
    key = model.fields.get(model.identity)
    if event is None or key is None:
        return
    path = source.key or model.identity
    found = facts.shapes.find(path, event.fields)
    advice = ""
    if isinstance(found, Lost):
        message = f"`{event.name}` does not say which row of `{model.name}` it is about: it has no `{path}`"
        advice = _advice(facts, model, path, event)
    elif facts.shapes.misfit(found.type, key.type, absent=True) is not None and found.type and key.type:
        theirs, ours = told_apart(found.type, key.type)
        message = f"`{path}` of `{event.name}` is {theirs}, and the key of `{model.name}`, `{key.name}`, is {ours}"
    else:
        return
    place: tuple[str | int, ...] = ("from", position)
    if source.key:
        place = (*place, source.event.text, model.identity)
    where = [related(event.element, f"`{event.name}` is defined here")]
    yield RULE.on(model, message, *place, hint=advice, related=where)


def _advice(facts: Facts, model: ReadModel, path: str, event: Supplier) -> str:
    near = nearest(path, event.fields)
    if near:
        return hint(near)
    key = model.fields[model.identity]
    fitting = [each.name for each in event.fields.values() if facts.shapes.misfit(each.type, key.type) is None]
    if fitting:
        return f"if another field carries it, name it: `{{{event.name}: {{{key.name}: {fitting[0]}}}}}`"
    return f"let `{event.name}` carry it, or leave it out of `from`"
