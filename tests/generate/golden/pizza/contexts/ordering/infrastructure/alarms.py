# written by stormcli; do not edit: the next run rewrites this file from the model
"""What Ordering raises an alarm about. All alarms tell one topic; whoever is on call subscribes to it."""

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_events as events
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infrastructure import parameters

MINUTE = cdk.Duration.minutes(1)
QUARTER = cdk.Duration.minutes(15)
OLDEST = cdk.Duration.minutes(15)  # a message that waits longer than this waits for someone to look


def watch_function(scope: Construct, alias: lambda_.IAlias) -> cloudwatch.Alarm:
    """Alarms when a function fails or is held back; the answer is the one by which a deployment is rolled back."""
    raise_at(
        scope,
        "Throttled",
        alias.metric_throttles(period=MINUTE, statistic="Sum"),
        description="A function is held back: the account's concurrency is used up",
        periods=3,
    )
    return raise_at(
        scope,
        "Failing",
        alias.metric_errors(period=MINUTE, statistic="Sum"),
        description="A function fails: its log says why",
    )


def watch_queue(scope: Construct, construct_id: str, queue: sqs.IQueue) -> None:
    """An alarm when messages arrive faster than they are worked off, or not at all."""
    raise_at(
        scope,
        construct_id,
        queue.metric_approximate_age_of_oldest_message(period=MINUTE, statistic="Maximum"),
        description=f"A message has been waiting for {OLDEST.to_minutes():.0f} minutes",
        threshold=OLDEST.to_seconds(),
    )


def watch_dead_letters(scope: Construct, construct_id: str, queue: sqs.IQueue) -> None:
    """An alarm as soon as one message was given up."""
    raise_at(
        scope,
        construct_id,
        queue.metric_approximate_number_of_messages_visible(period=MINUTE, statistic="Maximum"),
        description="A message was given up and waits in a dead-letter queue: see its reason, mend, redrive",
    )


def watch_stream(scope: Construct, construct_id: str, function: lambda_.IFunction) -> None:
    """An alarm when the reader of a stream falls behind."""
    raise_at(
        scope,
        construct_id,
        function.metric("IteratorAge", period=MINUTE, statistic="Maximum"),
        description=f"The outbox is {OLDEST.to_minutes():.0f} minutes behind: events are late",
        threshold=OLDEST.to_milliseconds(),
    )


def watch_rule(scope: Construct, construct_id: str, rule: events.CfnRule) -> None:
    """An alarm when a rule could not reach its target and gave up."""
    raise_at(
        scope,
        construct_id,
        of_rule("FailedInvocations", rule),
        description="A rule could not deliver events to its target",
    )


def watch_rate(scope: Construct, construct_id: str, metric: cloudwatch.Metric) -> None:
    """An alarm when far more or far fewer events are published than usual at this time of the week."""
    alarm = cloudwatch.AnomalyDetectionAlarm(
        scope,
        construct_id,
        # CloudWatch has no data where nothing happens, and nothing where much is usual is what matters most.
        metric=cloudwatch.MathExpression(
            expression="FILL(events, 0)", using_metrics={"events": metric}, label="published", period=QUARTER
        ),
        std_devs=3,
        evaluation_periods=4,
        datapoints_to_alarm=3,
        treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        alarm_description=f"{scope.node.path}: Far more or far fewer events are published than usual",
    )
    tell(alarm)


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


def raise_at(
    scope: Construct,
    construct_id: str,
    metric: cloudwatch.IMetric,
    *,
    description: str,
    threshold: float = 1,
    periods: int = 1,
) -> cloudwatch.Alarm:
    """An alarm as soon as a metric reaches a threshold; no data is no alarm."""
    alarm = cloudwatch.Alarm(
        scope,
        construct_id,
        metric=metric,
        threshold=threshold,
        evaluation_periods=periods,
        comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        alarm_description=f"{scope.node.path}: {description}",
    )
    tell(alarm)
    return alarm


def tell(alarm: cloudwatch.Alarm) -> None:
    """Have the context's topic hear of an alarm, and of its end."""
    topic = sns.Topic.from_topic_arn(alarm, "Topic", parameters.read_own(alarm, parameters.ALARM_TOPIC_ARN))
    alarm.add_alarm_action(actions.SnsAction(topic))
    alarm.add_ok_action(actions.SnsAction(topic))
