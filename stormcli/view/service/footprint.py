"""What a service deploys, counted before anything is written: resources by kind of each stack, and rules of each bus.

The templates of the packs say the same; a test compares what is counted here with what they become.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stormcli.view.service.data import ServiceView, SystemView

#: What CloudFormation takes in a stack
#: (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html).
MOST_RESOURCES = 500
#: Rules that a bus takes, and targets that a rule takes, unless Amazon raises the quota
#: (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html).
MOST_RULES = 300
MOST_TARGETS = 5
#: The bus that all contexts share.
COMMON_BUS = "hub"

Resources = Counter[str]

_ALARM, _PARAMETER = "AWS::CloudWatch::Alarm", "AWS::SSM::Parameter"
_ROLE: Resources = Counter({"AWS::IAM::Role": 1, "AWS::IAM::Policy": 1})
_QUEUE: Resources = Counter({"AWS::SQS::Queue": 1, "AWS::SQS::QueuePolicy": 1})
_DEAD_LETTERS: Resources = _QUEUE + Counter({_ALARM: 1})
_RULE: Resources = Counter({"AWS::Events::Rule": 1, _ALARM: 1})
_ALARM_TOPIC: Resources = Counter({"AWS::KMS::Key": 1, "AWS::SNS::Topic": 1, "AWS::SNS::TopicPolicy": 1, _PARAMETER: 1})
_FUNCTION: Resources = _ROLE + Counter(
    {
        "AWS::Logs::LogGroup": 1,
        "AWS::Lambda::Function": 1,
        "AWS::Lambda::Version": 1,
        "AWS::Lambda::Alias": 1,
        "AWS::CodeDeploy::DeploymentGroup": 1,
        _ALARM: 2,
    }
)
_MAPPING: Resources = Counter({"AWS::Lambda::EventSourceMapping": 1})
# A function that works through a queue of its own, with the alarm on the age of the oldest message.
_WORKER: Resources = _FUNCTION + _MAPPING + _QUEUE + _DEAD_LETTERS + Counter({_ALARM: 1})
_OF_ALL_FUNCTIONS: Resources = _ROLE + Counter({"AWS::Lambda::LayerVersion": 1, "AWS::CodeDeploy::Application": 1})
_OVERVIEW: Resources = Counter({"AWS::CloudWatch::Dashboard": 1, "AWS::Logs::QueryDefinition": 4})


@dataclass(frozen=True, slots=True)
class Footprint:
    """Stacks with their resources by kind, and buses with their rules. Every rule has one target."""

    stacks: Mapping[str, Resources]
    rules: Mapping[str, int]


def footprint(system: SystemView, everyone: Iterable[ServiceView], contexts: tuple[str, ...] = ()) -> Footprint:
    """What all services deploy, or some contexts alone; the common bus bears the rules of everyone all the same."""
    services = tuple(everyone)
    wanted = [each for each in services if not contexts or each.name in contexts]
    stacks = {} if contexts else {f"{system.class_name}Hub": _hub(system)}
    rules = {COMMON_BUS: 1}  # the one that writes down what crosses
    for service in services:
        on_hub = sum(each.on_hub or system.shared_bus for each in service.subscriptions)
        rules[COMMON_BUS] += on_hub
    for service in wanted:
        stacks[f"{system.class_name}{service.name}Stateful"] = _stateful(system, service)
        stacks[f"{system.class_name}{service.name}Stateless"] = _stateless(system, service)
        if not system.shared_bus:
            own = sum(not each.on_hub for each in service.subscriptions)
            rules[service.name] = own + len(service.forwards)
    return Footprint(stacks, rules)


def _hub(system: SystemView) -> Resources:
    """The platform's one stack."""
    found = _bus(system) + _ALARM_TOPIC + _DEAD_LETTERS + _RULE
    found += Counter({"AWS::Events::EventBusPolicy": 2, "AWS::CloudWatch::Dashboard": 1})
    found += Counter({"AWS::EventSchemas::Registry": 1, _PARAMETER: 1})
    return found + Counter({"AWS::Logs::LogGroup": 1, "AWS::Logs::ResourcePolicy": 1})


def _stateful(system: SystemView, service: ServiceView) -> Resources:
    """What survives of a context."""
    found = _ALARM_TOPIC + Counter({"AWS::EventSchemas::Schema": len(service.registered_schemas)})
    if not system.shared_bus:
        found += _bus(system)
    if service.has_store:
        found += Counter({"AWS::DynamoDB::Table": 1, _PARAMETER: 2})
    found += _times(Counter({"AWS::DynamoDB::Table": 1, _PARAMETER: 1}), len(service.read_models))
    if service.command_queue is not None:
        found += _QUEUE + _QUEUE + Counter({_PARAMETER: 4})
    return +found


def _stateless(system: SystemView, service: ServiceView) -> Resources:
    """What runs of a context."""
    found = _OVERVIEW + _api(service) + _agendas(service)
    found += _times(_WORKER + _RULE, len(service.subscriptions))
    found += _times(_RULE + _ROLE + _DEAD_LETTERS + Counter({_ALARM: 1}), len(service.forwards))
    if service.has_store:
        found += _FUNCTION + _MAPPING + _DEAD_LETTERS + Counter({_ALARM: 1 + system.shared_bus, _PARAMETER: 1})
    if service.command_queue is not None:
        found += _FUNCTION + _MAPPING + Counter({_ALARM: 2})
    if found["AWS::Lambda::Function"]:
        found += _OF_ALL_FUNCTIONS
    return +found


def _bus(system: SystemView) -> Resources:
    archive = Counter({"AWS::Events::Archive": 1, _PARAMETER: 1})
    return Counter({"AWS::Events::EventBus": 1, _PARAMETER: 1}) + (archive if system.archive_days else Counter())


def _api(service: ServiceView) -> Resources:
    if not service.has_api:
        return Counter()
    functions = len(service.offers) + len(service.asked)
    routes = sum(len(each.routes) for each in service.offers) + sum(len(each.offered) for each in service.asked)
    found = Counter({"AWS::ApiGatewayV2::Api": 1, "AWS::ApiGatewayV2::Stage": 1, "AWS::Logs::LogGroup": 1})
    found += Counter({_PARAMETER: 1}) + _times(_FUNCTION + Counter({"AWS::ApiGatewayV2::Integration": 1}), functions)
    return found + _times(Counter({"AWS::ApiGatewayV2::Route": 1, "AWS::Lambda::Permission": 1}), routes)


def _agendas(service: ServiceView) -> Resources:
    """What is done later or by the clock: a worker each, and a role of the scheduler where that one asks for it."""
    schedule = Counter({"AWS::Scheduler::Schedule": 1})
    found = _times(_WORKER + _ROLE + schedule, len(service.clocks))
    for policy in service.agendas:
        found += _WORKER
        if policy.schedule or policy.delay:
            found += _ROLE
        if policy.schedule:
            found += schedule
        if policy.delay:
            found += Counter({"AWS::Scheduler::ScheduleGroup": 1})
    return found


def _times(resources: Resources, number: int) -> Resources:
    return Counter({kind: count * number for kind, count in resources.items()})
