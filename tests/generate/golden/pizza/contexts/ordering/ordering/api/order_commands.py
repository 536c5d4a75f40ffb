# written by stormcli; do not edit: the next run rewrites this file from the model
"""Commands of Order over HTTP."""

from __future__ import annotations

import typing

from ordering.contracts import commands
from ordering.handlers.order import handle
from ordering.runtime import http


def handler(event: dict[str, typing.Any], context: object) -> http.Answer:
    """Called by the API."""
    return http.answered(event, answer)


def answer(request: http.Request) -> http.Answer:
    """Carry out the command behind a route. Raises wire.BadMessage if the request does not fit it."""
    match request.route:
        case "POST /orders":
            fields = request.fields()
            outcome = handle(commands.PlaceOrder.from_wire(fields), request.cause("PlaceOrder"))
        case "POST /orders/{order_id}/cancellation":
            fields = request.fields()
            outcome = handle(commands.CancelOrder.from_wire(fields), request.cause("CancelOrder"))
        case unknown:
            raise NotImplementedError(f"the API knows {unknown} and its function does not")
    return http.carried_out(outcome, "order_id")
