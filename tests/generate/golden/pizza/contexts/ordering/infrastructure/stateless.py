# written by stormcli; do not edit: the next run rewrites this file from the model
"""What can be replaced at any time: the functions and subscriptions of Ordering."""

import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from constructs import Construct

from infrastructure import extensions, parameters
from infrastructure.access import Access
from infrastructure.api import Api
from infrastructure.function import Function
from infrastructure.publication import Forward, Relay
from infrastructure.subscription import Subscription


class OrderingStateless(cdk.Stack):
    def __init__(self, scope: Construct, construct_id: str, *, stage_name: str) -> None:
        super().__init__(
            scope,
            construct_id,
            description="Pizza, Ordering: what can be replaced at any time",
        )
        self.access = Access(self, stage_name)
        hub_arn = parameters.read(self, stage_name, "platform", parameters.BUS_ARN)
        bus_arn = parameters.read(self, stage_name, "ordering", parameters.BUS_ARN)
        self.table = dynamodb.Table.from_table_attributes(
            self,
            "Table",
            table_arn=parameters.read(self, stage_name, "ordering", parameters.TABLE_ARN),
            table_stream_arn=parameters.read(self, stage_name, "ordering", parameters.TABLE_STREAM_ARN),
        )
        Relay(self, "Relay", table=self.table, bus_arn=bus_arn)
        Forward(
            self,
            "Forward",
            detail_types=["OrderPlaced"],
            bus_arn=bus_arn,
            hub_arn=hub_arn,
        )
        self._add_api(stage_name)
        self._call_when_baked_from_kitchen(hub_arn)
        self._waiting_guests_from_ordering(bus_arn)

    def _add_api(self, stage_name: str) -> None:
        """What is offered over HTTP: a function for the commands of each aggregate, and one for each read model."""
        self.api = Api(self, "Api", authorizer=extensions.authorizer(self))
        parameters.write(self, stage_name, "ordering", parameters.API_URL, self.api.http_api.api_endpoint)
        order_commands = Function(
            self,
            "OrderCommands",
            description="Ordering: commands of Order over HTTP",
            handler="ordering.api.order_commands.handler",
            environment={},
        )
        self.access.store(order_commands)
        self.api.offer(
            order_commands,
            ("POST", "/orders"),
            ("POST", "/orders/{order_id}/cancellation"),
        )
        waiting_guests_queries = Function(
            self,
            "WaitingGuestsQueries",
            description="Ordering: queries of WaitingGuests over HTTP",
            handler="ordering.api.waiting_guests_queries.handler",
            environment={},
        )
        self.access.find(waiting_guests_queries, "waiting-guests")
        self.api.offer(
            waiting_guests_queries,
            ("GET", "/orders/{order_id}"),
        )

    def _call_when_baked_from_kitchen(self, bus_arn: str) -> None:
        subscription = Subscription(
            self,
            "CallWhenBaked-Kitchen",
            description="Ordering: CallWhenBaked, on events of Kitchen",
            bus_arn=bus_arn,
            pattern={
                "source": ["pizza.kitchen"],
                "detail-type": ["PizzasBaked"],
                "detail": {"metadata": {"version": [{"numeric": ["=", 1]}]}},
            },
            handler="ordering.handlers.call_when_baked.handler",
        )
        self.access.store(subscription.function)

    def _waiting_guests_from_ordering(self, bus_arn: str) -> None:
        subscription = Subscription(
            self,
            "WaitingGuests-Ordering",
            description="Ordering: WaitingGuests, on events of Ordering",
            bus_arn=bus_arn,
            pattern={
                "source": ["pizza.ordering"],
                "detail-type": ["OrderPlaced", "OrderCancelled", "GuestCalled"],
                "detail": {"metadata": {"version": [{"numeric": ["=", 1]}]}},
            },
            handler="ordering.handlers.waiting_guests.handler",
        )
        self.access.project(subscription.function, "waiting-guests")
