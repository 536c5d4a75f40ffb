"""A deployed system as the tests look at it: its functions and what they logged, its queues, its buses."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from stormcli.model.landscape import Landscape
from stormcli.view.service import system_view

from .assembly import LONG
from .aws import Aws
from .deployment import Deployment
from .matching import Event
from .samples import Data
from .server import Server

#: Longer than it takes a message to come again twice.
PATIENCE = 240
#: How long nothing may move before nothing is taken to move any more.
STILL = 2.0
Line = dict[str, Any]


@dataclass(frozen=True)
class Function:
    """A deployed function: whose it is, what it runs, and what it may look into."""

    name: str
    folder: str
    handler: str
    role: str
    log_group: str
    environment: dict[str, str]

    @property
    def module(self) -> str:
        """The module of its handler."""
        return self.handler.split(".")[-2]

    @property
    def entry(self) -> str:
        """What is called in that module."""
        return self.handler.split(".")[-1]


class System:
    """What was deployed to an emulator."""

    def __init__(self, aws: Aws, server: Server, landscape: Landscape, deployment: Deployment) -> None:
        self.aws, self.server, self.landscape, self.deployment = aws, server, landscape, deployment

    @cached_property
    def functions(self) -> list[Function]:
        """Every function of every context."""
        owners = {name: stack.app for stack in self.deployment.stacks for name in self._names(stack.name)}
        return [
            Function(
                each["FunctionName"],
                owners[each["FunctionName"]],
                each["Handler"],
                each["Role"],
                each["LoggingConfig"]["LogGroup"],
                each.get("Environment", {}).get("Variables", {}),
            )
            for each in self.aws.pages("lambda", "list_functions", "Functions", "Marker")
        ]

    def function(self, folder: str, module: str, entry: str = "handler") -> Function:
        """The one function of a context that calls that."""
        wanted = (folder, module, entry)
        (found,) = (each for each in self.functions if (each.folder, each.module, each.entry) == wanted)
        return found

    def parameter(self, owner: str, name: str) -> str:
        """What an app published for the others."""
        path = f"{system_view(self.landscape).parameter_root}/{self.landscape.aws.stages[0]}/{owner}/{name}"
        return str(self.aws.call("ssm", "get_parameter", Name=path)["Parameter"]["Value"])

    def publish(self, events: Iterable[Event]) -> None:
        """Put events on the buses of those who say them, as a relay would."""
        entries = [
            {
                "Source": each["source"],
                "DetailType": each["detail-type"],
                "Detail": json.dumps(each["detail"]),
                "EventBusName": self.parameter(each["source"].partition(".")[2], "bus-arn"),
            }
            for each in events
        ]
        for start in range(0, len(entries), 10):
            answer = self.aws.call("events", "put_events", Entries=entries[start : start + 10])
            assert answer["FailedEntryCount"] == 0, answer

    def texts(self, function: Function) -> list[str]:
        """What is in a function's log group."""
        events = self.aws.pages("logs", "filter_log_events", "events", "nextToken", logGroupName=function.log_group)
        return [each["message"] for each in events]

    def lines(self, function: Function) -> list[Line]:
        """What a function logged: its own lines, which are JSON."""
        return [json.loads(text) for text in self.texts(function) if text.startswith("{")]

    @contextmanager
    def hurrying(self, function: Function) -> Iterator[None]:
        """Lets what a function fails at within the block come again at once, and not after its timeout."""
        self._set_visibility(function, 4)
        yield
        self._set_visibility(function, LONG)  # else whoever is slow on a busy machine is called again meanwhile

    @contextmanager
    def meeting(self, package: str) -> Iterator[None]:
        """Lets a decision of a context wait for another one within the block, so that two are made at once."""
        place = self.server.faults / f"meet-{package}"
        place.mkdir()
        yield
        shutil.rmtree(place)

    def keep(self, folder: str, aggregate: str, identity: str, state: Data) -> None:
        """Stores an aggregate, as if it had come to this state."""
        item = {
            "pk": {"S": f"{aggregate}#{identity}"},
            "sk": {"S": "STATE"},
            "kind": {"S": "STATE"},
            "body": {"S": json.dumps(state)},
            "version": {"N": "1"},
        }
        self.aws.call("dynamodb", "put_item", TableName=self._table(folder), Item=item)

    def state(self, folder: str, aggregate: str, identity: str) -> dict[str, Any]:
        """An aggregate as it is stored."""
        key = {"pk": {"S": f"{aggregate}#{identity}"}, "sk": {"S": "STATE"}}
        answer = self.aws.call("dynamodb", "get_item", TableName=self._table(folder), Key=key, ConsistentRead=True)
        found: dict[str, Any] = answer["Item"]
        return found

    def queue_of(self, function: Function) -> str:
        """The URL of the queue from which a function is called."""
        mappings = self.aws.call("lambda", "list_event_source_mappings", FunctionName=function.name)
        (arn,) = (each["EventSourceArn"] for each in mappings["EventSourceMappings"])
        return str(self.aws.call("sqs", "get_queue_url", QueueName=arn.rpartition(":")[2])["QueueUrl"])

    def received(self, url: str) -> list[dict[str, Any]]:
        """Takes every message out of a queue that no function reads."""
        found: list[dict[str, Any]] = []
        while True:
            asked = {"QueueUrl": url, "MaxNumberOfMessages": 10, "MessageAttributeNames": ["All"]}
            messages = self.aws.call("sqs", "receive_message", **asked).get("Messages", [])
            if not messages:
                return found
            for each in messages:
                self.aws.call("sqs", "delete_message", QueueUrl=url, ReceiptHandle=each["ReceiptHandle"])
            found += messages

    def wait_until_still(self) -> None:
        """Waits until no queue that a function reads holds a message and no function has anything more to say."""
        seen: Any = None
        since = time.monotonic()
        until = since + PATIENCE
        while time.monotonic() < until:
            now = (self._waiting(), self.server.log.stat().st_size)
            if now != seen:
                seen, since = now, time.monotonic()
            if not any(now[0].values()) and time.monotonic() - since > STILL:
                return
            time.sleep(0.2)
        waiting = {name: count for name, count in seen[0].items() if count}
        raise AssertionError(f"still waiting: {waiting}\n{self._complaints()}")

    def _set_visibility(self, function: Function, seconds: int) -> None:
        attributes = {"VisibilityTimeout": str(seconds)}
        self.aws.call("sqs", "set_queue_attributes", QueueUrl=self.queue_of(function), Attributes=attributes)

    def _complaints(self) -> str:
        """What the emulator itself has said of calls that failed, as it says it in its log."""
        lines = self.server.log.read_text().splitlines()
        return "\n".join(line for line in lines if "execution error" in line or "failed processing" in line)

    def _table(self, folder: str) -> str:
        return self.parameter(folder, "table-arn").rpartition("/")[2]

    def _waiting(self) -> dict[str, int]:
        return {url: self.count(url) for url in self._read_queues}

    def count(self, url: str) -> int:
        """How many messages a queue holds, those in someone's hands included."""
        asked = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        answer = self.aws.call("sqs", "get_queue_attributes", QueueUrl=url, AttributeNames=asked)
        return sum(int(number) for number in answer["Attributes"].values())

    @cached_property
    def _read_queues(self) -> list[str]:
        mappings = self.aws.pages("lambda", "list_event_source_mappings", "EventSourceMappings", "Marker")
        names = [arn.rpartition(":")[2] for arn in (each["EventSourceArn"] for each in mappings) if ":sqs:" in arn]
        return [str(self.aws.call("sqs", "get_queue_url", QueueName=name)["QueueUrl"]) for name in names]

    def _names(self, stack: str) -> Iterator[str]:
        yield from self.deployment.names[stack].values()


def wait_for(condition: Callable[[], Any], what: str) -> Any:
    """The first answer of a condition that is true."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = condition()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"waited in vain until {what}")
