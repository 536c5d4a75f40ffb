# written by stormcli; do not edit: the next run rewrites this file from the model
"""A subscription is one whole: rule, queue, dead-letter queue, function and their alarms.

The queue's policy names the rule's ARN and the rule names the queue: in two stacks that would be a circle.
"""

from collections.abc import Mapping

import aws_cdk as cdk
from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infrastructure import alarms, lint
from infrastructure.function import VISIBILITY, Function


class Subscription(Construct):
    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        description: str,
        bus_arn: str,
        pattern: Mapping[str, object],
        handler: str,
    ) -> None:
        super().__init__(scope, construct_id)
        self.dead_letters = dead_letter_queue(self, "DeadLetters")
        self.queue = sqs.Queue(
            self,
            "Queue",
            visibility_timeout=VISIBILITY,
            dead_letter_queue=sqs.DeadLetterQueue(queue=self.dead_letters, max_receive_count=5),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
        )
        self.rule = events.CfnRule(
            self,
            "Rule",
            description=description,
            event_bus_name=bus_arn,
            event_pattern=pattern,
            targets=[target("queue", self.queue.queue_arn, dead_letters=self.dead_letters)],
        )
        for queue in (self.queue, self.dead_letters):
            admit(queue, self.rule)
        self.function = Function(
            self,
            "Function",
            description=description,
            handler=handler,
            environment={"DEAD_LETTER_QUEUE_URL": self.dead_letters.queue_url},
        )
        self.function.allow("sqs:SendMessage", on=self.dead_letters.queue_arn)
        self.function.listen(self.queue)
        alarms.watch_queue(self, "Waiting", self.queue)
        alarms.watch_rule(self, "Undelivered", self.rule)


def dead_letter_queue(scope: Construct, construct_id: str) -> sqs.Queue:
    """Where a message waits for someone to look at it: 14 days, the longest SQS allows. An alarm says that one waits."""
    queue = sqs.Queue(
        scope,
        construct_id,
        retention_period=cdk.Duration.days(14),
        encryption=sqs.QueueEncryption.SQS_MANAGED,
        enforce_ssl=True,
    )
    lint.accept(queue, ES6000="is itself where messages go that nobody could handle")
    alarms.watch_dead_letters(scope, f"{construct_id}Filled", queue)
    return queue


def target(
    target_id: str, arn: str, *, dead_letters: sqs.Queue, role_arn: str | None = None
) -> events.CfnRule.TargetProperty:
    """A rule's target that retries for a day and then gives up into a dead-letter queue."""
    return events.CfnRule.TargetProperty(
        id=target_id,
        arn=arn,
        role_arn=role_arn,
        dead_letter_config=events.CfnRule.DeadLetterConfigProperty(arn=dead_letters.queue_arn),
        retry_policy=events.CfnRule.RetryPolicyProperty(maximum_retry_attempts=185, maximum_event_age_in_seconds=86400),
    )


def admit(queue: sqs.Queue, rule: events.CfnRule) -> None:
    """Let this one rule, and no other, send to the queue."""
    queue.add_to_resource_policy(
        iam.PolicyStatement(
            actions=["sqs:SendMessage"],
            principals=[iam.ServicePrincipal("events.amazonaws.com")],
            resources=[queue.queue_arn],
            conditions={"ArnEquals": {"aws:SourceArn": rule.attr_arn}},
        )
    )
