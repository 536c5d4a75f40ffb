# written by stormcli; do not edit: the next run rewrites this file from the model
"""State, and the events that its change caused, in one transaction: neither exists without the other."""

from __future__ import annotations

import json
import os
import typing
import uuid
from collections.abc import Callable, Iterable, Sequence

from ordering.runtime import table
from ordering.runtime.envelope import Cause, Event, sealed
from ordering.runtime.outcome import Outcome
from ordering.runtime.wire import BadMessage

T = typing.TypeVar("T")

KEPT_IN_OUTBOX = 14 * table.DAY  # long enough to republish by hand what the relay could not
MOST_EVENTS = 98  # DynamoDB takes 100 items in a transaction; the state and the message are two of them


class Stored(typing.NamedTuple, typing.Generic[T]):
    """What is known of an aggregate: its state, None if there is none yet, and how often it has changed."""

    state: T | None
    version: int


def addressed(identity: object, cause: Cause) -> str:
    """The aggregate that a command names; without a name a new one, the same however often the cause arrives."""
    if identity is None:
        return str(uuid.uuid5(uuid.NAMESPACE_OID, cause.key))
    return identity if isinstance(identity, str) else json.dumps(identity, sort_keys=True)


def answered(identity: str, cause: Cause) -> Outcome | None:
    """What became of this effect, if it has been decided already."""
    item = table.item(_table(), _key(f"HANDLED#{cause.key}"))
    if item is None:
        return None
    rejected, because = (item.get(name, {"S": ""})["S"] for name in ("rejected", "because"))
    return Outcome(identity, rejected, because)


def load(aggregate: str, identity: str, read: Callable[[object], T]) -> Stored[T]:
    """The aggregate as it is now; raises table.Unreadable if its state no longer fits."""
    item = table.item(_table(), _key(f"{aggregate}#{identity}", "STATE"))
    if item is None:
        return Stored(None, 0)
    try:
        return Stored(read(json.loads(item["body"]["S"])), int(item["version"]["N"]))
    except BadMessage as reason:
        raise table.Unreadable(str(reason)) from reason


def save(aggregate: str, identity: str, state: object, expected: int, events: Sequence[Event], cause: Cause) -> None:
    """Write the new state and the events, once for a cause.

    Does nothing if the cause was already handled; raises Conflict if the aggregate is not at the expected version.
    """
    key = f"{aggregate}#{identity}"
    body = {**_key(key, "STATE"), "kind": {"S": "STATE"}, "body": {"S": json.dumps(state)}}
    outbox = list(_outbox(key, expected + 1, events, cause))
    if len(outbox) > MOST_EVENTS:
        raise ValueError(f"{aggregate}: a command caused {len(outbox)} events, a transaction takes {MOST_EVENTS}")
    table.write_once(_table(), [table.put_version(_table(), body, expected), *outbox], cause, _key)


def remember(outcome: Outcome, cause: Cause) -> None:
    """Remember what was decided and changed nothing: whoever asks again gets the same answer."""
    said = {"rejected": {"S": outcome.rejected}, "because": {"S": outcome.because}}
    table.write_once(_table(), [], cause, _key, said)


def publish(event: Event, cause: Cause) -> None:
    """Put an event that changes no aggregate into the outbox, once for a cause."""
    table.write_once(_table(), list(_outbox(f"{event.NAME}#{cause.key}", 1, [event], cause)), cause, _key)


def _outbox(key: str, version: int, events: Sequence[Event], cause: Cause) -> Iterable[table.Item]:
    """The events, each also in the versions that are still published beside it."""
    told = [each for event in events for each in (event, *event.earlier())]
    for position, event in enumerate(told):
        item = {
            **_key(key, f"OUTBOX#{version:012d}#{position:03d}"),
            "kind": {"S": "OUTBOX"},
            "detail_type": {"S": event.NAME},
            "detail": {"S": json.dumps(sealed(event, cause))},
            "expires": {"N": table.in_seconds(KEPT_IN_OUTBOX)},
        }
        yield table.put(_table(), item, "attribute_not_exists(pk)")


def _key(first: str, second: str = "HANDLED") -> table.Item:
    return {"pk": {"S": first}, "sk": {"S": second}}


def _table() -> str:
    return os.environ["TABLE"]
