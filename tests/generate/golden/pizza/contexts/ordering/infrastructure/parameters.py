# written by stormcli; do not edit: the next run rewrites this file from the model
"""Names of the SSM parameters by which apps and stacks find each other: no CloudFormation export ties them together."""

from aws_cdk import Stack, Stage
from aws_cdk import aws_ssm as ssm
from constructs import IConstruct

ROOT = "/pizza"

ALARM_TOPIC_ARN = "alarm-topic-arn"
API_URL = "api-url"
ARCHIVE_NAME = "archive-name"
BUS_ARN = "bus-arn"
COMMAND_DEAD_LETTERS_ARN = "command-dead-letters-arn"
COMMAND_DEAD_LETTERS_URL = "command-dead-letters-url"
COMMAND_QUEUE_ARN = "command-queue-arn"
COMMAND_QUEUE_URL = "command-queue-url"
RELAY_ARN = "relay-arn"
SCHEMA_REGISTRY = "schema-registry"
TABLE_ARN = "table-arn"
TABLE_STREAM_ARN = "table-stream-arn"


def read_model_arn(folder: str) -> str:
    """The parameter that names the table of a read model."""
    return f"read-model-{folder}-arn"


def write(stack: Stack, stage_name: str, owner: str, name: str, value: str) -> None:
    """Publish a value of this stack under the owner's path."""
    construct_id = "Parameter" + name.title().replace("-", "")
    ssm.StringParameter(stack, construct_id, parameter_name=_path(stage_name, owner, name), string_value=value)


def read(stack: Stack, stage_name: str, owner: str, name: str) -> str:
    """The value that the owner published; it is looked up at deployment."""
    return ssm.StringParameter.value_for_string_parameter(stack, _path(stage_name, owner, name))


def write_own(construct: IConstruct, name: str, value: str) -> None:
    """Publish a value of a construct under this context's path."""
    write(Stack.of(construct), stage_of(construct), "ordering", name, value)


def read_own(construct: IConstruct, name: str) -> str:
    """What the stateful stack of this context published in the construct's stage."""
    return read(Stack.of(construct), stage_of(construct), "ordering", name)


def role_path(construct: IConstruct, owner: str = "ordering") -> str:
    """The path of the roles of a context in the construct's stage: by it a queue knows who sends."""
    return f"{ROOT}/{stage_of(construct)}/{owner}/"


def stage_of(construct: IConstruct) -> str:
    """The name of the stage in which a construct stands."""
    stage = Stage.of(construct)
    assert stage is not None  # every stack stands in one
    return stage.stage_name


def _path(stage_name: str, owner: str, name: str) -> str:
    return f"{ROOT}/{stage_name}/{owner}/{name}"
