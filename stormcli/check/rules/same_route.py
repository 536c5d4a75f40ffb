"""Two routes of one API that are alike.

Why: An HTTP API tells its routes apart by method and path; what a parameter is called makes no difference
(https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html). The second one is refused.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced], api: POST /orders}
          StartOrder: {by: [Shopper], emits: [OrderPlaced], api: POST /orders}
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced], api: POST /orders}
          StartOrder: {by: [Shopper], emits: [OrderPlaced], api: POST /drafts}
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Fix: Give one of them another path, or another method.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.context import Context
from stormcli.model.flow import Query
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command

RULE = Rule("SC708", "same-route", Severity.ERROR)

_PARAMETER = re.compile(r"\{[^}]*\}")


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for context in landscape.contexts.values():
        taken: dict[tuple[str, str], Command | Query] = {}
        for element in _offered(context):
            if element.api is None:
                continue
            route = (element.api.method, _PARAMETER.sub("{}", element.api.path))
            first = taken.setdefault(route, element)
            if first is not element:
                message = f"`{element.name}` and `{first.name}` are offered under one route, {' '.join(route)}"
                places = [related(first, f"the route of `{first.name}`", "api")]
                yield RULE.on(element, message, "api", hint="give one of them another path", related=places)


def _offered(context: Context) -> Iterator[Command | Query]:
    yield from context.commands()
    for model in context.read_models.values():
        yield from model.queries.values()
