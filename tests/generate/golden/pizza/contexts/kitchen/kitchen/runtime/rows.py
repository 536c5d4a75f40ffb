# written by stormcli; do not edit: the next run rewrites this file from the model
"""The rows of read models: projected from events, each event once, and found by their key or by an index."""

from __future__ import annotations

import base64
import datetime
import json
import os
import typing
from collections.abc import Callable, Mapping, Sequence

from kitchen.runtime import table, wire
from kitchen.runtime.envelope import Envelope

R = typing.TypeVar("R", bound=wire.Record)

FORGOTTEN = 30 * table.DAY  # how long a row that was taken out is known, so that a late event does not bring it back
MOST_EVALUATED = 1000  # of a page: marks of handled events are among them
EVENT = "*"  # among a row's stamps: when its newest event happened; the others say it of fields that were copied
LONGEST_INDEX = 1024  # characters; DynamoDB takes keys of up to 2048 bytes


class Rows(typing.NamedTuple, typing.Generic[R]):
    """A read model: the variable that names its table, the field that is its key, its contract and its indexes."""

    variable: str
    key: str
    contract: type[R]
    indexes: Mapping[str, tuple[str, ...]]

    @property
    def _name(self) -> str:
        return os.environ[self.variable]

    def get(self, key: object) -> R | None:
        """The row with a key, given as it travels; None if there is none."""
        item = table.item(self._name, _key(f"ROW#{_text(key)}"))
        return None if item is None or item["kind"]["S"] != "ROW" else self._read(item)

    def find(self, index: str, values: Sequence[object], limit: int, start: str) -> tuple[list[R], str]:
        """Rows by an index, at most `limit` of them from where `start` says, and where the next ones begin ("": nowhere).

        Raises BadMessage if `start` is no such place.
        """
        value = {"S": _joined(values)}
        request: dict[str, typing.Any] = {
            "TableName": self._name,
            "IndexName": index,
            "KeyConditionExpression": "#index = :value",
            "ExpressionAttributeNames": {"#index": index},
            "ExpressionAttributeValues": {":value": value},
            "Limit": limit,
        }
        if start:
            request["ExclusiveStartKey"] = _place(start, {index: value})
        answer = table.dynamodb().query(**request)
        return [self._read(item) for item in answer["Items"]], _token(answer.get("LastEvaluatedKey"))

    def page(self, start: str) -> tuple[list[R], str]:
        """Some of all rows from where `start` says ("": the first ones), and where the next ones begin ("": nowhere)."""
        request: dict[str, typing.Any] = {
            "TableName": self._name,
            "FilterExpression": "#kind = :row",
            "ExpressionAttributeNames": {"#kind": "kind"},
            "ExpressionAttributeValues": {":row": {"S": "ROW"}},
            "Limit": MOST_EVALUATED,
        }
        if start:
            request["ExclusiveStartKey"] = _place(start, {})
        answer = table.dynamodb().scan(**request)
        return [self._read(item) for item in answer["Items"]], _token(answer.get("LastEvaluatedKey"))

    def project(
        self, key: object, copied: Mapping[str, object], change: Callable[[R], R | None], envelope: Envelope
    ) -> None:
        """Change the row with a key by one event: what it copies, then what the team's function makes of it."""
        table.until_saved(lambda: self._attempt(key, copied, change, envelope))

    def _attempt(
        self, key: object, copied: Mapping[str, object], change: Callable[[R], R | None], envelope: Envelope
    ) -> None:
        cause = envelope.cause(self.contract.__name__)
        item = table.item(self._name, _key(f"ROW#{_text(key)}")) or {}
        stamps: dict[str, str] = json.loads(item["stamps"]["S"]) if "stamps" in item else {}
        happened = envelope.metadata.timestamp
        if item.get("kind", {}).get("S") == "REMOVED" and happened <= _newest(stamps, happened):
            table.write_once(self._name, [], cause, _key)
            return
        fresh = {name: value for name, value in copied.items() if happened >= _moment(stamps.get(name), happened)}
        row = change(self._understood({**json.loads(item.get("body", {"S": "{}"})["S"]), self.key: key, **fresh}))
        if row is None and happened < _newest(stamps, happened):
            table.write_once(self._name, [], cause, _key)  # what came later has the say
            return
        stamps |= {**dict.fromkeys(fresh, happened.isoformat()), EVENT: _later(stamps.get(EVENT), happened)}
        written = self._removed(key, stamps) if row is None else self._written(key, row.to_wire(), stamps)
        version = int(item["version"]["N"]) if "version" in item else 0
        table.write_once(self._name, [table.put_version(self._name, written, version)], cause, _key)

    def _written(self, key: object, row: dict[str, object], stamps: Mapping[str, str]) -> table.Item:
        indexed = {
            index: {"S": joined}
            for index, fields in self.indexes.items()
            if all(field in row for field in fields)
            and 0 < len(joined := _joined([row[field] for field in fields])) <= LONGEST_INDEX
        }
        return {
            **_key(f"ROW#{_text(key)}"),
            "kind": {"S": "ROW"},
            "body": {"S": json.dumps(row)},
            "stamps": {"S": json.dumps(stamps)},
            **indexed,
        }

    def _removed(self, key: object, stamps: Mapping[str, str]) -> table.Item:
        return {
            **_key(f"ROW#{_text(key)}"),
            "kind": {"S": "REMOVED"},
            "body": {"S": "{}"},
            "stamps": {"S": json.dumps({EVENT: stamps[EVENT]})},
            "expires": {"N": table.in_seconds(FORGOTTEN)},
        }

    def _read(self, item: table.Item) -> R:
        return self._understood(json.loads(item["body"]["S"]))

    def _understood(self, body: object) -> R:
        try:
            return self.contract.from_wire(body)
        except wire.BadMessage as reason:
            raise table.Unreadable(str(reason)) from reason


def _moment(stamp: str | None, otherwise: datetime.datetime) -> datetime.datetime:
    return otherwise if stamp is None else datetime.datetime.fromisoformat(stamp)


def _newest(stamps: Mapping[str, str], otherwise: datetime.datetime) -> datetime.datetime:
    """When the newest event happened that a row knows of."""
    return _moment(stamps.get(EVENT), otherwise)


def _later(stamp: str | None, happened: datetime.datetime) -> str:
    return max(_moment(stamp, happened), happened).isoformat()


def _key(text: str) -> table.Item:
    return {"pk": {"S": text}}


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


def _joined(values: Sequence[object]) -> str:
    return _text(values[0]) if len(values) == 1 else json.dumps(list(values), sort_keys=True)


def _token(key: table.Item | None) -> str:
    return "" if key is None else base64.urlsafe_b64encode(json.dumps(key).encode()).decode()


def _place(token: str, shared: table.Item) -> table.Item:
    """The key after which a page begins; all keys of a list share some attributes. BadMessage if it is none of them."""
    try:
        place = json.loads(base64.urlsafe_b64decode(token.encode()))
    except ValueError:
        place = None
    match place:
        case {"pk": {"S": str(key)}, **others} if others == shared:
            return {**_key(key), **shared}
    raise wire.BadMessage("next is no place in this list")
