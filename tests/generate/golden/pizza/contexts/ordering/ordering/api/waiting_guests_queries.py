# written by stormcli; do not edit: the next run rewrites this file from the model
"""Queries of WaitingGuests over HTTP."""

from __future__ import annotations

import typing

from ordering.runtime import http, wire
from ordering.runtime.tables import WAITING_GUESTS


def handler(event: dict[str, typing.Any], context: object) -> http.Answer:
    """Called by the API."""
    return http.answered(event, answer)


def answer(request: http.Request) -> http.Answer:
    """Answer the query behind a route. Raises wire.BadMessage if the request does not fit it."""
    match request.route:
        case "GET /orders/{order_id}":
            return order_status(request)
        case unknown:
            raise NotImplementedError(f"the API knows {unknown} and its function does not")


def order_status(request: http.Request) -> http.Answer:
    """OrderStatus: the row of one order_id."""
    return http.found(WAITING_GUESTS.get(request.parameter("order_id", wire.UUID)))
