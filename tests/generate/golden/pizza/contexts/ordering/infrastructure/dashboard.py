# written by stormcli; do not edit: the next run rewrites this file from the model
"""Ordering at a glance: alarms, what becomes of its messages, its functions, its queues."""

from collections.abc import Sequence
from typing import TypeVar

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct, IConstruct

from infrastructure import parameters

NAMESPACE, SERVICE = "Pizza", "ordering"
PERIOD = cdk.Duration.minutes(5)

T = TypeVar("T")


class ContextDashboard(Construct):
    """Shows what stands in a stack when this is added to it: it comes last."""

    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)
        inside = cdk.Stack.of(self).node.find_all()
        alarms = _only(cloudwatch.Alarm, inside)
        aliases = _only(lambda_.Alias, inside)
        queues = _only(sqs.Queue, inside)
        dashboard = cloudwatch.Dashboard(self, "Dashboard")
        if alarms:
            # CloudWatch shows a hundred alarms in one list.
            lists = [alarms[start : start + 100] for start in range(0, len(alarms), 100)]
            dashboard.add_widgets(
                *(cloudwatch.AlarmStatusWidget(title="Alarms", alarms=list(each), width=24) for each in lists)
            )
        dashboard.add_widgets(
            _graph("Messages", [_counted(self, f"Messages{each}") for each in ("Handled", "Refused", "Failed")]),
            _graph("Events published", [_counted(self, "EventsPublished")]),
        )
        dashboard.add_widgets(
            _graph("Calls", [each.metric_invocations(period=PERIOD, label=_label(each)) for each in aliases]),
            _graph("Errors", [each.metric_errors(period=PERIOD, label=_label(each)) for each in aliases]),
            _graph("Duration, p95", [_duration(each) for each in aliases]),
        )
        if queues:
            dashboard.add_widgets(
                _graph("Messages waiting", [_waiting(each) for each in queues]),
                _graph("Age of the oldest", [_age(each) for each in queues]),
            )


def _only(kind: type[T], constructs: Sequence[IConstruct]) -> list[T]:
    return [each for each in constructs if isinstance(each, kind)]


def _counted(scope: Construct, name: str) -> cloudwatch.Metric:
    """A count that the functions write down themselves in the scope's stage."""
    dimensions = {"service": SERVICE, "stage": parameters.stage_of(scope)}
    return cloudwatch.Metric(
        namespace=NAMESPACE, metric_name=name, dimensions_map=dimensions, period=PERIOD, statistic="Sum"
    )


def _duration(alias: lambda_.Alias) -> cloudwatch.Metric:
    return alias.metric_duration(period=PERIOD, statistic="p95", label=_label(alias))


def _waiting(queue: sqs.Queue) -> cloudwatch.Metric:
    return queue.metric_approximate_number_of_messages_visible(period=PERIOD, label=_label(queue))


def _age(queue: sqs.Queue) -> cloudwatch.Metric:
    return queue.metric_approximate_age_of_oldest_message(period=PERIOD, label=_label(queue))


def _label(construct: IConstruct) -> str:
    """Where a construct stands in its stack: `PackWhenPlaced-Ordering/Queue`."""
    stack = cdk.Stack.of(construct).node.path
    return construct.node.path.removeprefix(f"{stack}/").removesuffix("/Function/Live")


def _graph(title: str, metrics: Sequence[cloudwatch.IMetric]) -> cloudwatch.GraphWidget:
    return cloudwatch.GraphWidget(title=title, left=list(metrics), width=8, height=6)
