"""The platform's own infrastructure: yours, stormcli wrote it once and leaves it alone."""

import aws_cdk as cdk


def environment(stage_name: str) -> cdk.Environment | None:
    """The account and region of a stage; None leaves them to the credentials at deployment."""
    return None


def extend_hub(stack: cdk.Stack) -> None:
    """Add what all contexts share, such as an alarm topic."""
