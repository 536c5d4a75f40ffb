# written by stormcli; do not edit: the next run rewrites this file from the model
"""How events leave Ordering: from the table's outbox to its own bus, from there the published ones to the hub."""

from collections.abc import Sequence

import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as sources
from constructs import Construct

from infrastructure import alarms, parameters
from infrastructure.function import Function
from infrastructure.subscription import admit, dead_letter_queue, target

SOURCE = "pizza.ordering"


class Relay(Construct):
    """Publishes what the outbox holds, in the order in which it was written."""

    def __init__(self, scope: Construct, construct_id: str, *, table: dynamodb.ITable, bus_arn: str) -> None:
        super().__init__(scope, construct_id)
        self.dead_letters = dead_letter_queue(self, "DeadLetters")
        _acknowledge_last_stop(self.dead_letters)
        self.function = Function(
            self,
            "Function",
            description="Ordering: publishes the outbox on the bus",
            handler="ordering.runtime.relay.handler",
            environment={"BUS_ARN": bus_arn},
        )
        cdk.Tags.of(self.function.role).add("event-source", SOURCE)  # what the hub's policy asks for
        self.function.allow("events:PutEvents", on=bus_arn, conditions={"StringEquals": {"events:source": SOURCE}})
        self.function.alias.add_event_source(
            sources.DynamoEventSource(
                table,
                starting_position=lambda_.StartingPosition.TRIM_HORIZON,
                batch_size=10,
                bisect_batch_on_error=True,
                retry_attempts=10_000,  # the age of a record decides: an outage of the bus outlasts ten attempts
                max_record_age=cdk.Duration.hours(24),
                on_failure=sources.SqsDlq(self.dead_letters),
                filters=[
                    lambda_.FilterCriteria.filter(
                        {
                            "eventName": lambda_.FilterRule.is_equal("INSERT"),
                            "dynamodb": {"NewImage": {"kind": {"S": lambda_.FilterRule.is_equal("OUTBOX")}}},
                        }
                    )
                ],
            )
        )
        alarms.watch_stream(self, "Late", self.function.alias)
        parameters.write_own(self, parameters.RELAY_ARN, self.function.alias.function_arn)  # for republish.py


class Forward(Construct):
    """Sends published events on to the hub; what is not listed never leaves the context."""

    def __init__(
        self, scope: Construct, construct_id: str, *, detail_types: Sequence[str], bus_arn: str, hub_arn: str
    ) -> None:
        super().__init__(scope, construct_id)
        self.dead_letters = dead_letter_queue(self, "DeadLetters")
        _acknowledge_last_stop(self.dead_letters)
        self.role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("events.amazonaws.com"))
        cdk.Tags.of(self.role).add("event-source", SOURCE)  # what the hub's policy asks for
        self.role.add_to_policy(
            iam.PolicyStatement(
                actions=["events:PutEvents"],
                resources=[hub_arn],
                conditions={"StringEquals": {"events:source": SOURCE}},
            )
        )
        self.rule = events.CfnRule(
            self,
            "Rule",
            description="Ordering: published events go to the hub",
            event_bus_name=bus_arn,
            event_pattern={"source": [SOURCE], "detail-type": list(detail_types)},
            targets=[target("hub", hub_arn, dead_letters=self.dead_letters, role_arn=self.role.role_arn)],
        )
        admit(self.dead_letters, self.rule)
        alarms.watch_rule(self, "Undelivered", self.rule)
        alarms.watch_rate(self, "UnusualRate", alarms.of_rule("Invocations", self.rule))


def _acknowledge_last_stop(queue: Construct) -> None:
    cdk.Validations.of(queue).acknowledge(
        cdk.Acknowledgment(
            id="AwsSolutions::AwsSolutions-SQS3", reason="is itself the dead-letter queue of a rule or a stream"
        )
    )
