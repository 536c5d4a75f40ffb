# written by stormcli; do not edit: the next run rewrites this file from the model
"""HTTP as API Gateway hands it over, payload format 2.0: what was asked, and the answers."""

from __future__ import annotations

import base64
import binascii
import json
import re
import typing
from collections.abc import Callable, Mapping, Sequence

from kitchen.runtime import table, telemetry, wire
from kitchen.runtime.envelope import Cause
from kitchen.runtime.outcome import Outcome

MOST_ITEMS = 100
LONGEST_PARAMETER = 1024  # characters

_TOKEN = re.compile(r"[A-Za-z0-9._:-]{1,128}\Z", re.ASCII)

Answer = dict[str, typing.Any]


class Request(typing.NamedTuple):
    """What was asked: the route as the API knows it, parameters of path and query, and the body."""

    route: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: object
    id: str
    caller: str

    @property
    def key(self) -> str:
        """What tells this request from others: the sender's `Idempotency-Key`, if there is one."""
        return self._header("idempotency-key")

    @property
    def correlation_id(self) -> str:
        """The conversation to which the request belongs; it may begin one."""
        return self._header("x-correlation-id")

    def _header(self, name: str) -> str:
        text = self.headers.get(name)
        if text is None:
            return self.id
        if not _TOKEN.match(text):
            raise wire.BadMessage(f"{name} is none of 1 to 128 letters, digits and ._:-")
        return text

    def cause(self, effect: str) -> Cause:
        """The request as the cause of an effect: whoever asks for the same under the same key again causes it once.

        Another caller, another path or another body is another request, whatever its key.
        """
        import hashlib  # where it is used: it loads OpenSSL, as boto3 will

        asked = json.dumps([self.caller, self.route, self.path, self.body], sort_keys=True)
        once = f"http#{self.key}#{hashlib.sha256(asked.encode()).hexdigest()}"
        return Cause(self.key, self.correlation_id, effect, once=once)

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
        if len(text) > LONGEST_PARAMETER:
            raise wire.BadMessage(f"{name} is longer than {LONGEST_PARAMETER}")
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
    if not outcome.rejected:
        return said(202, {identity: outcome.identity})
    return said(409, {"rejected": outcome.rejected, "because": outcome.because})


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
        body = wire.loaded(base64.b64decode(text) if event.get("isBase64Encoded") else text, "the body")
    except binascii.Error:
        raise wire.BadMessage("the body is no base64") from None
    return Request(
        route=event["routeKey"],
        path=event.get("pathParameters") or {},
        query=event.get("queryStringParameters") or {},
        headers=event.get("headers") or {},
        body=body,
        id=event["requestContext"]["requestId"],
        caller=_caller(event["requestContext"].get("authorizer") or {}),
    )


def _caller(authorizer: dict[str, typing.Any]) -> str:
    """Who asks, as far as an authorizer says so: the subject of a token, an IAM user, or what a function calls it."""
    claims = authorizer.get("jwt", {}).get("claims", {})
    known = (claims.get("sub"), authorizer.get("iam", {}).get("userArn"), authorizer.get("lambda", {}).get("principalId"))
    return next((str(each) for each in known if each), "")


def _read(name: str, text: str, parsed: Sequence[str]) -> object:
    """A parameter as it would travel in JSON: those that are no text there are written as JSON here."""
    return wire.loaded(text, name) if name in parsed else text
