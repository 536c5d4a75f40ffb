# written by stormcli; do not edit: the next run rewrites this file from the model
"""The bus between the contexts. What listens to it belongs to those who listen."""

import aws_cdk as cdk
from aws_cdk import aws_events as events
from constructs import Construct

from infrastructure import parameters


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
