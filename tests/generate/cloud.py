# ruff: noqa: N803 - the parameters bear the names that AWS gave them
"""Just enough of AWS in memory to run generated handlers: a table with transactions, a queue, a bus."""

from __future__ import annotations

import importlib
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any


class Cancelled(Exception):
    """What DynamoDB raises when a condition of a transaction fails."""

    def __init__(self, codes: list[str]) -> None:
        super().__init__("cancelled")
        self.response = {"CancellationReasons": [{"Code": code} for code in codes]}


class ScheduleExists(Exception):
    """What the scheduler raises when a schedule of that name is there already."""


class Cloud:
    """Stands in for boto3; keeps what was written, sent and published."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[tuple[str, str], dict[str, Any]]] = {}
        self.sent: list[dict[str, Any]] = []
        self.published: list[dict[str, str]] = []
        self.refusals: list[int] = []
        self.schedules: dict[str, dict[str, Any]] = {}
        errors = {"TransactionCanceledException": Cancelled, "ConflictException": ScheduleExists}
        self.exceptions = type("Exceptions", (), errors)

    def client(self, _service: str) -> Cloud:
        return self

    @property
    def items(self) -> dict[tuple[str, str], dict[str, Any]]:
        """What is in the store, whose name is "table"."""
        return self._items("table")

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The bodies of a read model's rows."""
        return [json.loads(item["body"]["S"]) for item in self._items(table).values() if item["kind"]["S"] == "ROW"]

    def get_item(self, *, TableName: str, Key: dict[str, Any], ConsistentRead: bool) -> dict[str, Any]:
        assert ConsistentRead, TableName
        item = self._items(TableName).get(_key(Key))
        return {} if item is None else {"Item": item}

    def transact_write_items(self, *, TransactItems: list[dict[str, Any]]) -> None:
        puts = [each["Put"] for each in TransactItems]
        assert len({(put["TableName"], _key(put["Item"])) for put in puts}) == len(puts)
        codes = ["None" if self._holds(put) else "ConditionalCheckFailed" for put in puts]
        if set(codes) != {"None"}:
            raise Cancelled(codes)
        for put in puts:
            self._items(put["TableName"])[_key(put["Item"])] = put["Item"]

    def update_item(
        self,
        *,
        TableName: str,
        Key: dict[str, Any],
        UpdateExpression: str,
        ExpressionAttributeNames: dict[str, str],
        ExpressionAttributeValues: dict[str, Any],
        **_asked: Any,
    ) -> dict[str, Any]:
        """Understands `SET #a = :b, #c = if_not_exists(#c, :d)`."""
        item = self._items(TableName).setdefault(_key(Key), dict(Key))
        for part in UpdateExpression.removeprefix("SET ").split(", #"):
            name, _, value = part.removeprefix("#").partition(" = ")
            attribute = ExpressionAttributeNames[f"#{name}"]
            if value.startswith("if_not_exists"):
                item.setdefault(attribute, ExpressionAttributeValues[value.rpartition(", ")[2].rstrip(")")])
            else:
                item[attribute] = ExpressionAttributeValues[value]
        return {"Attributes": dict(item)}

    def query(
        self, *, TableName: str, IndexName: str, ExpressionAttributeValues: dict[str, Any], Limit: int, **asked: Any
    ) -> dict[str, Any]:
        value = ExpressionAttributeValues[":value"]
        found = [each for each in self._items(TableName).values() if each.get(IndexName) == value]
        return self._page(found, Limit, asked, IndexName)

    def scan(
        self, *, TableName: str, ExpressionAttributeValues: dict[str, Any], Limit: int, **asked: Any
    ) -> dict[str, Any]:
        kind = ExpressionAttributeValues[":row"]
        page = self._page(list(self._items(TableName).values()), Limit, asked)
        return {**page, "Items": [each for each in page["Items"] if each["kind"] == kind]}

    def create_schedule(self, *, Name: str, **asked: Any) -> None:
        if Name in self.schedules:
            raise ScheduleExists(Name)
        self.schedules[Name] = asked

    def send_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, str]]) -> dict[str, Any]:
        assert 0 < len(Entries) <= 10
        self.sent += [{"QueueUrl": QueueUrl, "MessageBody": entry["MessageBody"]} for entry in Entries]
        return {"Successful": Entries}

    def send_message(self, **message: Any) -> None:
        self.sent.append(message)

    def put_events(self, *, Entries: list[dict[str, str]]) -> dict[str, Any]:
        refused = self.refusals.pop(0) if self.refusals else 0
        self.published += Entries[refused:]
        answers = [{"ErrorCode": "Throttled"}] * refused + [{"EventId": "1"}] * (len(Entries) - refused)
        return {"Entries": answers}

    def outbox(self) -> list[dict[str, Any]]:
        """The stream records of what waits to be published."""
        items = [item for item in self.items.values() if item["kind"]["S"] == "OUTBOX"]
        return [{"eventName": "INSERT", "dynamodb": {"NewImage": item}} for item in items]

    def _items(self, table: str) -> dict[tuple[str, str], dict[str, Any]]:
        return self.tables.setdefault(table, {})

    def _page(self, items: list[dict[str, Any]], limit: int, asked: dict[str, Any], *index: str) -> dict[str, Any]:
        keys = [{name: item[name] for name in ("pk", *index)} for item in items]
        start = keys.index(asked["ExclusiveStartKey"]) + 1 if "ExclusiveStartKey" in asked else 0
        more = {"LastEvaluatedKey": keys[start + limit - 1]} if start + limit < len(items) else {}
        return {"Items": items[start : start + limit], **more}

    def _holds(self, put: dict[str, Any]) -> bool:
        item = self._items(put["TableName"]).get(_key(put["Item"]))
        if put["ConditionExpression"] == "attribute_not_exists(pk)":
            return item is None
        return item is not None and item["version"] == put["ExpressionAttributeValues"][":expected"]


@contextmanager
def service(folder: Path, package: str, cloud: Cloud) -> Iterator[Any]:
    """A context's package on the path, with the cloud behind boto3; yields a function that imports its modules."""
    boto3 = ModuleType("boto3")
    boto3.client = cloud.client  # type: ignore[attr-defined]
    sys.modules["boto3"] = boto3
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield lambda name: importlib.import_module(f"{package}.{name}")
    finally:
        sys.path.remove(str(folder))
        for name in [name for name in sys.modules if name.split(".")[0] in (package, "boto3")]:
            del sys.modules[name]
        loggers = logging.Logger.manager.loggerDict  # its loggers write to what was standard output until now
        for name in [name for name in loggers if name.split(".")[0] == package]:
            del loggers[name]


def _key(item: dict[str, Any]) -> tuple[str, str]:
    return item["pk"]["S"], item.get("sk", {"S": ""})["S"]
