"""What a reviewer looks for, asserted on the synthesized templates of every shipped model."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from stormcli.model import names
from stormcli.model.landscape import Landscape
from stormcli.view.deployment import deployment
from stormcli.view.focus import Focus
from stormcli.view.graph import NodeKind
from stormcli.view.service import service_views, system_view

from .conftest import Shop, generate
from .policies import allowed
from .synthesis import Template, apps, called_by, listed, needs_cdk, statements, synthesize

pytestmark = [needs_cdk, pytest.mark.xdist_group("synthesis")]
#: What moves or holds messages, and the nodes by which the deployment view shows it.
DRAWN = {
    "AWS::Events::EventBus": [NodeKind.BUS],
    "AWS::Events::Rule": [NodeKind.RULE],
    "AWS::Events::Archive": [NodeKind.ARCHIVE],
    "AWS::SQS::Queue": [NodeKind.QUEUE, NodeKind.DEAD_LETTERS],
    "AWS::Lambda::Function": [NodeKind.FUNCTION],
    "AWS::DynamoDB::Table": [NodeKind.TABLE],
    "AWS::Scheduler::Schedule": [NodeKind.SCHEDULE],
    "AWS::ApiGatewayV2::Api": [NodeKind.API],
}
PHYSICAL_NAMES = {"QueueName", "TableName", "FunctionName", "RoleName", "LogGroupName", "PolicyName", "BucketName"}
WITHOUT_RESOURCE = {
    "cloudwatch:DescribeAlarms",
    "dynamodb:ListStreams",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
}


def test_every_context_is_two_stacks_and_the_platform_one(templates: list[Template], landscape: Landscape) -> None:
    domain = f"{landscape.aws.stages[0]}-{names.pascal(landscape.domain)}"
    wanted = {f"{domain}Hub"}
    for service in service_views(landscape):
        wanted |= {f"{domain}{service.name}Stateful", f"{domain}{service.name}Stateless"}
    assert {template.stack for template in templates} == wanted


def test_the_deployment_view_shows_every_resource_that_moves_or_holds_messages(
    templates: list[Template], landscape: Landscape
) -> None:
    assert _deployed(templates) == _drawn(landscape)


def test_what_holds_data_is_kept_and_protected(templates: list[Template]) -> None:
    for template in templates:
        assert template.terminates == (not template.stack.endswith("Stateless")), template.stack
        for name, item in template.content.get("Resources", {}).items():
            if item["Type"] in {"AWS::Events::EventBus", "AWS::Events::Archive", "AWS::DynamoDB::Table"}:
                assert item["DeletionPolicy"] == item["UpdateReplacePolicy"] == "Retain", name
        for table in template.of("AWS::DynamoDB::Table").values():
            assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
            assert table["SSESpecification"] == {"SSEEnabled": True}
            assert table["DeletionProtectionEnabled"] is True
            assert table["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}


def test_apps_find_each_other_by_parameter_and_never_by_export(templates: list[Template], landscape: Landscape) -> None:
    root = system_view(landscape).parameter_root
    written, read_ = set(), set()
    for template in templates:
        assert "Outputs" not in template.content
        assert "Fn::ImportValue" not in json.dumps(template.content)
        written |= {item["Name"] for item in template.of("AWS::SSM::Parameter").values()}
        for parameter in template.content.get("Parameters", {}).values():
            if parameter["Default"].startswith(f"{root}/"):
                read_.add(parameter["Default"])
    assert read_ <= written


def test_nothing_bears_a_name_that_cdk_could_choose(templates: list[Template]) -> None:
    for template in templates:
        for name, item in template.content.get("Resources", {}).items():
            if item["Type"] not in {"AWS::IAM::Policy", "AWS::Logs::ResourcePolicy"}:  # CDK names these itself
                given = [each for each in PHYSICAL_NAMES if isinstance(item.get("Properties", {}).get(each), str)]
                assert not given, name


def test_a_consumer_gets_exactly_the_events_its_model_names(templates: list[Template], landscape: Landscape) -> None:
    """The patterns of all rules, against those worked out from the model here."""
    found = sorted(json.dumps(rule["EventPattern"], sort_keys=True) for rule in _consuming(templates))
    wanted = []
    written = {view.name for service in service_views(landscape) for view in service.policies}
    for context in landscape.contexts.values():
        for policy in context.policies.values():
            if policy.name in written and not policy.where:
                wanted += _patterns(landscape, policy.when)
        for read_model in context.read_models.values():
            wanted += _patterns(landscape, [source.event for source in read_model.sources])
    assert [pattern for pattern in found if '"data"' not in pattern] == sorted(wanted)


def test_a_subscription_is_whole(templates: list[Template]) -> None:
    for template in templates:
        queues = template.of("AWS::SQS::Queue")
        mappings = template.of("AWS::Lambda::EventSourceMapping").values()
        for name, rule in template.of("AWS::Events::Rule").items():
            (target,) = rule["Targets"]
            if target["Id"] == "log":
                continue
            assert target["RetryPolicy"] == {"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 185}
            dead = target["DeadLetterConfig"]["Arn"]["Fn::GetAtt"][0]
            assert queues[dead]["MessageRetentionPeriod"] == 14 * 86400
            assert _admitted(template, dead) == [name]
            if "RoleArn" in target:
                continue
            queue = target["Arn"]["Fn::GetAtt"][0]
            assert _admitted(template, queue) == [name]
            redrive = queues[queue]["RedrivePolicy"]
            assert redrive == {"deadLetterTargetArn": {"Fn::GetAtt": [dead, "Arn"]}, "maxReceiveCount": 5}
            (mapping,) = (each for each in mappings if each["EventSourceArn"] == {"Fn::GetAtt": [queue, "Arn"]})
            assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
            function = called_by(template, mapping)
            assert queues[queue]["VisibilityTimeout"] >= 6 * function["Timeout"]
            assert function["Environment"]["Variables"]["DEAD_LETTER_QUEUE_URL"] == {"Ref": dead}


def test_every_queue_is_encrypted_and_asks_for_tls(templates: list[Template]) -> None:
    for template in templates:
        for name, queue in template.of("AWS::SQS::Queue").items():
            assert queue["SqsManagedSseEnabled"] is True
            (policy,) = (
                each for each in template.of("AWS::SQS::QueuePolicy").values() if each["Queues"] == [{"Ref": name}]
            )
            assert {"Bool": {"aws:SecureTransport": "false"}} in [each.get("Condition") for each in statements(policy)]


def test_a_command_queue_is_whole_and_admits_the_roles_of_its_senders_alone(
    templates: list[Template], landscape: Landscape
) -> None:
    root = system_view(landscape).parameter_root
    services = {service.folder: service for service in service_views(landscape)}
    admitted: dict[str, set[str]] = {}
    for template in templates:
        queues = template.of("AWS::SQS::Queue")
        for name, queue in queues.items():
            if not template.stack.endswith("Stateful") or "RedrivePolicy" not in queue:
                continue
            assert queue["VisibilityTimeout"] >= 6 * 30
            assert queue["RedrivePolicy"]["maxReceiveCount"] == 5
            dead = queue["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0]
            assert queues[dead]["MessageRetentionPeriod"] == 14 * 86400
            paths = [json.dumps(each) for each in _allowed_roles(template, name)]
            senders = services[template.app].command_queue.senders
            for path, sender in zip(paths, senders, strict=True):
                assert f":role{root}/{landscape.aws.stages[0]}/{sender}/*" in path
            admitted[template.app] = set(senders)
    wanted: dict[str, set[str]] = {}
    for context in landscape.contexts.values():
        for policy in context.policies.values():
            for ref in policy.then:
                if ref.scope != context.name and ref.scope in landscape.contexts:
                    wanted.setdefault(names.kebab(ref.scope), set()).add(names.kebab(context.name))
        for process in context.processes.values():
            for ref in (each for step in process.steps for each in (step.do, step.undo) if each is not None):
                if ref.scope != context.name and ref.scope in landscape.contexts:
                    wanted.setdefault(names.kebab(ref.scope), set()).add(names.kebab(context.name))
    assert admitted == wanted


def test_every_role_of_a_function_says_by_its_path_whose_it_is(templates: list[Template], landscape: Landscape) -> None:
    root = system_view(landscape).parameter_root
    for template in templates:
        roles = template.of("AWS::IAM::Role")
        for function in template.of("AWS::Lambda::Function").values():
            path = roles[function["Role"]["Fn::GetAtt"][0]]["Path"]
            assert path == f"{root}/{landscape.aws.stages[0]}/{template.app}/"


def test_what_is_offered_over_http_has_a_route_with_a_function_behind_it(
    templates: list[Template], landscape: Landscape
) -> None:
    routes: dict[str, set[str]] = {}
    for template in templates:
        for stage in template.of("AWS::ApiGatewayV2::Stage").values():
            assert stage["AccessLogSettings"]["DestinationArn"]
            assert "body" not in stage["AccessLogSettings"]["Format"]
            assert stage["DefaultRouteSettings"]["ThrottlingRateLimit"]
        integrations = template.of("AWS::ApiGatewayV2::Integration")
        for route in template.of("AWS::ApiGatewayV2::Route").values():
            routes.setdefault(template.app, set()).add(route["RouteKey"])
            integration = route["Target"]["Fn::Join"][1][1]["Ref"]
            assert integrations[integration]["IntegrationUri"]["Ref"] in template.of("AWS::Lambda::Alias")
    wanted: dict[str, set[str]] = {}
    for context in landscape.contexts.values():
        queries = [query for each in context.read_models.values() for query in each.queries.values()]
        for element in (*context.commands(), *queries):
            if element.api is not None:
                offered = wanted.setdefault(names.kebab(context.name), set())
                offered.add(f"{element.api.method} {element.api.path}")
    assert routes == wanted


def test_what_happens_by_the_clock_is_scheduled_in_utc_and_gives_up_into_a_queue(
    templates: list[Template], landscape: Landscape
) -> None:
    found = []
    for template in templates:
        queues = template.of("AWS::SQS::Queue")
        for schedule in template.of("AWS::Scheduler::Schedule").values():
            assert schedule["ScheduleExpressionTimezone"] == "UTC"
            assert schedule["FlexibleTimeWindow"] == {"Mode": "OFF"}
            target = schedule["Target"]
            assert "<aws.scheduler.scheduled-time>" in target["Input"]
            dead = target["DeadLetterConfig"]["Arn"]["Fn::GetAtt"][0]
            assert (
                queues[target["Arn"]["Fn::GetAtt"][0]]["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0] == dead
            )
            found.append(schedule["ScheduleExpression"])
    wanted = []
    for context in landscape.contexts.values():
        wanted += [f"cron({event.cron})" for event in context.external_events.values() if event.cron]
        for policy in context.policies.values():
            if policy.cron:
                wanted.append(f"cron({policy.cron})")
            elif policy.every is not None:
                unit = policy.every.unit + ("" if policy.every.amount == 1 else "s")
                wanted.append(f"rate({policy.every.amount} {unit})")
    assert sorted(found) == sorted(wanted)


def test_a_read_model_has_a_table_with_an_index_for_each_way_to_ask(
    templates: list[Template], landscape: Landscape
) -> None:
    found = []
    for template in templates:
        for table in template.of("AWS::DynamoDB::Table").values():
            if "StreamSpecification" not in table:
                assert [key["AttributeName"] for key in table["KeySchema"]] == ["pk"]
                found.append(len(table.get("GlobalSecondaryIndexes", [])))
    wanted = []
    for context in landscape.contexts.values():
        for read_model in context.read_models.values():
            wanted.append(
                len({query.by for query in read_model.queries.values() if query.by != (read_model.identity,)})
            )
    assert sorted(found) == sorted(wanted)


def test_published_events_alone_go_to_the_hub(templates: list[Template], landscape: Landscape) -> None:
    forwarded: dict[str, set[str]] = {}
    for template in templates:
        for rule in template.of("AWS::Events::Rule").values():
            if "RoleArn" in rule["Targets"][0]:
                (source,) = rule["EventPattern"]["source"]
                forwarded.setdefault(source, set()).update(rule["EventPattern"]["detail-type"])
    published: dict[str, set[str]] = {}
    for context in landscape.contexts.values():
        events = {event.name for event in context.events() if event.published}
        if events and not context.by_contract and not system_view(landscape).shared_bus:
            published[names.source(landscape.domain, context.name)] = events
    assert forwarded == published


def test_whoever_puts_events_may_do_so_under_its_own_source_alone(
    templates: list[Template], landscape: Landscape
) -> None:
    sources = {service.folder: service.source for service in service_views(landscape)}
    for template in templates:
        for policy in template.of("AWS::IAM::Policy").values():
            for statement in statements(policy):
                if "events:PutEvents" in listed(statement["Action"]):
                    assert statement["Condition"] == {"StringEquals": {"events:source": sources[template.app]}}


def test_no_context_can_publish_on_the_hub_under_the_name_of_another(
    templates: list[Template], landscape: Landscape
) -> None:
    """Worked out on the templates, since the emulator knows no condition on `events:source`."""
    (hub,) = (template for template in templates if template.app == "platform")
    denials = [each["Statement"] for each in hub.of("AWS::Events::EventBusPolicy").values()]
    sources = [service.source for service in service_views(landscape)]
    publishers = 0
    for template in templates:
        for role, tags, own in _publishing(template):
            publishers += 1
            for source in (*sources, "someone.else"):
                request = {"events:source": source, **{f"aws:PrincipalTag/{name}": tag for name, tag in tags.items()}}
                anything = [{**each, "Condition": {}} for each in own]
                for statements_ in (own, [*denials, *anything]):
                    assert allowed("events:PutEvents", statements_, request) == (source == tags["event-source"]), role
    assert publishers
    nobody = {"events:source": sources[0]}
    allow = {"Effect": "Allow", "Action": "events:PutEvents"}
    assert not allowed("events:PutEvents", [*denials, allow], nobody)


def test_a_rule_on_the_hub_belongs_to_the_account_of_the_consumer(templates: list[Template]) -> None:
    (hub,) = (template for template in templates if template.app == "platform")
    denials = [each["Statement"] for each in hub.of("AWS::Events::EventBusPolicy").values()]
    (rules,) = (each for each in denials if "events:PutRule" in each["Action"])
    assert rules["Condition"] == {"StringNotEquals": {"aws:PrincipalAccount": {"Ref": "AWS::AccountId"}}}


def test_the_hub_writes_down_what_crosses_and_not_what_it_says(templates: list[Template], landscape: Landscape) -> None:
    (hub,) = (template for template in templates if template.app == "platform")
    (rule,) = hub.of("AWS::Events::Rule").values()
    assert rule["EventPattern"] == {"source": [{"prefix": f"{names.kebab(landscape.domain)}."}]}
    (target,) = rule["Targets"]
    paths = target["InputTransformer"]["InputPathsMap"]
    assert not [
        path
        for path in paths.values()
        if path.startswith("$.detail") and "metadata" not in path and path != "$.detail-type"
    ]
    assert set(re.findall(r"<(\w+)>", target["InputTransformer"]["InputTemplate"])) == set(paths)
    (group,) = hub.of("AWS::Logs::LogGroup").values()
    assert group["RetentionInDays"] == 30


def test_every_bus_has_an_archive_of_the_models_days(templates: list[Template], landscape: Landscape) -> None:
    for template in templates:
        buses = template.of("AWS::Events::EventBus")
        archives = template.of("AWS::Events::Archive").values()
        assert [each["SourceArn"] for each in archives] == [{"Fn::GetAtt": [bus, "Arn"]} for bus in buses]
        assert {each["RetentionDays"] for each in archives} <= {landscape.aws.archive_days}


def test_every_role_says_what_it_may_do(templates: list[Template]) -> None:
    for template in templates:
        for role in template.of("AWS::IAM::Role").values():
            assert "ManagedPolicyArns" not in role
        for policy in template.of("AWS::IAM::Policy").values():
            assert len(policy["Roles"]) == 1
            for statement in statements(policy):
                assert not any("*" in action for action in listed(statement["Action"]))
                if statement["Resource"] == "*":
                    assert set(listed(statement["Action"])) <= WITHOUT_RESOURCE


def test_every_function_is_its_own(templates: list[Template]) -> None:
    for template in templates:
        functions = template.of("AWS::Lambda::Function").values()
        roles = [function["Role"]["Fn::GetAtt"][0] for function in functions]
        assert len(set(roles)) == len(roles)
        groups = template.of("AWS::Logs::LogGroup")
        for function in functions:
            assert (function["Runtime"], function["Architectures"]) == ("python3.14", ["arm64"])
            assert function["TracingConfig"] == {"Mode": "Active"}
            assert function["LoggingConfig"]["LogFormat"] == "JSON"
            assert groups[function["LoggingConfig"]["LogGroup"]["Ref"]]["RetentionInDays"] == 30


def test_the_relay_reads_the_outbox_alone_and_gives_up_one_by_one(templates: list[Template]) -> None:
    for template in templates:
        for mapping in template.of("AWS::Lambda::EventSourceMapping").values():
            if "StartingPosition" in mapping:
                assert mapping["BisectBatchOnFunctionError"] is True
                assert mapping["DestinationConfig"]["OnFailure"]["Destination"]
                (one,) = mapping["FilterCriteria"]["Filters"]
                assert json.loads(one["Pattern"]) == {
                    "eventName": ["INSERT"],
                    "dynamodb": {"NewImage": {"kind": {"S": ["OUTBOX"]}}},
                }


def test_two_runs_write_the_same_templates(written: Callable[[str], Path], tmp_path: Path) -> None:
    app = written("brick-shop") / "contexts" / "ordering"
    runs = []
    for name in ("one", "two"):
        synthesize(app, tmp_path / name)
        files = {path.relative_to(tmp_path / name): path for path in (tmp_path / name).rglob("*.template.json")}
        runs.append({path: file.read_bytes() for path, file in files.items()})
    assert runs[0]
    assert runs[0] == runs[1]


def test_an_unknown_stage_is_refused(written: Callable[[str], Path], tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="there is no stage moon; there is dev, prod"):
        synthesize(written("pizza") / "platform", tmp_path, stage="moon")


def test_a_shared_bus_is_one_bus(shop: Shop, out: Path, tmp_path: Path) -> None:
    shop.write(storm=(shop.folder / "storm.yaml").read_text() + "aws: {bus: shared, stages: [test]}\n")
    generate(shop.landscape, out)
    templates = [
        template for app in apps(out) for template in synthesize(app, tmp_path / "assembly" / app.name, stage="test")
    ]
    assert _deployed(templates) == _drawn(shop.landscape)
    assert sum(len(template.of("AWS::Events::EventBus")) for template in templates) == 1
    (rule,) = _consuming(templates)
    assert rule["EventPattern"]["source"] == ["shop.ordering"]
    assert "platformbusarn" in rule["EventBusName"]["Ref"]
    alarms = [each for template in templates for each in template.of("AWS::CloudWatch::Alarm").values()]
    rates = [each for each in alarms if "EventsPublished" in str(each)]
    assert rates
    assert all(str({"Name": "stage", "Value": "test"}) in str(each) for each in rates)


def _deployed(templates: list[Template]) -> Counter[str]:
    """How many resources there are of each kind that moves or holds messages."""
    found = {kind: sum(len(template.of(kind)) for template in templates) for kind in DRAWN}
    return Counter({kind: count for kind, count in found.items() if count})


def _drawn(landscape: Landscape) -> Counter[str]:
    """The same as the deployment view shows it."""
    kinds = {node: resource for resource, nodes in DRAWN.items() for node in nodes}
    return Counter(kinds[node.kind] for node in deployment(landscape, Focus()).nodes)


def _consuming(templates: list[Template]) -> Iterator[dict[str, Any]]:
    for template in templates:
        for rule in template.of("AWS::Events::Rule").values():
            if "RoleArn" not in rule["Targets"][0] and rule["Targets"][0]["Id"] != "log":
                yield rule


def _publishing(template: Template) -> Iterator[tuple[str, dict[str, str], list[dict[str, Any]]]]:
    """The roles that may publish: their tags, and the statements about it."""
    roles = template.of("AWS::IAM::Role")
    for policy in template.of("AWS::IAM::Policy").values():
        own = [each for each in statements(policy) if "events:PutEvents" in listed(each["Action"])]
        if own:
            (role,) = (each["Ref"] for each in policy["Roles"])
            yield role, {tag["Key"]: tag["Value"] for tag in roles[role].get("Tags", [])}, own


def _allowed_roles(template: Template, queue: str) -> list[Any]:
    (policy,) = (each for each in template.of("AWS::SQS::QueuePolicy").values() if each["Queues"] == [{"Ref": queue}])
    allowed = [each for each in statements(policy) if each["Effect"] == "Allow"]
    assert all(":root" in json.dumps(each["Principal"]) for each in allowed)
    return [each["Condition"]["ArnLike"]["aws:PrincipalArn"] for each in allowed]


def _patterns(landscape: Landscape, when: Any) -> list[str]:
    """What a policy's triggers are on the wire, one pattern for each producing context."""
    versions: dict[str, dict[int, list[str]]] = {}
    known = {event.key: event for event in landscape.events()}
    for ref in when:
        version = ref.version or known[ref.key].version
        versions.setdefault(ref.scope, {}).setdefault(version, []).append(ref.name)
    return [_pattern(names.source(landscape.domain, scope), found) for scope, found in versions.items()]


def _pattern(source: str, versions: dict[int, list[str]]) -> str:
    branches: list[dict[str, Any]] = [
        {"detail-type": events, "detail": {"metadata": {"version": [{"numeric": ["=", version]}]}}}
        for version, events in sorted(versions.items())
    ]
    rest = branches[0] if len(branches) == 1 else {"$or": branches}
    return json.dumps({"source": [source], **rest}, sort_keys=True)


def _admitted(template: Template, queue: str) -> list[str]:
    """The rules that may send to a queue; nobody else may."""
    (policy,) = (each for each in template.of("AWS::SQS::QueuePolicy").values() if each["Queues"] == [{"Ref": queue}])
    allowed = [each for each in statements(policy) if each["Effect"] == "Allow"]
    assert all(each["Principal"] == {"Service": "events.amazonaws.com"} for each in allowed)
    return [each["Condition"]["ArnEquals"]["aws:SourceArn"]["Fn::GetAtt"][0] for each in allowed]
