# written by stormcli; do not edit: the next run rewrites this file from the model
"""Commands of Ticket over HTTP."""

from __future__ import annotations

import typing

from kitchen.contracts import commands
from kitchen.handlers.ticket import handle
from kitchen.runtime import http


def handler(event: dict[str, typing.Any], context: object) -> http.Answer:
    """Called by the API."""
    return http.answered(event, answer)


def answer(request: http.Request) -> http.Answer:
    """Carry out the command behind a route. Raises wire.BadMessage if the request does not fit it."""
    match request.route:
        case "POST /tickets/{ticket_id}/finish":
            fields = request.fields()
            outcome = handle(commands.FinishTicket.from_wire(fields), request.cause("FinishTicket"))
        case unknown:
            raise NotImplementedError(f"the API knows {unknown} and its function does not")
    return http.carried_out(outcome, "ticket_id")
