# written by stormcli; do not edit: the next run rewrites this file from the model
"""One Lambda function of Kitchen, with a role, a log group, alarms and a way of its own into production."""

from collections.abc import Mapping
from pathlib import Path

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infrastructure import alarms, delivery, layer, lint, parameters

TIMEOUT = cdk.Duration.seconds(30)
VISIBILITY = cdk.Duration.seconds(6 * 30)  # of a queue in front of a function: six of its timeouts


class Function(Construct):
    """Whatever calls the function calls its alias: a deployment moves that from one version to the next."""

    def __init__(
        self, scope: Construct, construct_id: str, *, handler: str, environment: Mapping[str, str], description: str
    ) -> None:
        super().__init__(scope, construct_id)
        self.log_group = logs.LogGroup(
            self, "Logs", retention=logs.RetentionDays.ONE_MONTH, removal_policy=cdk.RemovalPolicy.DESTROY
        )
        self.role = iam.Role(
            self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"), path=parameters.role_path(self)
        )
        self.log_group.grant_write(self.role)
        self.function = lambda_.Function(
            self,
            "Function",
            description=description,
            code=_package(),
            layers=[layer.dependencies(self)],
            handler=handler,
            runtime=lambda_.Runtime.PYTHON_3_14,
            architecture=lambda_.Architecture.ARM_64,
            memory_size=256,
            timeout=TIMEOUT,
            role=self.role,
            environment={**environment, "STAGE": parameters.stage_of(self)},
            tracing=lambda_.Tracing.ACTIVE,
            log_group=self.log_group,
            logging_format=lambda_.LoggingFormat.JSON,
            application_log_level_v2=lambda_.ApplicationLogLevel.INFO,
            # A rollback goes back to the version before: it has to be there still.
            current_version_options=lambda_.VersionOptions(removal_policy=cdk.RemovalPolicy.RETAIN),
        )
        cdk.Validations.of(self.role).acknowledge(
            cdk.Acknowledgment(
                id="AwsSolutions::AwsSolutions-IAM5[Resource::*]",
                reason="X-Ray's PutTraceSegments and PutTelemetryRecords take no resource",
            )
        )
        lint.accept(
            self.function,
            W3005="CDK has a function wait for its role and for the role's policy; the policy is what matters",
            WS1004="the log group has a retention and is named in LoggingConfig, where the rule does not look",
        )
        self.alias = lambda_.Alias(self, "Live", alias_name="live", version=self.function.current_version)
        failing = alarms.watch_function(self, self.alias)
        delivery.deploy(self, self.alias, rolled_back_by=failing)

    def know(self, name: str, value: str) -> None:
        """Tell the function by an environment variable what something is called."""
        self.function.add_environment(name, value)

    def allow(self, *actions: str, on: str, conditions: Mapping[str, object] | None = None) -> None:
        """Grant exactly these actions on exactly this resource."""
        statement = iam.PolicyStatement(actions=list(actions), resources=[on], conditions=conditions)
        self.role.add_to_policy(statement)

    def listen(self, queue: sqs.IQueue) -> None:
        """Work through the messages of a queue, ten at a time; one that fails is delivered again on its own."""
        queue.grant_consume_messages(self.role)
        mapping = self.alias.add_event_source_mapping(
            "Messages", event_source_arn=queue.queue_arn, batch_size=10, report_batch_item_failures=True
        )
        lint.accept(mapping, ES1001="a queue has no such destination: what fails goes to its dead-letter queue")


def _package() -> lambda_.Code:
    """The package that holds the handlers, without what no handler reads, and nothing else of this folder."""
    return lambda_.Code.from_asset(
        str(Path(__file__).parent.parent),
        exclude=["/*", "!/kitchen", "/kitchen/contracts/schemas", "__pycache__"],
        ignore_mode=cdk.IgnoreMode.GIT,
    )
