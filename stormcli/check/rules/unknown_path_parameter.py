"""A parameter in the path of an API that is no field.

Why: What stands in braces is read from the path into a field. Without the field the value goes nowhere.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          CancelOrder:
            by: [Shopper]
            fields: {order_id: uuid}
            emits: [OrderCancelled]
            api: "POST /orders/{id}/cancellation"
        events:
          OrderCancelled: {fields: {order_id: uuid}}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          CancelOrder:
            by: [Shopper]
            fields: {order_id: uuid}
            emits: [OrderCancelled]
            api: "POST /orders/{order_id}/cancellation"
        events:
          OrderCancelled: {fields: {order_id: uuid}}

Fix: Name the field in the path, or add it to the command; a query's parameter stands in its `by`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.load.suggest import hint, nearest
from stormcli.model.flow import Query
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command

RULE = Rule("SC513", "unknown-path-parameter", Severity.ERROR)

_PARAMETER = re.compile(r"\{([^}]*)\}")


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for context in landscape.contexts.values():
        for command in context.commands():
            yield from _unknown(command, command.fields, "it is no field of")
        for model in context.read_models.values():
            for query in model.queries.values():
                yield from _unknown(query, query.by, "it is not in the `by` of")


def _unknown(element: Command | Query, known: Iterable[str], lack: str) -> Iterator[Diagnostic]:
    if element.api is None:
        return
    for name in _PARAMETER.findall(element.api.path):
        if name not in known:
            message = f"nothing takes `{{{name}}}` from the path: {lack} `{element.name}`"
            yield RULE.on(element, message, "api", hint=hint(nearest(name, known)))
