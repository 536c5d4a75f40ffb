# written by stormcli; do not edit: the next run rewrites this file from the model
"""State, and the events that its change caused, in one transaction: neither exists without the other."""

from __future__ import annotations

import dataclasses
import functools
import json
import os
import time
import typing
import uuid
from collections.abc import Callable, Sequence

from ordering.runtime.envelope import Cause, Event, sealed
from ordering.runtime.wire import BadMessage

T = typing.TypeVar("T")

DAY = 86400
KEPT_IN_OUTBOX = 14 * DAY  # long enough to republish by hand what the relay could not
REMEMBERED = 30 * DAY  # how long a message that was handled is known as handled
MOST_EVENTS = 98  # DynamoDB takes 100 items in a transaction; the state and the message are two of them


class Conflict(Exception):
    """Someone else changed the same aggregate at the same time; doing it again may succeed."""


class Unreadable(Exception):
    """A stored state no longer fits its contract: the state has to be migrated, no message is to blame."""


@dataclasses.dataclass(frozen=True, slots=True)
class Stored(typing.Generic[T]):
    """What is known of an aggregate: its state, None if there is none yet, and how often it has changed."""

    state: T | None
    version: int


def addressed(identity: object, cause: Cause) -> str:
    """The aggregate that a command names; without a name a new one, the same however often the cause arrives."""
    if identity is None:
        return str(uuid.uuid5(uuid.NAMESPACE_OID, cause.key))
    return identity if isinstance(identity, str) else json.dumps(identity, sort_keys=True)


def handled(cause: Cause) -> bool:
    """Whether this effect has happened already."""
    return _item(_handled_key(cause)) is not None


def load(aggregate: str, identity: str, read: Callable[[object], T]) -> Stored[T]:
    """The aggregate as it is now; raises Unreadable if its state no longer fits."""
    item = _item(_state_key(aggregate, identity))
    if item is None:
        return Stored(None, 0)
    try:
        return Stored(read(json.loads(item["body"]["S"])), int(item["version"]["N"]))
    except BadMessage as reason:
        raise Unreadable(str(reason)) from reason


def save(aggregate: str, identity: str, state: object, expected: int, events: Sequence[Event], cause: Cause) -> None:
    """Write the new state and the events, once for a cause.

    Does nothing if the cause was already handled; raises Conflict if the aggregate is not at the expected version.
    """
    if len(events) > MOST_EVENTS:
        raise ValueError(f"{aggregate}: a command caused {len(events)} events, a transaction takes {MOST_EVENTS}")
    items = [_handled_item(cause), _state_item(aggregate, identity, state, expected)]
    items += [
        _outbox_item(aggregate, identity, expected + 1, position, event, cause) for position, event in enumerate(events)
    ]
    client = _dynamodb()
    try:
        client.transact_write_items(TransactItems=items)
    except client.exceptions.TransactionCanceledException as error:
        handled, changed, *_ = (reason.get("Code") for reason in error.response["CancellationReasons"])
        if handled == "ConditionalCheckFailed":
            return
        if changed == "ConditionalCheckFailed":
            raise Conflict(f"{aggregate} changed meanwhile") from error
        raise


def _handled_item(cause: Cause) -> dict[str, typing.Any]:
    item = {
        **_handled_key(cause),
        "kind": {"S": "HANDLED"},
        "expires": {"N": str(int(time.time()) + REMEMBERED)},
    }
    return _put(item, "attribute_not_exists(pk)")


def _state_item(aggregate: str, identity: str, state: object, expected: int) -> dict[str, typing.Any]:
    item = {
        **_state_key(aggregate, identity),
        "kind": {"S": "STATE"},
        "body": {"S": json.dumps(state)},
        "version": {"N": str(expected + 1)},
    }
    if expected == 0:
        return _put(item, "attribute_not_exists(pk)")
    names, values = {"#version": "version"}, {":expected": {"N": str(expected)}}
    return _put(item, "#version = :expected", ExpressionAttributeNames=names, ExpressionAttributeValues=values)


def _outbox_item(
    aggregate: str, identity: str, version: int, position: int, event: Event, cause: Cause
) -> dict[str, typing.Any]:
    item = {
        **_state_key(aggregate, identity),
        "sk": {"S": f"OUTBOX#{version:012d}#{position:03d}"},
        "kind": {"S": "OUTBOX"},
        "detail_type": {"S": event.NAME},
        "detail": {"S": json.dumps(sealed(event, cause))},
        "expires": {"N": str(int(time.time()) + KEPT_IN_OUTBOX)},
    }
    return _put(item, "attribute_not_exists(pk)")


def _put(item: dict[str, typing.Any], condition: str, **more: object) -> dict[str, typing.Any]:
    return {"Put": {"TableName": _table(), "Item": item, "ConditionExpression": condition, **more}}


def _state_key(aggregate: str, identity: str) -> dict[str, typing.Any]:
    return {"pk": {"S": f"{aggregate}#{identity}"}, "sk": {"S": "STATE"}}


def _handled_key(cause: Cause) -> dict[str, typing.Any]:
    return {"pk": {"S": f"HANDLED#{cause.key}"}, "sk": {"S": "HANDLED"}}


def _item(key: dict[str, typing.Any]) -> dict[str, typing.Any] | None:
    answer: dict[str, typing.Any] = _dynamodb().get_item(TableName=_table(), Key=key, ConsistentRead=True)
    return answer.get("Item")


def _table() -> str:
    return os.environ["TABLE"]


@functools.cache
def _dynamodb() -> typing.Any:
    import boto3  # where it is used: importing a handler stays cheap

    return boto3.client("dynamodb")
