"""The platform and all contexts deploy, in the order that their parameters ask for; what had to be cut is said."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from stormcli.model import names
from stormcli.model.landscape import Landscape
from stormcli.view.service import service_views
from tests.conftest import LEFT_OUT, MEASURED

from .assembly import INERT, REFUSED, Prepared, kind_of
from .environment import needs_emulator, needs_synthesis
from .system import System

Record = Callable[[str, object], None]


@needs_emulator
@needs_synthesis
@pytest.mark.xdist_group("synthesis")
def test_every_stack_of_every_context_is_complete(shop: System, landscape: Landscape, record_property: Record) -> None:
    apps = {stack.app for stack in shop.deployment.stacks}
    assert apps == {"platform", *map(names.kebab, landscape.contexts)}
    for stack in shop.deployment.stacks:
        wanted = {name for name, each in stack.content["Resources"].items() if kind_of(each) not in REFUSED}
        gone = wanted - set(shop.deployment.names[stack.name])
        assert all("Policy" in stack.content["Resources"][name]["Type"] for name in gone), gone
    for what, often in sorted(shop.deployment.cuts.items()):
        record_property(LEFT_OUT, f"emulator: {often} x {what}")
    for what in INERT:
        record_property(LEFT_OUT, f"emulator: {what}")
    for service in service_views(landscape):
        for line in service.not_generated:
            record_property(LEFT_OUT, f"not generated yet: {line.element}: {line.what}")
    record_property(
        MEASURED, f"emulator: {len(shop.deployment.stacks)} stacks, {len(shop.functions)} functions deployed"
    )


def test_what_the_emulator_refuses_is_cut_and_what_names_it_stays() -> None:
    content = {
        "Resources": {
            "Archive1": {"Type": "AWS::Events::Archive"},
            "Parameter": {"Type": "AWS::SSM::Parameter", "Properties": {"Value": {"Ref": "Archive1"}}},
            "Other": {"Type": "AWS::SSM::Parameter", "Properties": {"Value": "x"}, "DependsOn": "Archive1"},
            "Group": {"Type": "AWS::CodeDeploy::DeploymentGroup"},
            "Alias": {
                "Type": "AWS::Lambda::Alias",
                "Properties": {"Name": "live"},
                "UpdatePolicy": {"CodeDeployLambdaAliasUpdate": {"DeploymentGroupName": {"Ref": "Group"}}},
            },
        }
    }
    prepared = Prepared(content)
    assert prepared.template["Resources"] == {
        "Parameter": {"Type": "AWS::SSM::Parameter", "Properties": {"Value": "left-out-Archive1"}, "DependsOn": []},
        "Other": {"Type": "AWS::SSM::Parameter", "Properties": {"Value": "x"}, "DependsOn": []},
        "Alias": {"Type": "AWS::Lambda::Alias", "Properties": {"Name": "live"}, "DependsOn": []},
    }
    assert len(prepared.cuts) == 4
    assert "Archive1" in json.dumps(content)


def test_statements_that_the_emulator_cannot_judge_are_cut_and_no_others() -> None:
    publish = {"Effect": "Allow", "Action": "events:PutEvents", "Resource": "bus"}
    rule = {"Principal": {"Service": "events.amazonaws.com"}, "Condition": {"ArnEquals": {"aws:SourceArn": "rule"}}}
    send = {"Effect": "Allow", "Action": "sqs:SendMessage", **rule}
    tls = {"Effect": "Deny", "Action": "sqs:*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
    conditioned = {**publish, "Condition": {"StringEquals": {"events:source": "shop.ordering"}}}
    prepared = Prepared(
        {
            "Resources": {
                "Role": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": {"Statement": [conditioned]}}},
                "Queue": {
                    "Type": "AWS::SQS::QueuePolicy",
                    "Properties": {"PolicyDocument": {"Statement": [send, tls]}},
                },
                "Dead": {"Type": "AWS::SQS::QueuePolicy", "Properties": {"PolicyDocument": {"Statement": [tls]}}},
            }
        }
    )
    left = {name: each["Properties"]["PolicyDocument"] for name, each in prepared.template["Resources"].items()}
    assert left == {"Role": {"Statement": [publish]}, "Queue": {"Statement": [send]}}
