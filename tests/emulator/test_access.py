"""Each function does what its job needs and is denied what belongs to the other contexts.

That it may do its own is shown by all the other tests here: the emulator enforces the roles in them too.
"""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

from stormcli.check.facts import facts_of
from stormcli.model import names
from stormcli.model.landscape import Landscape
from tests.conftest import MEASURED

from .aws import Credentials, Refused
from .environment import ACCOUNT, REGION, needs_emulator, needs_synthesis
from .matching import event
from .system import Function, System

pytestmark = [needs_emulator, needs_synthesis, pytest.mark.xdist_group("synthesis")]
KEY = {"pk": {"S": "nobody"}, "sk": {"S": "STATE"}}
Call = tuple[str, str, dict[str, Any]]


class Thing(NamedTuple):
    """A table, queue or bus, and the folder of the app it belongs to."""

    folder: str
    kind: str
    name: str

    @property
    def arn(self) -> str:
        service, prefix = {"Table": ("dynamodb", "table/"), "Queue": ("sqs", ""), "EventBus": ("events", "event-bus/")}[
            self.kind
        ]
        return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{prefix}{self.name.rpartition('/')[2]}"


@pytest.fixture(scope="module")
def things(shop: System) -> list[Thing]:
    """Every table, queue and bus that was deployed."""
    return [
        Thing(stack.app, resource["Type"].rpartition(":")[2], shop.deployment.names[stack.name][logical])
        for stack in shop.deployment.stacks
        for logical, resource in stack.content["Resources"].items()
        if resource["Type"] in {"AWS::DynamoDB::Table", "AWS::SQS::Queue", "AWS::Events::EventBus"}
    ]


def test_a_role_names_nothing_of_another_context_but_the_queues_to_which_its_model_sends(
    shop: System, landscape: Landscape, things: list[Thing]
) -> None:
    """In the policies as they were deployed, with every ARN in them."""
    owners = {thing.arn: thing.folder for thing in things}
    command_queues = {shop.parameter(folder, "command-queue-arn"): folder for folder in _receivers(landscape)}
    reached, meant = set(), set()
    for function in shop.functions:
        named = set(_named(shop, function.role))
        foreign = {arn for arn in named if owners.get(arn, function.folder) != function.folder}
        wanted = {arn for arn, folder in command_queues.items() if folder in _sends_to(landscape, function)}
        assert foreign <= wanted, function.name
        reached |= {(function.folder, function.module, arn) for arn in foreign}
        meant |= {(function.folder, function.module, arn) for arn in wanted}
        assert not [arn for arn in named if ":dynamodb:" in arn and _table(arn) not in owners]
    assert reached == meant


def test_a_function_is_denied_the_tables_queues_and_buses_of_all_other_contexts(
    shop: System, landscape: Landscape, things: list[Thing], record_property: Callable[[str, object], None]
) -> None:
    """By calls, made with the function's own role."""
    tried = 0
    for function in shop.functions:
        credentials = _assumed(shop, function)
        named = set(_named(shop, function.role))
        folders = [each for each in _receivers(landscape) if shop.parameter(each, "command-queue-arn") in named]
        allowed = [shop.parameter(folder, "command-queue-url") for folder in folders if folder != function.folder]
        for call in _intrusions(shop, landscape, function, things):
            tried += 1
            meant = call[1] == "send_message" and call[2]["QueueUrl"] in allowed
            assert _denied(shop, credentials, call) == (not meant), (function.name, call)
    record_property(MEASURED, f"emulator: {tried} calls of {len(shop.functions)} functions' roles on what others own")
    assert tried > 500


def test_nobody_but_the_relay_publishes_and_the_relay_does_nothing_else(shop: System, things: list[Thing]) -> None:
    for function in shop.functions:
        credentials = _assumed(shop, function)
        own = [thing for thing in things if thing.folder == function.folder]
        publishes = [thing for thing in own if thing.kind == "EventBus" and not _denied(shop, credentials, _put(thing))]
        assert len(publishes) == (function.module == "relay"), function.name
        if function.module == "relay":
            tables = [thing for thing in own if thing.kind == "Table"]
            assert all(_denied(shop, credentials, call) for table in tables for call in _of_table(table))


