# written by stormcli; do not edit: the next run rewrites this file from the model
"""DynamoDB as the stores of this context use it: single items, and transactions that happen once for a cause."""

from __future__ import annotations

import functools
import random
import time
import typing
from collections.abc import Callable, Sequence

from kitchen.runtime.envelope import Cause

T = typing.TypeVar("T")
Item = dict[str, typing.Any]

DAY = 86400
ATTEMPTS = 8
LONGEST_WAIT = 1.0  # seconds between two attempts


class Conflict(Exception):
    """Someone else changed the same thing at the same time; doing it again may succeed."""


class Unreadable(Exception):
    """What is stored no longer fits its contract: it has to be migrated, no message and nobody who asks is to blame."""


def until_saved(attempt: Callable[[], T]) -> T:
    """What the attempt answers; one that was overtaken starts anew from what is there then. Raises Conflict at last."""
    for number in range(1, ATTEMPTS):
        try:
            return attempt()
        except Conflict:
            time.sleep(random.uniform(0, min(0.05 * 2**number, LONGEST_WAIT)))
    return attempt()


def item(table: str, key: Item) -> Item | None:
    """One item as it is now."""
    answer: Item = dynamodb().get_item(TableName=table, Key=key, ConsistentRead=True)
    return answer.get("Item")


def put(table: str, item: Item, condition: str, **more: object) -> Item:
    """A part of a transaction."""
    return {"Put": {"TableName": table, "Item": item, "ConditionExpression": condition, **more}}


def put_version(table: str, item: Item, expected: int) -> Item:
    """Put an item with its next version, if it still has the expected one; 0 if it must not exist yet."""
    fresh = {**item, "version": {"N": str(expected + 1)}}
    if expected == 0:
        return put(table, fresh, "attribute_not_exists(pk)")
    names, values = {"#version": "version"}, {":expected": {"N": str(expected)}}
    return put(table, fresh, "#version = :expected", ExpressionAttributeNames=names, ExpressionAttributeValues=values)


def write_once(
    table: str, parts: Sequence[Item], cause: Cause, key: Callable[[str], Item], answer: Item | None = None
) -> None:
    """Write all parts or none, once for a cause: a second time nothing happens. Raises Conflict.

    `answer` is kept with the cause, for whoever asks again.
    """
    mark = {"kind": {"S": "HANDLED"}, "expires": {"N": in_seconds(cause.remembered_days * DAY)}}
    handled = {**key(f"HANDLED#{cause.key}"), **mark, **(answer or {})}
    client = dynamodb()
    try:
        client.transact_write_items(TransactItems=[put(table, handled, "attribute_not_exists(pk)"), *parts])
    except client.exceptions.TransactionCanceledException as error:
        first, *others = (reason.get("Code") for reason in error.response["CancellationReasons"])
        if first == "ConditionalCheckFailed":
            return
        if {"ConditionalCheckFailed", "TransactionConflict"} & {first, *others}:
            raise Conflict(f"{table} changed meanwhile") from error
        raise


def in_seconds(seconds: int) -> str:
    """The time so many seconds from now, as DynamoDB's time to live wants it."""
    return str(int(time.time()) + seconds)


@functools.cache
def dynamodb() -> typing.Any:
    """The client, made when it is first needed."""
    import boto3  # where it is used: importing a handler stays cheap

    return boto3.client("dynamodb")
