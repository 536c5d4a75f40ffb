"""Ordering's own infrastructure: yours, stormcli wrote it once and leaves it alone."""

import aws_cdk as cdk


def environment(stage_name: str) -> cdk.Environment | None:
    """The account and region of a stage; None leaves them to the credentials at deployment."""
    return None


def extend_stateful(stack: cdk.Stack) -> None:
    """Add what must survive a deployment, such as a bucket."""


def extend_stateless(stack: cdk.Stack) -> None:
    """Add what can be replaced at any time, such as a function."""
