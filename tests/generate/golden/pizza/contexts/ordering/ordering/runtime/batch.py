# written by stormcli; do not edit: the next run rewrites this file from the model
"""A batch of messages from a queue, each on its own: one that fails does not hold up the others."""

from __future__ import annotations

import functools
import logging
import os
import typing
from collections import Counter
from collections.abc import Callable

from ordering.runtime import telemetry
from ordering.runtime.wire import BadMessage

logger = logging.getLogger(__name__)

HANDLED, REFUSED, FAILED = "MessagesHandled", "MessagesRefused", "MessagesFailed"


class AllFailed(Exception):
    """No message of a batch could be handled; SQS delivers all of them again."""


def each(event: dict[str, typing.Any], handle: Callable[[str], None]) -> dict[str, list[dict[str, str]]]:
    """Handle the body of every message; answer which ones SQS shall deliver again.

    Raises AllFailed where none could be handled: what is wrong then is no single message, and a function that fails
    is what alarms, and the deployment that it may have come with, go by.
    """
    outcomes = {record["messageId"]: _outcome(record["body"], handle) for record in event["Records"]}
    counted = Counter(outcomes.values())
    telemetry.count(**{outcome: counted[outcome] for outcome in (HANDLED, REFUSED, FAILED)})
    failed = [message_id for message_id, outcome in outcomes.items() if outcome == FAILED]
    if len(failed) == len(outcomes):
        raise AllFailed(f"{len(failed)} of {len(failed)} messages failed")
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}


def _outcome(body: str, handle: Callable[[str], None]) -> str:
    with telemetry.about(body):
        try:
            try:
                handle(body)
            except BadMessage as reason:
                _set_aside(body, str(reason))
                return REFUSED
        except Exception:
            logger.exception("message failed, the queue delivers it again")
            return FAILED
        return HANDLED


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
