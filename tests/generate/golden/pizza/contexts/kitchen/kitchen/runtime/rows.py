# written by stormcli; do not edit: the next run rewrites this file from the model
"""The rows of read models: projected from events, each event once, and found by their key or by an index."""

from __future__ import annotations

import base64
import dataclasses
import datetime
import json
import os
import typing
from collections.abc import Callable, Mapping, Sequence

from kitchen.runtime import table, wire
from kitchen.runtime.envelope import Envelope

R = typing.TypeVar("R", bound=wire.Record)

FORGOTTEN = 30 * table.DAY  # how long a row that was taken out is known, so that a late event does not bring it back
MOST_ROWS = 100


@dataclasses.dataclass(frozen=True, slots=True)
class Rows(typing.Generic[R]):
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
            "Limit": MOST_ROWS,
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
        item = table.item(self._name, _key(f"ROW#{_text(key)}"))
        version = 0 if item is None else int(item["version"]["N"])
        body = {} if item is None else json.loads(item["body"]["S"])
        happened = envelope.metadata.timestamp
        if item is not None and item["kind"]["S"] == "REMOVED" and happened <= _moment(item):
            table.write_once(self._name, [], cause, _key)
            return
        row = change(self.contract.from_wire({**body, self.key: key, **copied}))
        fresh = self._removed(key, happened) if row is None else self._written(key, row.to_wire())
        table.write_once(self._name, [table.put_version(self._name, fresh, version)], cause, _key)

    def _written(self, key: object, row: dict[str, object]) -> table.Item:
        indexed = {
            index: {"S": _joined([row[field] for field in fields])}
            for index, fields in self.indexes.items()
            if all(field in row for field in fields)
        }
        return {**_key(f"ROW#{_text(key)}"), "kind": {"S": "ROW"}, "body": {"S": json.dumps(row)}, **indexed}

    def _removed(self, key: object, happened: datetime.datetime) -> table.Item:
        return {
            **_key(f"ROW#{_text(key)}"),
            "kind": {"S": "REMOVED"},
            "body": {"S": "{}"},
            "happened": {"S": happened.isoformat()},
            "expires": {"N": table.in_seconds(FORGOTTEN)},
        }

    def _read(self, item: table.Item) -> R:
        return self.contract.from_wire(json.loads(item["body"]["S"]))


def _moment(item: table.Item) -> datetime.datetime:
    return datetime.datetime.fromisoformat(item["happened"]["S"])


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
