# written by stormcli; do not edit: the next run rewrites this file from the model
"""What can be replaced at any time: the functions and subscriptions of Kitchen."""

import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from constructs import Construct

from infrastructure import extensions, parameters
from infrastructure.access import Access
from infrastructure.api import Api
from infrastructure.function import Function
from infrastructure.publication import Forward, Relay
from infrastructure.subscription import Subscription


class KitchenStateless(cdk.Stack):
    def __init__(self, scope: Construct, construct_id: str, *, stage_name: str) -> None:
        super().__init__(
            scope,
            construct_id,
            description="Pizza, Kitchen: what can be replaced at any time",
        )
        self.access = Access(self, stage_name)
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
        self._add_api(stage_name)
        self._open_ticket_for_order_from_ordering(hub_arn)
        self._ticket_rail_from_kitchen(bus_arn)

    def _add_api(self, stage_name: str) -> None:
        """What is offered over HTTP: a function for the commands of each aggregate, and one for each read model."""
        self.api = Api(self, "Api", authorizer=extensions.authorizer(self))
        parameters.write(self, stage_name, "kitchen", parameters.API_URL, self.api.http_api.api_endpoint)
        ticket_commands = Function(
            self,
            "TicketCommands",
            description="Kitchen: commands of Ticket over HTTP",
            handler="kitchen.api.ticket_commands.handler",
            environment={},
        )
        self.access.store(ticket_commands)
        self.api.offer(
            ticket_commands,
            ("POST", "/tickets/{ticket_id}/finish"),
        )
        ticket_rail_queries = Function(
            self,
            "TicketRailQueries",
            description="Kitchen: queries of TicketRail over HTTP",
            handler="kitchen.api.ticket_rail_queries.handler",
            environment={},
        )
        self.access.find(ticket_rail_queries, "ticket-rail")
        self.api.offer(
            ticket_rail_queries,
            ("GET", "/tickets/{state}"),
        )

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
        )
        self.access.store(subscription.function)

    def _ticket_rail_from_kitchen(self, bus_arn: str) -> None:
        subscription = Subscription(
            self,
            "TicketRail-Kitchen",
            description="Kitchen: TicketRail, on events of Kitchen",
            bus_arn=bus_arn,
            pattern={
                "source": ["pizza.kitchen"],
                "detail-type": ["TicketOpened", "PizzasBaked"],
                "detail": {"metadata": {"version": [{"numeric": ["=", 1]}]}},
            },
            handler="kitchen.handlers.ticket_rail.handler",
        )
        self.access.project(subscription.function, "ticket-rail")
