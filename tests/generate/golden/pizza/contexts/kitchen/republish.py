# written by stormcli; do not edit: the next run rewrites this file from the model
"""Publishes again what the outbox still holds: says what it will do, and does it when you agree.

    python republish.py dev --from 2027-01-01T00:00Z --to 2027-01-02T00:00Z

For events that the relay could not publish: its dead letters say where in the stream they stood, not what they were, and the
outbox keeps every event for 14 days. The relay publishes them, in its own role. What a consumer has handled already it does
not handle again: messages are told apart by `detail.metadata.id`.

Needs boto3 and the credentials of the account.
"""

import argparse
import datetime
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from infrastructure import parameters

OWNER = "kitchen"
AT_ONCE = 10  # events in a call: at their largest they are still less than a call may carry

Item = dict[str, Any]


def main() -> None:
    asked = _arguments()
    import boto3  # --help needs none

    ssm, dynamodb, functions = boto3.client("ssm"), boto3.client("dynamodb"), boto3.client("lambda")
    table = _parameter(ssm, asked.stage, parameters.TABLE_ARN)
    relay = _parameter(ssm, asked.stage, parameters.RELAY_ARN)
    items = sorted(_outbox(dynamodb, table, asked), key=_published)
    _say(items, table, asked)
    if not items:
        return
    if not asked.yes and input(f"Type {asked.stage} to start: ").strip() != asked.stage:
        sys.exit("Nothing was published.")
    for start in range(0, len(items), AT_ONCE):
        _publish(functions, relay, items[start : start + AT_ONCE])
        print(f"Published {min(start + AT_ONCE, len(items))} of {len(items)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Publishes again what the outbox still holds.")
    parser.add_argument("stage", help="the stage whose outbox is meant, such as dev")
    parser.add_argument("--from", dest="since", required=True, type=_moment, help="the first moment, with a time zone")
    parser.add_argument("--to", dest="until", required=True, type=_moment, help="the moment before which it ends")
    parser.add_argument("--event", action="append", help="only events of this name; repeatable")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    asked = parser.parse_args()
    if asked.since >= asked.until:
        parser.error("--from is not before --to")
    return asked


def _moment(text: str) -> datetime.datetime:
    moment = datetime.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text} has no time zone: add Z or +01:00")
    return moment


def _parameter(ssm: Any, stage: str, name: str) -> str:
    answer = ssm.get_parameter(Name=f"{parameters.ROOT}/{stage}/{OWNER}/{name}")
    return str(answer["Parameter"]["Value"])


def _outbox(dynamodb: Any, table_arn: str, asked: argparse.Namespace) -> Iterator[Item]:
    """The events that were caused in the time asked for and are kept still: what has expired may be deleted any moment."""
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=table_arn.rpartition("/")[2],
        FilterExpression="#kind = :outbox AND #expires > :now",
        ExpressionAttributeNames={"#kind": "kind", "#expires": "expires"},
        ExpressionAttributeValues={":outbox": {"S": "OUTBOX"}, ":now": {"N": str(int(time.time()))}},
    )
    for page in pages:
        for item in page["Items"]:
            wanted = not asked.event or item["detail_type"]["S"] in asked.event
            if wanted and asked.since <= _published(item)[0] < asked.until:
                yield item


def _published(item: Item) -> tuple[datetime.datetime, str, str]:
    """When an event happened, and its place among those of one aggregate."""
    timestamp = json.loads(item["detail"]["S"])["metadata"]["timestamp"]
    return datetime.datetime.fromisoformat(timestamp), item["pk"]["S"], item["sk"]["S"]


def _say(items: Sequence[Item], table: str, asked: argparse.Namespace) -> None:
    counted = Counter(item["detail_type"]["S"] for item in items)
    print(f"Outbox   {table}")
    print(f"Events   from {asked.since.isoformat()} until {asked.until.isoformat()}: {len(items)}")
    for name, count in sorted(counted.items()):
        print(f"         {count} {name}")


def _publish(functions: Any, relay: str, items: Sequence[Item]) -> None:
    records = [{"eventName": "INSERT", "dynamodb": {"NewImage": item}} for item in items]
    answer = functions.invoke(FunctionName=relay, Payload=json.dumps({"Records": records}).encode())
    if "FunctionError" in answer:
        sys.exit(f"The relay failed: {answer['Payload'].read().decode()}\nSome of these events may be published; start again.")


if __name__ == "__main__":
    main()
