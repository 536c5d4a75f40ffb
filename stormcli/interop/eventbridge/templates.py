"""CloudFormation templates: rules, what they send to, and schemas; SAM's functions with the events that start them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stormcli.diagnostics import Span
from stormcli.interop.eventbridge.arns import target_of
from stormcli.interop.eventbridge.cli_answers import take_schema
from stormcli.interop.eventbridge.found import Found, FoundRule, Target
from stormcli.interop.eventbridge.symbols import referred, resolved, symbol

_SERVICES = {
    "AWS::Lambda::Function": "lambda",
    "AWS::Lambda::Alias": "lambda",
    "AWS::Lambda::Version": "lambda",
    "AWS::Serverless::Function": "lambda",
    "AWS::SQS::Queue": "sqs",
    "AWS::SNS::Topic": "sns",
    "AWS::StepFunctions::StateMachine": "states",
    "AWS::Serverless::StateMachine": "states",
    "AWS::Events::EventBus": "event-bus",
    "AWS::Events::ApiDestination": "api-destination",
    "AWS::Logs::LogGroup": "logs",
    "AWS::Kinesis::Stream": "kinesis",
    "AWS::KinesisFirehose::DeliveryStream": "firehose",
    "AWS::ECS::Cluster": "ecs",
}
_OWNER_TAGS = ("context", "bounded-context", "service", "application", "app", "component", "project")
_TEAM_TAGS = ("team", "owner", "squad")
_SAM_RULES = ("EventBridgeRule", "CloudWatchEvent")
_SAM_TIMES = ("Schedule", "ScheduleV2")


def is_template(content: Any) -> bool:
    """Whether a document is a template: its resources have types."""
    resources = content.get("Resources") if isinstance(content, Mapping) else None
    return isinstance(resources, Mapping) and any(
        isinstance(each, Mapping) and "Type" in each for each in resources.values()
    )


def take_template(content: Mapping[str, Any], found: Found, stack: str, at: Span) -> None:
    """Takes the rules and schemas of a template; `stack` is its owner, "" where tags and names have to tell."""
    resources = {
        str(name): each
        for name, each in content["Resources"].items()
        if isinstance(each, Mapping) and isinstance(each.get("Type"), str)
    }
    template = _Template(resources, found, stack, at)
    for name, each in resources.items():
        match each["Type"]:
            case "AWS::Events::Rule":
                template.rule(name, _properties(each))
            case "AWS::EventSchemas::Schema":
                said = _properties(each)
                take_schema(
                    symbol(said.get("SchemaName")) or name, said.get("Content"), _said(said, "Description"), found, at
                )
            case "AWS::Serverless::Function" | "AWS::Serverless::StateMachine":
                template.sam(name, _properties(each))


class _Template:
    """The resources of one template, by their logical ids."""

    def __init__(self, resources: Mapping[str, Mapping[str, Any]], found: Found, stack: str, at: Span) -> None:
        self._resources = resources
        self._found = found
        self._stack = stack
        self._at = at

    def rule(self, logical: str, said: Mapping[str, Any]) -> None:
        """An `AWS::Events::Rule`."""
        rule = self._begun(said, f"{self._stack} {logical}".strip())
        rule.pattern = resolved(said.get("EventPattern"))
        rule.schedule = symbol(said.get("ScheduleExpression"))
        targets = said.get("Targets")
        for target in targets if isinstance(targets, list) else []:
            if isinstance(target, Mapping):
                rule.targets.append(self._target(symbol(target.get("Arn"))))

    def sam(self, logical: str, said: Mapping[str, Any]) -> None:
        """A function of SAM: the events that start it are rules whose target it is."""
        events = said.get("Events")
        for name, event in events.items() if isinstance(events, Mapping) else ():
            kind, properties = symbol(event.get("Type")) if isinstance(event, Mapping) else "", _properties(event)
            if kind in _SAM_RULES or kind in _SAM_TIMES:
                rule = self._begun(properties, f"{self._stack} {logical}{name}".strip())
                rule.pattern = resolved(properties.get("Pattern", properties.get("EventPattern")))
                rule.schedule = symbol(properties.get("Schedule", properties.get("ScheduleExpression")))
                rule.targets.append(self._target(f"${{{logical}.Arn}}"))

    def _begun(self, said: Mapping[str, Any], key: str) -> FoundRule:
        name = symbol(said.get("Name", said.get("RuleName"))) or key
        rule = self._found.rule(symbol(said.get("EventBusName")), name, self._at)
        rule.description = _said(said, "Description")
        rule.disabled = said.get("State") == "DISABLED" or said.get("Enabled") is False
        return rule

    def _target(self, arn: str) -> Target:
        """A target, by the resource that its ARN stands for."""
        logical = referred(arn)
        resource = self._resources.get(logical)
        if resource is None:
            return target_of(arn, owner=self._stack if not arn.startswith("arn:") else "")
        said = _properties(resource)
        named = ("FunctionName", "QueueName", "TopicName", "StateMachineName", "Name", "LogGroupName")
        name = next((symbol(said[key]) for key in named if symbol(said.get(key))), logical)
        tags = _tags(said)
        owner = next((tags[tag] for tag in _OWNER_TAGS if tags.get(tag)), self._stack)
        team = next((tags[tag] for tag in _TEAM_TAGS if tags.get(tag)), "")
        return Target(arn, _SERVICES.get(resource["Type"], resource["Type"]), referred(name) or name, owner, team)


def _properties(resource: Any) -> Mapping[str, Any]:
    found = resource.get("Properties") if isinstance(resource, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _said(properties: Mapping[str, Any], key: str) -> str:
    return " ".join(symbol(properties.get(key)).split())


def _tags(properties: Mapping[str, Any]) -> dict[str, str]:
    """Tags as a list of keys and values, or as SAM's map."""
    tags = properties.get("Tags")
    if isinstance(tags, Mapping):
        return {str(key).lower(): symbol(value) for key, value in tags.items()}
    listed = [each for each in tags if isinstance(each, Mapping)] if isinstance(tags, list) else []
    return {symbol(each.get("Key")).lower(): symbol(each.get("Value")) for each in listed}
