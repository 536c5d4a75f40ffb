# written by stormcli; do not edit: the next run rewrites this file from the model
"""Publishes the outbox: what the table's stream shows as new goes to the bus.

An event may be published twice, never not at all: consumers tell by `detail.metadata.id`.
"""

from __future__ import annotations

import functools
import logging
import os
import time
import typing
from collections.abc import Iterator, Sequence

from kitchen.runtime import telemetry
from kitchen.runtime.envelope import SOURCE

logger = logging.getLogger(__name__)

ATTEMPTS = 3
MOST_ENTRIES = 10  # of PutEvents
MOST_BYTES = 900_000  # PutEvents takes 1 MB

Entry = dict[str, str]


class Refused(Exception):
    """The bus refused events; the stream delivers the batch again, in halves, until the poisoned one is alone."""


def handler(event: dict[str, typing.Any], context: object) -> None:
    """Called with records of the table's stream, outbox items alone."""
    published = 0
    try:
        for entries in _requests([_entry(record["dynamodb"]["NewImage"]) for record in event["Records"]]):
            _publish(entries)
            published += len(entries)
    finally:
        telemetry.count(EventsPublished=published)


def _entry(item: dict[str, typing.Any]) -> Entry:
    return {
        "Source": SOURCE,
        "DetailType": item["detail_type"]["S"],
        "Detail": item["detail"]["S"],
        "EventBusName": os.environ["BUS_ARN"],
    }


def _requests(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    request: list[Entry] = []
    size = 0
    for entry in entries:
        weight = sum(len(value.encode()) for value in entry.values())
        if request and (len(request) == MOST_ENTRIES or size + weight > MOST_BYTES):
            yield request
            request, size = [], 0
        request.append(entry)
        size += weight
    if request:
        yield request


def _publish(entries: list[Entry]) -> None:
    for attempt in range(ATTEMPTS):
        answers = _events().put_events(Entries=entries)["Entries"]
        refused = [(entry, answer) for entry, answer in zip(entries, answers, strict=True) if "ErrorCode" in answer]
        if not refused:
            return
        codes = sorted({answer["ErrorCode"] for _, answer in refused})
        logger.warning("events refused", extra={"count": len(refused), "codes": codes, "attempt": attempt + 1})
        entries = [entry for entry, _ in refused]
        time.sleep(0.2 * 2**attempt)
    raise Refused(f"{len(entries)} events refused")


@functools.cache
def _events() -> typing.Any:
    import boto3  # where it is used: importing a handler stays cheap

    return boto3.client("events")
