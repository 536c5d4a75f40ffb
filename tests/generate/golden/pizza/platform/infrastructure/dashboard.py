# written by stormcli; do not edit: the next run rewrites this file from the model
"""The whole system at a glance: what crosses the hub, and what each context makes of its messages."""

from collections.abc import Sequence

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

NAMESPACE = "Pizza"
# The contexts by the name under which their functions count.
CONTEXTS = {"kitchen": "Kitchen", "ordering": "Ordering"}
PERIOD = cdk.Duration.minutes(5)


class SystemDashboard(Construct):
    """Each context has a dashboard of its own beside this one; there its queues and functions are shown one by one."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stage_name: str,
        crossing: cloudwatch.IMetric,
        alarms: Sequence[cloudwatch.IAlarm],
    ) -> None:
        super().__init__(scope, construct_id)
        cloudwatch.Dashboard(
            self,
            "Dashboard",
            widgets=[
                [
                    cloudwatch.AlarmStatusWidget(title="Alarms of the platform", alarms=list(alarms), width=8, height=6),
                    _graph("Events on the hub", [crossing], width=16),
                ],
                [
                    _graph("Events published", _of_contexts(stage_name, "EventsPublished")),
                    _graph("Messages handled", _of_contexts(stage_name, "MessagesHandled")),
                ],
                [
                    _graph("Messages that fit no contract", _of_contexts(stage_name, "MessagesRefused")),
                    _graph("Messages that failed and come again", _of_contexts(stage_name, "MessagesFailed")),
                ],
            ],
        )


def _of_contexts(stage_name: str, metric_name: str) -> list[cloudwatch.IMetric]:
    """One line for each context."""
    return [
        cloudwatch.Metric(
            namespace=NAMESPACE,
            metric_name=metric_name,
            dimensions_map={"service": service, "stage": stage_name},
            label=label,
            period=PERIOD,
            statistic="Sum",
        )
        for service, label in CONTEXTS.items()
    ]


def _graph(title: str, metrics: Sequence[cloudwatch.IMetric], *, width: int = 12) -> cloudwatch.GraphWidget:
    return cloudwatch.GraphWidget(title=title, left=list(metrics), width=width, height=6)
