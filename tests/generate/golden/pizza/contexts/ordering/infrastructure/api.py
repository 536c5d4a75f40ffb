# written by stormcli; do not edit: the next run rewrites this file from the model
"""The HTTP API of Ordering: commands are accepted, queries answered. Contracts are checked in the functions."""

import json

import aws_cdk as cdk
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_logs as logs
from constructs import Construct

from infrastructure.function import Function

REQUESTS_PER_SECOND = 100
BURST = 200
LOGGED = {
    "requestId": "$context.requestId",
    "time": "$context.requestTime",
    "route": "$context.routeKey",
    "status": "$context.status",
    "error": "$context.error.message",
    "latency": "$context.responseLatency",
}  # who asked for what and how it went, and nothing of what was said


class Api(Construct):
    """An API with access logs and throttling, behind the authorizer that the team chooses."""

    def __init__(
        self, scope: Construct, construct_id: str, *, authorizer: apigateway.IHttpRouteAuthorizer | None
    ) -> None:
        super().__init__(scope, construct_id)
        self.authorizer = authorizer
        self.http_api = apigateway.HttpApi(
            self, "HttpApi", create_default_stage=False, description="Pizza: Ordering"
        )
        self.log_group = logs.LogGroup(
            self, "Access", retention=logs.RetentionDays.ONE_MONTH, removal_policy=cdk.RemovalPolicy.DESTROY
        )
        self.stage = apigateway.CfnStage(
            self,
            "Stage",
            api_id=self.http_api.api_id,
            stage_name="$default",
            auto_deploy=True,
            access_log_settings=apigateway.CfnStage.AccessLogSettingsProperty(
                destination_arn=self.log_group.log_group_arn, format=json.dumps(LOGGED)
            ),
            default_route_settings=apigateway.CfnStage.RouteSettingsProperty(
                detailed_metrics_enabled=True,
                throttling_burst_limit=BURST,
                throttling_rate_limit=REQUESTS_PER_SECOND,
            ),
        )

    def offer(self, function: Function, *routes: tuple[str, str]) -> None:
        """Let a function answer routes, each a method and a path."""
        integration = integrations.HttpLambdaIntegration(function.node.id, function.alias)
        for method, path in routes:
            for route in self.http_api.add_routes(
                path=path,
                methods=[apigateway.HttpMethod[method]],
                integration=integration,
                authorizer=self.authorizer,
            ):
                self._acknowledge(route)

    def _acknowledge(self, route: Construct) -> None:
        if self.authorizer is None:
            cdk.Validations.of(route).acknowledge(
                cdk.Acknowledgment(
                    id="AwsSolutions::AwsSolutions-APIG4",
                    reason="no authorizer is chosen in infrastructure/extensions.py: whoever knows the address may ask",
                )
            )
