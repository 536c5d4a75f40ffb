# written by stormcli; do not edit: the next run rewrites this file from the model
"""Queries of TicketRail over HTTP."""

from __future__ import annotations

import typing

from kitchen.contracts import types
from kitchen.runtime import http, wire
from kitchen.runtime.tables import TICKET_RAIL


def handler(event: dict[str, typing.Any], context: object) -> http.Answer:
    """Called by the API."""
    return http.answered(event, answer)


def answer(request: http.Request) -> http.Answer:
    """Answer the query behind a route. Raises wire.BadMessage if the request does not fit it."""
    match request.route:
        case "GET /tickets/{state}":
            return tickets_by_state(request)
        case unknown:
            raise NotImplementedError(f"the API knows {unknown} and its function does not")


def tickets_by_state(request: http.Request) -> http.Answer:
    """TicketsByState: rows by state."""
    values = [
        request.parameter("state", wire.enumeration(types.TicketState)),
    ]
    rows, following = TICKET_RAIL.find("by_state", values, request.limit, request.query.get("next", ""))
    return http.listed(rows, following)
