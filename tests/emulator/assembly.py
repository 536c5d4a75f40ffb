"""Prepares templates for the emulator: what it refuses is cut, what depended on it stays, and every cut is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

#: Types that the emulator refuses, and why leaving them out changes nothing that these tests look at.
REFUSED = {
    "AWS::Events::Archive": "no archive: replay is asserted on the templates",
    "AWS::Events::EventBusPolicy": "no policy of a bus: who may publish is worked out on the templates",
    "AWS::EventSchemas::Registry": "no schema registry: the schemas are checked as files",
    "AWS::EventSchemas::Schema": "no schema registry: the schemas are checked as files",
    "AWS::CodeDeploy::Application": "no canary: deployment groups are asserted on the templates",
    "AWS::CodeDeploy::DeploymentConfig": "no canary: deployment groups are asserted on the templates",
    "AWS::CodeDeploy::DeploymentGroup": "no canary: deployment groups are asserted on the templates",
    "AWS::Synthetics::Canary": "no synthetic canary",
    "AWS::CloudWatch::CompositeAlarm": "no composite alarm: asserted on the templates",
    "AWS::CloudWatch::AnomalyDetector": "no anomaly detection: asserted on the templates",
    "AWS::Logs::QueryDefinition": "no saved queries: asserted on the templates",
    "AWS::Events::Connection": "no connection to a system outside",
    "AWS::Events::ApiDestination": "no way to a system outside",
}

#: An alarm on a computed metric, which is no type of its own.
COMPUTED = "AWS::CloudWatch::Alarm on a computed metric"
REFUSED[COMPUTED] = "no metric math: asserted on the templates"

#: What the emulator takes and does nothing about.
INERT = (
    "alarms, dashboards, point-in-time recovery, encryption, access logs and throttling are accepted and do nothing",
    "a rule does not reach a log group: what the hub writes down is asserted on the templates",
    "streams know no bisecting, no partial batch responses and no limit of retries: asserted on the templates",
    "functions run on the emulator's own Python, not on arm64",
    "the scheduler does not fill in the time that was meant",
)

#: Of a function, and of a message that it failed at: what the emulator itself fails at comes again soon.
LONG = 60
Template = dict[str, Any]


def kind_of(resource: dict[str, Any]) -> str:
    """What REFUSED calls a resource."""
    if resource["Type"] == "AWS::CloudWatch::Alarm" and "Metrics" in resource["Properties"]:
        return COMPUTED
    return str(resource["Type"])


class Prepared:
    """A template that the emulator takes, and what had to go for it."""

    def __init__(self, template: Template) -> None:
        self.cuts: list[str] = []
        self.template: Template = json.loads(json.dumps(template))
        self._resources: dict[str, Any] = self.template["Resources"]
        self._drop()
        self._set_timeouts()
        self._cut_conditions()
        self._drop_empty_policies()

    def _drop(self) -> None:
        dropped = {name for name, each in self._resources.items() if kind_of(each) in REFUSED}
        for name in dropped:
            kind = kind_of(self._resources.pop(name))
            self.cuts.append(f"{kind}: {REFUSED[kind]}")
        for name, each in self._resources.items():
            if _names(each.get("UpdatePolicy"), dropped):
                del each["UpdatePolicy"]
                self.cuts.append("UpdatePolicy of an alias: no canary: deployment groups are asserted on the templates")
            depends = each.get("DependsOn", [])
            each["DependsOn"] = [
                one for one in ([depends] if isinstance(depends, str) else depends) if one not in dropped
            ]
            for gone in _names(each.get("Properties"), dropped):
                each["Properties"] = _replaced(each["Properties"], gone)
                self.cuts.append(f"{each['Type']} {name.rstrip('0123456789ABCDEF')}: what it names is left out above")
        assert not _names(self.template.get("Outputs"), dropped)

    def _set_timeouts(self) -> None:
        for each in self._resources.values():
            if each["Type"] == "AWS::Lambda::Function":
                each["Properties"]["Timeout"] = LONG
                self.cuts.append(f"timeouts of functions, which are {LONG} s: all start at once here, on few cores")
            if "VisibilityTimeout" in each.get("Properties", {}):
                each["Properties"]["VisibilityTimeout"] = LONG
                self.cuts.append(f"the visibility of queues, which is {LONG} s: it loses a call now and then")

    def _cut_conditions(self) -> None:
        for statement in _statements(self._resources):
            condition = statement.get("Condition", {})
            if any(key.startswith("events:") for keys in condition.values() for key in keys):
                del statement["Condition"]
                self.cuts.append("conditions on events:source, which it does not know: worked out on the templates")
            if statement["Action"] == "sqs:SendMessage" and "Principal" not in statement:
                statement["Action"] = ["sqs:SendMessage", "sqs:SendMessageBatch"]
                self.cuts.append(
                    "the right to send a batch, which on AWS is the right to send: here it has its own name"
                )
            if statement["Action"] == "scheduler:CreateSchedule":
                statement["Resource"] = _of_any_group(statement["Resource"])
                self.cuts.append(
                    "groups of schedules in policies: it judges every schedule as one of the default group"
                )

    def _drop_empty_policies(self) -> None:
        """The emulator speaks plain HTTP: to deny what comes without TLS would be to deny everything."""
        for name, each in list(self._resources.items()):
            document = each.get("Properties", {}).get("PolicyDocument")
            if not isinstance(document, dict) or "Statement" not in document:
                continue  # that of a log group is text
            kept = [one for one in document["Statement"] if "aws:SecureTransport" not in json.dumps(one)]
            if len(kept) < len(document["Statement"]):
                self.cuts.append("statements that ask for TLS: it speaks plain HTTP")
            document["Statement"] = kept
            if not kept:
                del self._resources[name]


def _statements(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "Effect" in value and "Action" in value:
            yield value
        for each in value.values():
            yield from _statements(each)
    elif isinstance(value, list):
        for each in value:
            yield from _statements(each)


def _of_any_group(arn: Any) -> Any:
    """The ARN of the schedules of a group, for those of all groups."""
    delimiter, parts = arn["Fn::Join"]
    start = next(number for number, part in enumerate(parts) if isinstance(part, str) and part.endswith(":schedule/"))
    return {"Fn::Join": [delimiter, [*parts[: start + 1], "*"]]}


def _names(value: Any, dropped: set[str]) -> list[str]:
    text = json.dumps(value)
    return sorted(name for name in dropped if f'"{name}"' in text or f"${{{name}" in text)


def _replaced(value: Any, gone: str) -> Any:
    """The value with a word in the place of each reference to what is gone."""
    if value == {"Ref": gone} or (isinstance(value, dict) and value.get("Fn::GetAtt", [""])[0] == gone):
        return f"left-out-{gone}"
    if isinstance(value, dict):
        return {key: _replaced(each, gone) for key, each in value.items()}
    if isinstance(value, list):
        return [_replaced(each, gone) for each in value]
    return value
