# written by stormcli; do not edit: the next run rewrites this file from the model
"""HTTP as API Gateway hands it over, payload format 2.0: what was asked, and the answers."""

from __future__ import annotations

import base64
import dataclasses
import json
import typing
from collections.abc import Callable, Mapping, Sequence

from kitchen.runtime import table, telemetry, wire
from kitchen.runtime.envelope import Cause
from kitchen.runtime.outcome import Outcome

MOST_ITEMS = 100

Answer = dict[str, typing.Any]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked: the route as the API knows it, parameters of path and query, and the body."""

    route: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: object
    id: str

    @property
    def key(self) -> str:
        """What tells this request from others: the sender's `Idempotency-Key`, if there is one."""
        return self.headers.get("idempotency-key", self.id)

    @property
    def correlation_id(self) -> str:
        """The conversation to which the request belongs; it may begin one."""
        return self.headers.get("x-correlation-id", self.id)

    def cause(self, effect: str) -> Cause:
        """The request as the cause of an effect: whoever sends the same `Idempotency-Key` again causes it once."""
        return Cause(self.key, self.correlation_id, effect)

    def fields(self, *, parsed: Sequence[str] = ()) -> dict[str, object]:
        """The fields of a command: the body, and over it what the path says. Raises BadMessage."""
        if not isinstance(self.body, Mapping):
            raise wire.BadMessage("the body is no object")
        return {**self.body, **{name: _read(name, text, parsed) for name, text in self.path.items()}}

    def parameter(self, name: str, codec: wire.Codec[typing.Any], *, parsed: bool = False) -> object:
        """A parameter of path or query as it travels. Raises BadMessage if it is missing or does not fit."""
        text = self.path.get(name, self.query.get(name))
        if text is None:
            raise wire.BadMessage(f"{name} is missing")
        return codec.write(codec.read(_read(name, text, [name] if parsed else ()), name))

    @property
    def limit(self) -> int:
        """How many items a list may have. Raises BadMessage."""
        text = self.query.get("limit", str(MOST_ITEMS))
        if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST_ITEMS:
            raise wire.BadMessage(f"limit is no number from 1 to {MOST_ITEMS}")
        return int(text)


def answered(event: dict[str, typing.Any], answer: Callable[[Request], Answer]) -> Answer:
    """The answer to a request; one that does not fit its contract is answered with the reason."""
    try:
        request = _request(event)
        with telemetry.asked(request.route, request.key, request.correlation_id):
            return answer(request)
    except wire.BadMessage as reason:
        return said(400, {"error": str(reason)})
    except table.Conflict:
        return said(409, {"error": "someone else changed the same thing at the same time: ask again"})


def carried_out(outcome: Outcome, identity: str) -> Answer:
    """What becomes of a command: accepted, with the aggregate's identity, or refused, with the domain's word for why."""
    if outcome.rejection is None:
        return said(202, {identity: outcome.identity})
    return said(409, {"rejected": type(outcome.rejection).__name__, "because": outcome.rejection.because})


def found(row: wire.Record | None) -> Answer:
    """One row, if there is one."""
    return said(404, {"error": "there is none"}) if row is None else said(200, row.to_wire())


def listed(rows: Sequence[wire.Record], following: str) -> Answer:
    """Some rows, and what to ask for as `next` to get those that follow."""
    items = [row.to_wire() for row in rows]
    return said(200, {"items": items, **({"next": following} if following else {})})


def said(status: int, body: object) -> Answer:
    """An answer in JSON."""
    return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": json.dumps(body)}


def _request(event: dict[str, typing.Any]) -> Request:
    text = event.get("body") or "{}"
    try:
        body = json.loads(base64.b64decode(text) if event.get("isBase64Encoded") else text)
    except ValueError:
        raise wire.BadMessage("the body is no JSON") from None
    return Request(
        route=event["routeKey"],
        path=event.get("pathParameters") or {},
        query=event.get("queryStringParameters") or {},
        headers=event.get("headers") or {},
        body=body,
        id=event["requestContext"]["requestId"],
    )


def _read(name: str, text: str, parsed: Sequence[str]) -> object:
    """A parameter as it would travel in JSON: those that are no text there are written as JSON here."""
    if name not in parsed:
        return text
    try:
        return json.loads(text)
    except ValueError:
        raise wire.BadMessage(f"{name} is no JSON") from None