def _intrusions(shop: System, landscape: Landscape, function: Function, things: list[Thing]) -> Iterator[Call]:
    """What a function might try with what others own: a table, bus and queue of each, and the queue for commands."""
    for folder in ("platform", *map(names.kebab, landscape.contexts)):
        if folder == function.folder:
            continue
        for kind in ("Table", "EventBus", "Queue"):
            theirs = [thing for thing in things if (thing.folder, thing.kind) == (folder, kind)]
            yield from _tried(random.choice(theirs)) if theirs else ()
        if folder in _receivers(landscape):
            yield (
                "sqs",
                "send_message",
                {"QueueUrl": shop.parameter(folder, "command-queue-url"), "MessageBody": "{}"},
            )


def _tried(thing: Thing) -> Iterator[Call]:
    if thing.kind == "Table":
        yield from _of_table(thing)
    elif thing.kind == "EventBus":
        yield _put(thing)
    else:
        yield ("sqs", "receive_message", {"QueueUrl": thing.name})


def _of_table(table: Thing) -> list[Call]:
    return [
        ("dynamodb", "get_item", {"TableName": table.name, "Key": KEY}),
        ("dynamodb", "put_item", {"TableName": table.name, "Item": KEY}),
    ]


def _put(bus: Thing) -> Call:
    sent = event(f"brick-shop.{bus.folder}", "NothingHappened", 1, {})
    entry = {"Source": sent["source"], "DetailType": sent["detail-type"], "Detail": json.dumps(sent["detail"])}
    return ("events", "put_events", {"Entries": [{**entry, "EventBusName": bus.name}]})


def _denied(shop: System, credentials: Credentials, call: Call) -> bool:
    service, operation, parameters = call
    try:
        shop.aws.call(service, operation, credentials=credentials, **parameters)
    except Refused as refused:
        if refused.denied:
            return True
        raise
    return False


def _assumed(shop: System, function: Function) -> Credentials:
    """A session of a function's role, which lets the test in for that: on AWS Lambda alone may assume it."""
    trust = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    role = function.role.rpartition("/")[2]
    shop.aws.call("iam", "update_assume_role_policy", RoleName=role, PolicyDocument=document)
    asked = {"RoleArn": function.role, "RoleSessionName": f"test-{uuid.uuid4()}"}
    found = shop.aws.call("sts", "assume_role", **asked)["Credentials"]
    return found["AccessKeyId"], found["SecretAccessKey"], found["SessionToken"]


def _named(shop: System, role_arn: str) -> Iterator[str]:
    """Every resource that a role's policies allow something on."""
    role = role_arn.rpartition("/")[2]
    for name in shop.aws.call("iam", "list_role_policies", RoleName=role)["PolicyNames"]:
        document = shop.aws.call("iam", "get_role_policy", RoleName=role, PolicyName=name)["PolicyDocument"]
        for statement in document["Statement"]:
            resources = statement["Resource"]
            yield from [resources] if isinstance(resources, str) else resources


def _table(arn: str) -> str:
    """The table of a stream or an index; the table itself."""
    return arn.partition("/stream/")[0].partition("/index/")[0]


def _receivers(landscape: Landscape) -> set[str]:
    """The folders of the contexts to which others send commands."""
    requests = facts_of(landscape).requests
    return {names.kebab(each.command.scope) for each in requests if each.command.scope in landscape.contexts} & {
        names.kebab(each.command.scope) for each in requests if each.command.scope != each.scope
    }


def _sends_to(landscape: Landscape, function: Function) -> set[str]:
    """The folders of the contexts to which the element behind a function sends commands."""
    return {
        names.kebab(each.command.scope)
        for each in facts_of(landscape).requests
        if (names.kebab(each.scope), names.module(each.sender.name)) == (function.folder, function.module)
        and each.command.scope != each.scope
        and each.command.scope in landscape.contexts
    }
