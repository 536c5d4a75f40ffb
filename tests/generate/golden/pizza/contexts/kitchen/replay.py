# written by stormcli; do not edit: the next run rewrites this file from the model
"""Sends archived events again: says what it will do, and does it when you agree.

    python replay.py dev --from 2027-01-01T00:00Z --to 2027-01-02T00:00Z

The archive puts them back on the bus that they were on, each with a `replay-name`, so that a consumer can tell. What a
consumer has handled within the last 30 days it does not handle again: messages are told apart by `detail.metadata.id`.

Needs boto3 and the credentials of the account.
"""

import argparse
import datetime
import sys
import uuid
from typing import Any

from infrastructure import parameters

OWNER = "kitchen"


def main() -> None:
    asked = _arguments()
    import boto3  # --help needs none

    ssm, events = boto3.client("ssm"), boto3.client("events")
    archive = events.describe_archive(ArchiveName=_parameter(ssm, asked.stage, parameters.ARCHIVE_NAME))
    destination: dict[str, Any] = {"Arn": archive["EventSourceArn"]}
    if asked.rule:
        destination["FilterArns"] = asked.rule
    _say(archive, asked)
    if not asked.yes and input(f"Type {asked.stage} to start: ").strip() != asked.stage:
        sys.exit("Nothing was sent.")
    started = events.start_replay(
        ReplayName=f"{OWNER}-{uuid.uuid4()}"[:64],
        EventSourceArn=archive["ArchiveArn"],
        EventStartTime=asked.since,
        EventEndTime=asked.until,
        Destination=destination,
    )
    print(f"Started: {started['ReplayArn']}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Sends archived events again.")
    parser.add_argument("stage", help="the stage whose archive is meant, such as dev")
    parser.add_argument("--from", dest="since", required=True, type=_moment, help="the first moment, with a time zone")
    parser.add_argument("--to", dest="until", required=True, type=_moment, help="the moment before which it ends")
    parser.add_argument("--rule", action="append", help="only to this rule, by its ARN; repeatable")
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


def _say(archive: dict[str, Any], asked: argparse.Namespace) -> None:
    rules = ", ".join(asked.rule) if asked.rule else "every rule on the bus that matches"
    print(f"Archive  {archive['ArchiveArn']}, {archive['EventCount']} events, {archive['SizeBytes']} bytes in all")
    print(f"Events   from {asked.since.isoformat()} until {asked.until.isoformat()}")
    print(f"To       {archive['EventSourceArn']}")
    print(f"For      {rules}")


if __name__ == "__main__":
    main()
