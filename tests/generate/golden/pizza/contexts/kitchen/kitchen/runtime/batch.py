# written by stormcli; do not edit: the next run rewrites this file from the model
"""A batch of messages from a queue, each on its own: one that fails does not hold up the others."""

from __future__ import annotations

import functools
import logging
import os
import typing
from collections.abc import Callable

from kitchen.runtime.wire import BadMessage

logger = logging.getLogger(__name__)


def each(event: dict[str, typing.Any], handle: Callable[[str], None]) -> dict[str, list[dict[str, str]]]:
    """Handle the body of every message; answer which ones SQS shall deliver again."""
    failed = [record["messageId"] for record in event["Records"] if not _handled(record, handle)]
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}


def _handled(record: dict[str, typing.Any], handle: Callable[[str], None]) -> bool:
    try:
        try:
            handle(record["body"])
        except BadMessage as reason:
            _set_aside(record["body"], str(reason))
    except Exception:
        logger.exception("message failed, the queue delivers it again", extra={"message_id": record["messageId"]})
        return False
    return True


def _set_aside(body: str, reason: str) -> None:
    """A message that will never fit goes straight to the dead-letter queue, with the reason beside it."""
    logger.error("message refused", extra={"reason": reason})
    _sqs().send_message(
        QueueUrl=os.environ["DEAD_LETTER_QUEUE_URL"],
        MessageBody=body,
        MessageAttributes={"reason": {"DataType": "String", "StringValue": reason}},
    )


@functools.cache
def _sqs() -> typing.Any:
    import boto3  # where it is used: a function that refuses nothing does not pay for the import

    return boto3.client("sqs")
