# written by stormcli; do not edit: the next run rewrites this file from the model
"""What must survive of Ordering: kept even when the stack goes."""

import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_events as events
from constructs import Construct

from infrastructure import parameters
from infrastructure.alarm_topic import AlarmTopic
from infrastructure.schemas import Schemas


class OrderingStateful(cdk.Stack):
    def __init__(self, scope: Construct, construct_id: str, *, stage_name: str) -> None:
        super().__init__(
            scope,
            construct_id,
            termination_protection=True,
            description="Pizza, Ordering: what must survive",
        )
        self.alarms = AlarmTopic(self, "Alarms").topic
        parameters.write(self, stage_name, "ordering", parameters.ALARM_TOPIC_ARN, self.alarms.topic_arn)
        registry = parameters.read(self, stage_name, "platform", parameters.SCHEMA_REGISTRY)
        Schemas(self, "Schemas", registry_name=registry)
        self._add_bus(stage_name)
        self._add_table(stage_name)
        self._add_read_model(stage_name, "waiting-guests")

    def _add_bus(self, stage_name: str) -> None:
        self.bus = events.EventBus(self, "Bus", description="Pizza: what happens in Ordering")
        self.bus.apply_removal_policy(cdk.RemovalPolicy.RETAIN)
        parameters.write(self, stage_name, "ordering", parameters.BUS_ARN, self.bus.event_bus_arn)
        archive = events.CfnArchive(
            self,
            "Archive",
            source_arn=self.bus.event_bus_arn,
            description="Pizza: what happened in Ordering",
            retention_days=30,
        )
        archive.apply_removal_policy(cdk.RemovalPolicy.RETAIN)
        parameters.write(self, stage_name, "ordering", parameters.ARCHIVE_NAME, archive.ref)

    def _add_table(self, stage_name: str) -> None:
        """Aggregates, the events they caused until the relay has published them, and the messages already handled."""
        self.table = dynamodb.Table(
            self,
            "Table",
            partition_key=dynamodb.Attribute(name="pk", type=dynamodb.AttributeType.STRING),
            sort_key=dynamodb.Attribute(name="sk", type=dynamodb.AttributeType.STRING),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            encryption=dynamodb.TableEncryption.AWS_MANAGED,
            stream=dynamodb.StreamViewType.NEW_IMAGE,
            time_to_live_attribute="expires",
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            deletion_protection=True,
            removal_policy=cdk.RemovalPolicy.RETAIN,
        )
        parameters.write(self, stage_name, "ordering", parameters.TABLE_ARN, self.table.table_arn)
        stream_arn = self.table.table_stream_arn
        assert stream_arn is not None  # the table has a stream: it is asked for above
        parameters.write(self, stage_name, "ordering", parameters.TABLE_STREAM_ARN, stream_arn)

    def _add_read_model(self, stage_name: str, name: str, *indexes: str) -> None:
        """Rows of a read model by their key, and by each index. CloudFormation adds one index in a deployment."""
        table = dynamodb.Table(
            self,
            f"ReadModel{name.title().replace('-', '')}",
            partition_key=dynamodb.Attribute(name="pk", type=dynamodb.AttributeType.STRING),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            encryption=dynamodb.TableEncryption.AWS_MANAGED,
            time_to_live_attribute="expires",
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            deletion_protection=True,
            removal_policy=cdk.RemovalPolicy.RETAIN,
        )
        for index in indexes:
            table.add_global_secondary_index(
                index_name=index, partition_key=dynamodb.Attribute(name=index, type=dynamodb.AttributeType.STRING)
            )
        owner, parameter = "ordering", parameters.read_model_arn(name)
        parameters.write(self, stage_name, owner, parameter, table.table_arn)
