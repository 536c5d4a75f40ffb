# written by stormcli; do not edit: the next run rewrites this file from the model
"""Names of the SSM parameters by which apps and stacks find each other: no CloudFormation export ties them together."""

from aws_cdk import Stack
from aws_cdk import aws_ssm as ssm

ROOT = "/pizza"

ALARM_TOPIC_ARN = "alarm-topic-arn"
ARCHIVE_NAME = "archive-name"
BUS_ARN = "bus-arn"
SCHEMA_REGISTRY = "schema-registry"


def write(stack: Stack, stage_name: str, owner: str, name: str, value: str) -> None:
    """Publish a value of this stack under the owner's path."""
    construct_id = "Parameter" + name.title().replace("-", "")
    ssm.StringParameter(stack, construct_id, parameter_name=_path(stage_name, owner, name), string_value=value)


def _path(stage_name: str, owner: str, name: str) -> str:
    return f"{ROOT}/{stage_name}/{owner}/{name}"
