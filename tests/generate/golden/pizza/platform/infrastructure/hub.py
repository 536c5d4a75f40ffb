# written by stormcli; do not edit: the next run rewrites this file from the model
"""The bus between the contexts. What listens to it belongs to those who listen."""

import aws_cdk as cdk
from aws_cdk import aws_events as events
from aws_cdk import aws_eventschemas as eventschemas
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infrastructure import alarms, lint, parameters
from infrastructure.alarm_topic import AlarmTopic
from infrastructure.dashboard import SystemDashboard

# A role that may publish bears the source under which it publishes as this tag; who bears none may publish nothing.
SOURCE_OF_PRINCIPAL = "${aws:PrincipalTag/event-source, 'nobody'}"


class Hub(cdk.Stack):
    def __init__(self, scope: Construct, construct_id: str, *, stage_name: str) -> None:
        super().__init__(
            scope,
            construct_id,
            termination_protection=True,
            description="Pizza: the bus between the contexts",
        )
        self.bus = events.EventBus(self, "Bus", description="Pizza: what contexts tell each other")
        self.bus.apply_removal_policy(cdk.RemovalPolicy.RETAIN)
        parameters.write(self, stage_name, "platform", parameters.BUS_ARN, self.bus.event_bus_arn)
        self._add_policy()
        self._add_archive(stage_name)
        self._add_registry(stage_name)
        self.alarms = AlarmTopic(self, "Alarms").topic
        parameters.write(self, stage_name, "platform", parameters.ALARM_TOPIC_ARN, self.alarms.topic_arn)
        self._add_log(stage_name)

    def _add_policy(self) -> None:
        """Deny what no role should be able to allow: inside one account an Allow restricts nobody."""
        self.bus.add_to_resource_policy(
            iam.PolicyStatement(
                sid="EveryoneUnderTheirOwnSource",
                effect=iam.Effect.DENY,
                principals=[iam.AnyPrincipal()],
                actions=["events:PutEvents"],
                resources=[self.bus.event_bus_arn],
                conditions={"StringNotEquals": {"events:source": SOURCE_OF_PRINCIPAL}},
            )
        )
        rules = self.format_arn(service="events", resource="rule", resource_name=f"{self.bus.event_bus_name}/*")
        self.bus.add_to_resource_policy(
            iam.PolicyStatement(
                sid="RulesForTheirOwnAccountAlone",
                effect=iam.Effect.DENY,
                principals=[iam.AnyPrincipal()],
                actions=["events:PutRule", "events:PutTargets", "events:RemoveTargets", "events:DeleteRule"],
                resources=[rules],
                conditions={"StringNotEquals": {"aws:PrincipalAccount": self.account}},
            )
        )

    def _add_archive(self, stage_name: str) -> None:
        """Keep what was published for 30 days; `replay.py` sends it again."""
        archive = events.CfnArchive(
            self,
            "Archive",
            source_arn=self.bus.event_bus_arn,
            description="Pizza: what was published in the last 30 days",
            retention_days=30,
        )
        archive.apply_removal_policy(cdk.RemovalPolicy.RETAIN)
        parameters.write(self, stage_name, "platform", parameters.ARCHIVE_NAME, archive.ref)

    def _add_registry(self, stage_name: str) -> None:
        """Where every context puts the schemas of what it publishes."""
        registry = eventschemas.CfnRegistry(
            self, "Registry", description="Pizza: the schemas of published events"
        )
        registry.apply_removal_policy(cdk.RemovalPolicy.RETAIN)
        parameters.write(self, stage_name, "platform", parameters.SCHEMA_REGISTRY, registry.attr_registry_name)

    def _add_log(self, stage_name: str) -> None:
        """One line for each event that crosses, without its data: who told what, when, and because of which message."""
        group = logs.LogGroup(
            self, "Log", retention=logs.RetentionDays.ONE_MONTH, removal_policy=cdk.RemovalPolicy.DESTROY
        )
        dead_letters = sqs.Queue(
            self,
            "LogDeadLetters",
            retention_period=cdk.Duration.days(14),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
        )
        lint.accept(dead_letters, ES6000="is itself where events go that could not be written down")
        cdk.Validations.of(dead_letters).acknowledge(
            cdk.Acknowledgment(id="AwsSolutions::AwsSolutions-SQS3", reason="is itself the dead-letter queue of a rule")
        )
        rule = events.CfnRule(
            self,
            "LogRule",
            description="Pizza: writes down that an event crossed, not what it says",
            event_bus_name=self.bus.event_bus_name,
            event_pattern={"source": [{"prefix": "pizza."}]},
            targets=[
                events.CfnRule.TargetProperty(
                    id="log",
                    arn=_plain_arn(group),
                    input_transformer=_without_data(),
                    dead_letter_config=events.CfnRule.DeadLetterConfigProperty(arn=dead_letters.queue_arn),
                )
            ],
        )
        _admit(dead_letters, rule)
        _let_write(group, rule)
        SystemDashboard(
            self,
            "Overview",
            stage_name=stage_name,
            crossing=alarms.of_rule("Invocations", rule),
            alarms=[
                alarms.watch_dead_letters(self, "LogDeadLettersFilled", dead_letters, self.alarms),
                alarms.watch_rule(self, "LogUndelivered", rule, self.alarms),
            ],
        )


def _without_data() -> events.CfnRule.InputTransformerProperty:
    """The form that CloudWatch Logs asks of EventBridge: a time stamp and a message."""
    return events.CfnRule.InputTransformerProperty(
        input_paths_map={
            "time": "$.time",
            "source": "$.source",
            "event": "$.detail-type",
            "id": "$.detail.metadata.id",
            "correlation": "$.detail.metadata.correlation_id",
        },
        input_template='{"timestamp": "<time>", "message": "<source> <event> id=<id> correlation_id=<correlation>"}',
    )


def _plain_arn(group: logs.LogGroup) -> str:
    """The ARN without the `:*` for its streams, which a rule does not take."""
    return cdk.Stack.of(group).format_arn(
        service="logs",
        resource="log-group",
        resource_name=group.log_group_name,
        arn_format=cdk.ArnFormat.COLON_RESOURCE_NAME,
    )


def _admit(queue: sqs.Queue, rule: events.CfnRule) -> None:
    """Let this one rule, and no other, send to the queue."""
    queue.add_to_resource_policy(
        iam.PolicyStatement(
            actions=["sqs:SendMessage"],
            principals=[iam.ServicePrincipal("events.amazonaws.com")],
            resources=[queue.queue_arn],
            conditions={"ArnEquals": {"aws:SourceArn": rule.attr_arn}},
        )
    )


def _let_write(group: logs.LogGroup, rule: events.CfnRule) -> None:
    """Let EventBridge have a stream in the log group, and this one rule write to it."""
    eventbridge = [
        iam.ServicePrincipal("events.amazonaws.com"),
        iam.ServicePrincipal("delivery.logs.amazonaws.com"),
    ]
    group.add_to_resource_policy(
        iam.PolicyStatement(
            actions=["logs:CreateLogStream"], principals=eventbridge, resources=[group.log_group_arn]
        )
    )
    group.add_to_resource_policy(
        iam.PolicyStatement(
            actions=["logs:PutLogEvents"],
            principals=eventbridge,
            resources=[group.log_group_arn],
            conditions={"ArnEquals": {"aws:SourceArn": rule.attr_arn}},
        )
    )
