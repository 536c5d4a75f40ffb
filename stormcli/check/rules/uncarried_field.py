"""A field of a read model that no event carries.

Why: A read model is made of events and of nothing else. A field that none of them carries stays empty for ever.

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
          OrderPlaced: {fields: {order_id: uuid}}
    read_models:
      OpenOrders: {key: order_id, fields: {order_id: uuid, shopper_id: uuid}, from: [OrderPlaced]}

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
          OrderPlaced: {fields: {order_id: uuid, shopper_id: uuid}}
    read_models:
      OpenOrders:
        key: order_id
        fields: {order_id: uuid, shopper_id: uuid, late: {type: boolean, from: computed}}
        from: [OrderPlaced]

Fix: Project an event that carries the field, or say `from: computed` if the projection derives it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stormcli.check.facts import Facts, facts_of
from stormcli.check.filling import Supplier, supplier
from stormcli.check.shapes import told_apart
from stormcli.check.stock import Group
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.load.suggest import hint, nearest
from stormcli.model.flow import ReadModel
from stormcli.model.landscape import Landscape
from stormcli.model.types import Field

RULE = Rule("SC502", "uncarried-field", Severity.WARNING, strict=Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for context in landscape.contexts.values():
        for model in () if context.by_contract else context.read_models.values():
            sources = [supplier(facts, each.event) for each in model.sources]
            known = [each for each in sources if each is not None]
            if known and len(known) == len(sources):
                yield from _uncarried(facts, model, known)


def _uncarried(facts: Facts, model: ReadModel, sources: list[Supplier]) -> Iterator[Diagnostic]:
    events = Group(sources)
    known: dict[str, None] = {}
    for field in model.fields.values():
        if field.computed or field.name == model.identity:  # whether every source has the key is another question
            continue
        carried = events.carried(field.name).shapes
        # A row is made of many events: what is not there yet may come with the next one.
        if any(facts.shapes.misfit(source.type, field.type, absent=True) is None for _, source in carried):
            continue
        known = known or dict.fromkeys(name for each in sources for name in each.fields)
        yield RULE.at(
            model.at.key_span("fields", field.name),
            f"no event brings `{field.name}` to `{model.name}`{_reason(carried, field)}",
            element=model.key,
            hint=hint(nearest(field.name, known)) or "project an event that carries it, or say `from: computed`",
        )


def _reason(carried: Iterable[tuple[Supplier, Field]], field: Field) -> str:
    for source, other in carried:
        if other.type is not None and field.type is not None:
            theirs, ours = told_apart(other.type, field.type)
            return f": it is {theirs} in `{source.name}`, and {ours} here"
    return ""
