"""A read model without a source.

Why: A read model is projected from events; without any it stays empty.

Fails::

    context: Ordering
    team: BasketTeam
    read_models:
      OpenOrders: {key: order_id, fields: {order_id: uuid}, from: []}

Passes::

    context: Ordering
    team: BasketTeam
    events:
      OrderCalledIn: {from: CardNetwork, fields: {order_id: uuid}}
    read_models:
      OpenOrders: {key: order_id, fields: {order_id: uuid}, from: [OrderCalledIn]}

Fix: Name the events it is projected from in `from`.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape

RULE = Rule("SC307", "read-model-without-source", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for context in landscape.contexts.values():
        for read_model in context.read_models.values():
            if not read_model.sources:
                message = f"`{read_model.name}` has no source"
                yield RULE.on(read_model, message, hint="name the events it is projected from in `from`")
