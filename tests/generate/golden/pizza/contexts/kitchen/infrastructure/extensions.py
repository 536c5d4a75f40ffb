"""Kitchen's own infrastructure: yours, stormcli wrote it once and leaves it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk
from aws_cdk import aws_apigatewayv2 as apigateway

if TYPE_CHECKING:
    from infrastructure.stateful import KitchenStateful
    from infrastructure.stateless import KitchenStateless


def environment(stage_name: str) -> cdk.Environment | None:
    """The account and region of a stage; None leaves them to the credentials at deployment."""
    return None


def authorizer(stack: cdk.Stack) -> apigateway.IHttpRouteAuthorizer | None:
    """Who decides who may use the API; None lets everyone in who knows its address."""
    return None


def extend_stateful(stack: KitchenStateful) -> None:
    """Add what must survive a deployment, such as a bucket."""


def extend_stateless(stack: KitchenStateless) -> None:
    """Add what can be replaced at any time, such as a function."""
