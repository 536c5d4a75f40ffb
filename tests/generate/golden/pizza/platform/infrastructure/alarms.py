# written by stormcli; do not edit: the next run rewrites this file from the model
"""What the platform raises an alarm about: an event that could not be written down is one that nobody sees."""

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_events as events
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct

MINUTE = cdk.Duration.minutes(1)


def watch_dead_letters(scope: Construct, construct_id: str, queue: sqs.IQueue, topic: sns.ITopic) -> cloudwatch.Alarm:
    """An alarm as soon as one message was given up."""
    metric = queue.metric_approximate_number_of_messages_visible(period=MINUTE, statistic="Maximum")
    return _raise(scope, construct_id, metric, topic, "A message was given up and waits in a dead-letter queue")


def watch_rule(scope: Construct, construct_id: str, rule: events.CfnRule, topic: sns.ITopic) -> cloudwatch.Alarm:
    """An alarm when a rule could not reach its target and gave up."""
    metric = of_rule("FailedInvocations", rule)
    return _raise(scope, construct_id, metric, topic, "A rule could not deliver events to its target")


def of_rule(metric_name: str, rule: events.CfnRule) -> cloudwatch.Metric:
    """A metric of a rule on a bus of ours. `Ref` of such a rule is `bus|rule`: its names are taken from its ARN."""
    bus, name = (cdk.Fn.select(index, cdk.Fn.split("/", rule.attr_arn)) for index in (1, 2))
    return cloudwatch.Metric(
        namespace="AWS/Events",
        metric_name=metric_name,
        dimensions_map={"EventBusName": bus, "RuleName": name},
        period=MINUTE,
        statistic="Sum",
    )


def _raise(
    scope: Construct, construct_id: str, metric: cloudwatch.IMetric, topic: sns.ITopic, description: str
) -> cloudwatch.Alarm:
    alarm = cloudwatch.Alarm(
        scope,
        construct_id,
        metric=metric,
        threshold=1,
        evaluation_periods=1,
        comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        alarm_description=f"{scope.node.path}: {description}",
    )
    alarm.add_alarm_action(actions.SnsAction(topic))
    alarm.add_ok_action(actions.SnsAction(topic))
    return alarm
