"""How the generated services are run: what raises an alarm, who hears of it, and how a new version arrives."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from stormcli.model.landscape import Landscape
from stormcli.view.service import system_view

from .policies import allowed
from .synthesis import Resource, Synthesis, Template, apps, called_by, listed, needs_cdk, statements, synthesize

pytestmark = [needs_cdk, pytest.mark.xdist_group("synthesis")]

#: The findings of cfn-lint that are meant so, by the kind of resource.
ACCEPTED = {
    "AWS::Lambda::Function": {"W3005", "WS1004"},
    "AWS::Lambda::EventSourceMapping": {"ES1001"},
    "AWS::SQS::Queue": {"ES6000"},
}


def test_cdk_nag_finds_nothing(model: str, synthesis: Synthesis, written: Callable[[str], Path]) -> None:
    for app in apps(written(model)):
        assert synthesis.violations(app) == []


def test_cfn_lint_finds_nothing_and_what_is_accepted_has_a_reason(
    model: str, synthesis: Synthesis, templates: list[Template], written: Callable[[str], Path]
) -> None:
    lint = pytest.importorskip("cfnlint.runner", reason="cfn-lint is not installed: pip install -e .[aws]")
    config = pytest.importorskip("cfnlint.config")
    rules = pytest.importorskip("cfn_lint_serverless.rules", reason="cfn-lint-serverless: pip install -e .[aws]")
    files = [file for app in apps(written(model)) for file in synthesis.assets(app).rglob("*.template.json")]
    assert len(files) == len(templates)
    options = config.ConfigMixIn(
        templates=[str(file) for file in files], append_rules=[rules.__name__], regions=["eu-central-1"]
    )
    assert [f"{each.filename}: {each}" for each in lint.Runner(options).run()] == []
    for template in templates:
        for item in template.content["Resources"].values():
            accepted = item.get("Metadata", {}).get("cfn-lint")
            if accepted is not None:
                assert set(accepted["reasons"]) == set(accepted["config"]["ignore_checks"]) <= ACCEPTED[item["Type"]]


def test_every_dead_letter_queue_raises_an_alarm_with_its_first_message(templates: list[Template]) -> None:
    for app in {template.app for template in templates}:
        own = [template for template in templates if template.app == app]
        dead = sum(len(_dead_letters(template)) for template in own)
        found = [each for template in own for each in _alarms(template, "ApproximateNumberOfMessagesVisible")]
        assert len({_dimension(each, "QueueName") for each in found}) == len(found) == dead
        assert {(each["Threshold"], each["EvaluationPeriods"]) for each in found} <= {(1, 1)}


def test_every_other_queue_raises_an_alarm_when_a_message_grows_old(templates: list[Template]) -> None:
    for app in {template.app for template in templates}:
        own = [template for template in templates if template.app == app]
        queues = sum(len(template.of("AWS::SQS::Queue")) - len(_dead_letters(template)) for template in own)
        found = [each for template in own for each in _alarms(template, "ApproximateAgeOfOldestMessage")]
        assert len({_dimension(each, "QueueName") for each in found}) == len(found) == queues
        assert {each["Threshold"] for each in found} <= {900}


def test_every_function_raises_an_alarm_when_it_fails_or_is_held_back(templates: list[Template]) -> None:
    for template in templates:
        called = [_text(each["FunctionName"]) for each in template.of("AWS::Lambda::Alias").values()]
        for metric in ("Errors", "Throttles"):
            found = _alarms(template, metric)
            assert sorted(_dimension(each, "FunctionName") for each in found) == sorted(called)
            assert all(":live" in _dimension(each, "Resource") for each in found)


def test_whoever_reads_a_stream_raises_an_alarm_when_it_falls_behind(templates: list[Template]) -> None:
    for template in templates:
        mappings = template.of("AWS::Lambda::EventSourceMapping").values()
        streams = [each["FunctionName"] for each in mappings if "StartingPosition" in each]
        found = _alarms(template, "IteratorAge")
        assert len(found) == len(streams)
        assert {each["Threshold"] for each in found} <= {900_000}


def test_every_rule_raises_an_alarm_by_the_names_in_its_arn(templates: list[Template]) -> None:
    """`Ref` of a rule on a custom bus is `bus|rule`: an alarm on that name would never fire."""
    for template in templates:
        found = {_dimension(each, "RuleName"): each for each in _alarms(template, "FailedInvocations")}
        assert len(found) == len(template.of("AWS::Events::Rule"))
        for rule in template.of("AWS::Events::Rule"):
            arn = {"Fn::GetAtt": [rule, "Arn"]}
            alarm = found[_text({"Fn::Select": [2, {"Fn::Split": ["/", arn]}]})]
            assert _dimension(alarm, "EventBusName") == _text({"Fn::Select": [1, {"Fn::Split": ["/", arn]}]})


def test_every_alarm_tells_the_topic_of_its_app(templates: list[Template], landscape: Landscape) -> None:
    root = f"{system_view(landscape).parameter_root}/{landscape.aws.stages[0]}"
    for template in templates:
        parameters = {name: each.get("Default") for name, each in template.content.get("Parameters", {}).items()}
        for alarm in template.of("AWS::CloudWatch::Alarm").values():
            (told,) = alarm["AlarmActions"]
            assert alarm["OKActions"] == [told]
            topic = parameters.get(told["Ref"]) or _parameter(template, told)
            assert topic == f"{root}/{template.app}/alarm-topic-arn"
            assert alarm["AlarmDescription"].startswith(f"{landscape.aws.stages[0]}/")


def test_what_functions_count_is_shown_for_their_own_stage_alone(templates: list[Template]) -> None:
    functions = [each for template in templates for each in template.of("AWS::Lambda::Function").values()]
    (stage,) = {each["Environment"]["Variables"]["STAGE"] for each in functions}
    dashboards = [each for template in templates for each in template.of("AWS::CloudWatch::Dashboard").values()]
    for body in (json.dumps(each["DashboardBody"]).replace("\\", "") for each in dashboards):
        assert body.count('"service","') == body.count(f'"stage","{stage}"') > 0


def test_the_topic_is_encrypted_and_cloudwatch_may_use_both_it_and_its_key(templates: list[Template]) -> None:
    for template in templates:
        for name, topic in template.of("AWS::SNS::Topic").items():
            key = topic["KmsMasterKeyId"]["Fn::GetAtt"][0]
            policies = template.of("AWS::SNS::TopicPolicy").values()
            (policy,) = (each for each in policies if each["Topics"] == [{"Ref": name}])
            key_policy = template.of("AWS::KMS::Key")[key]["KeyPolicy"]["Statement"]
            assert template.of("AWS::KMS::Key")[key]["EnableKeyRotation"] is True
            for action, found in (("sns:Publish", statements(policy)), ("kms:Decrypt", key_policy)):
                admitted = [each for each in found if each["Principal"] == {"Service": "cloudwatch.amazonaws.com"}]
                request = {"aws:SourceAccount": _text({"Ref": "AWS::AccountId"})}
                resolved = json.loads(json.dumps(admitted), object_hook=_pseudo)
                assert allowed(action, resolved, request)
                assert not allowed(action, resolved, {"aws:SourceAccount": "123456789012"})
            assert {"Bool": {"aws:SecureTransport": "false"}} in [each.get("Condition") for each in statements(policy)]
    topics = {template.app: template for template in templates if template.of("AWS::SNS::Topic")}
    assert set(topics) == {template.app for template in templates}


def test_events_calls_and_deployments_go_to_an_alias_on_retained_versions(templates: list[Template]) -> None:
    for template in templates:
        functions = template.of("AWS::Lambda::Function")
        aliases = template.of("AWS::Lambda::Alias")
        assert len(aliases) == len(functions)
        for item in template.content["Resources"].values():
            if item["Type"] == "AWS::Lambda::Version":
                assert item["DeletionPolicy"] == item["UpdateReplacePolicy"] == "Retain"
        for mapping in template.of("AWS::Lambda::EventSourceMapping").values():
            assert called_by(template, mapping) in functions.values()
        for name, alias in aliases.items():
            moved = template.content["Resources"][name]["UpdatePolicy"]["CodeDeployLambdaAliasUpdate"]
            group = template.of("AWS::CodeDeploy::DeploymentGroup")[moved["DeploymentGroupName"]["Ref"]]
            assert group["AutoRollbackConfiguration"] == {
                "Enabled": True,
                "Events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"],
            }
            (alarm,) = group["AlarmConfiguration"]["Alarms"]
            errors = template.of("AWS::CloudWatch::Alarm")[alarm["Name"]["Ref"]]
            assert errors["MetricName"] == "Errors"
            assert _dimension(errors, "FunctionName") == _text(alias["FunctionName"])
            assert ":live" in _dimension(errors, "Resource")


def test_a_canary_goes_first_in_the_last_stage_alone(written: Callable[[str], Path], tmp_path: Path) -> None:
    app = written("pizza") / "contexts" / "kitchen"
    for stage, config in (("dev", "LambdaAllAtOnce"), ("prod", "LambdaCanary10Percent5Minutes")):
        found = {
            group["DeploymentConfigName"].removeprefix("CodeDeployDefault.")
            for template in synthesize(app, tmp_path / stage, stage=stage)
            for group in template.of("AWS::CodeDeploy::DeploymentGroup").values()
        }
        assert found == {config}


def test_codedeploy_moves_the_aliases_of_its_own_stack_and_nothing_else(templates: list[Template]) -> None:
    for template in templates:
        groups = template.of("AWS::CodeDeploy::DeploymentGroup").values()
        roles = {each["ServiceRoleArn"]["Fn::GetAtt"][0] for each in groups}
        assert len(roles) == bool(groups)
        for policy in template.of("AWS::IAM::Policy").values():
            if {"Ref": next(iter(roles), "")} not in policy["Roles"]:
                continue
            own = {_text({"Fn::GetAtt": [name, "Arn"]}) for name in template.of("AWS::Lambda::Function")}
            for statement in statements(policy):
                if statement["Resource"] == "*":
                    assert listed(statement["Action"]) == ["cloudwatch:DescribeAlarms"]
                    continue
                assert {_text(_base(each)) for each in statement["Resource"]} == own


def _alarms(template: Template, metric: str) -> list[Resource]:
    return [each for each in template.of("AWS::CloudWatch::Alarm").values() if each.get("MetricName") == metric]


def _dimension(alarm: Resource, name: str) -> str:
    (value,) = (each["Value"] for each in alarm["Dimensions"] if each["Name"] == name)
    return _text(value)


def _dead_letters(template: Template) -> list[str]:
    return [name for name, queue in template.of("AWS::SQS::Queue").items() if "RedrivePolicy" not in queue]


def _parameter(template: Template, value: Any) -> str:
    """The SSM parameter under which a stack publishes a value of its own."""
    found: Iterator[str] = (
        each["Name"] for each in template.of("AWS::SSM::Parameter").values() if each["Value"] == value
    )
    return next(found)


def _base(resource: Any) -> Any:
    """The function of an alias' ARN."""
    if "Fn::Join" in resource:
        first, second = resource["Fn::Join"][1]
        assert second == ":live"
        return first
    return resource


def _pseudo(value: dict[str, Any]) -> Any:
    """A pseudo parameter as the text that stands for it in a request."""
    return _text(value) if set(value) == {"Ref"} else value


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
