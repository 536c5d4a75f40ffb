# written by stormcli; do not edit: the next run rewrites this file from the model
"""What can be replaced at any time: the functions and subscriptions of Kitchen."""

import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from constructs import Construct

from infrastructure import parameters
from infrastructure.publication import Forward, Relay
from infrastructure.subscription import Subscription


class KitchenStateless(cdk.Stack):
    def __init__(self, scope: Construct, construct_id: str, *, stage_name: str) -> None:
        super().__init__(
            scope,
            construct_id,
            description="Pizza, Kitchen: what can be replaced at any time",
        )
        hub_arn = parameters.read(self, stage_name, "platform", parameters.BUS_ARN)
        bus_arn = parameters.read(self, stage_name, "kitchen", parameters.BUS_ARN)
        self.table = dynamodb.Table.from_table_attributes(
            self,
            "Table",
            table_arn=parameters.read(self, stage_name, "kitchen", parameters.TABLE_ARN),
            table_stream_arn=parameters.read(self, stage_name, "kitchen", parameters.TABLE_STREAM_ARN),
        )
        Relay(self, "Relay", table=self.table, bus_arn=bus_arn)
        Forward(
            self,
            "Forward",
            detail_types=["PizzasBaked"],
            bus_arn=bus_arn,
            hub_arn=hub_arn,
        )
        self._open_ticket_for_order_from_ordering(hub_arn)

    def _open_ticket_for_order_from_ordering(self, bus_arn: str) -> None:
        subscription = Subscription(
            self,
            "OpenTicketForOrder-Ordering",
            description="Kitchen: OpenTicketForOrder, on events of Ordering",
            bus_arn=bus_arn,
            pattern={
                "source": ["pizza.ordering"],
                "detail-type": ["OrderPlaced"],
                "detail": {"metadata": {"version": [{"numeric": ["=", 1]}]}},
            },
            handler="kitchen.handlers.open_ticket_for_order.handler",
            environment={
                "TABLE": self.table.table_name,
            },
        )
        subscription.function.allow("dynamodb:GetItem", "dynamodb:PutItem", on=self.table.table_arn)
