"""A listener on every bus: what crossed it, taken down by a rule and a queue that the test adds."""

from __future__ import annotations

import json
from collections import defaultdict

from .aws import Aws
from .environment import ACCOUNT, REGION
from .matching import Event


class Listener:
    """Hears everything on a bus from the moment it is made."""

    def __init__(self, aws: Aws, bus_arn: str, name: str) -> None:
        self._aws = aws
        self._url = str(aws.call("sqs", "create_queue", QueueName=f"listener-{name}")["QueueUrl"])
        arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:listener-{name}"
        rule = {"Name": f"listener-{name}", "EventBusName": bus_arn.rpartition("/")[2]}
        aws.call("events", "put_rule", **rule, EventPattern=json.dumps({"source": [{"prefix": ""}]}))
        targets = [{"Id": "listener", "Arn": arn}]
        aws.call("events", "put_targets", Rule=rule["Name"], EventBusName=rule["EventBusName"], Targets=targets)
        self._heard: list[Event] = []

    def heard(self) -> list[Event]:
        """Every event so far."""
        while messages := self._aws.call("sqs", "receive_message", QueueUrl=self._url, MaxNumberOfMessages=10).get(
            "Messages"
        ):
            for each in messages:
                self._aws.call("sqs", "delete_message", QueueUrl=self._url, ReceiptHandle=each["ReceiptHandle"])
                self._heard.append(json.loads(each["Body"]))
        return self._heard

    def heard_ids(self) -> list[str]:
        """The ids of those events, which their publishers gave them."""
        return [each["detail"]["metadata"]["id"] for each in self.heard()]

    def caused_by(self) -> dict[str, list[Event]]:
        """Message id -> the events that it caused, in the order in which they were heard."""
        found: dict[str, list[Event]] = defaultdict(list)
        for each in self.heard():
            found[each["detail"]["metadata"].get("causation_id", "")].append(each)
        return found
