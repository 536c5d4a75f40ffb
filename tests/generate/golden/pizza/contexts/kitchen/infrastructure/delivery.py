# written by stormcli; do not edit: the next run rewrites this file from the model
"""How a new version of a function gets its traffic: a tenth of it first in prod, all at once in the stages before.

A version that raises the alarm is taken back.
"""

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_codedeploy as codedeploy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infrastructure import parameters

CAREFUL = ["prod"]  # the stages in which a tenth of the traffic goes first, for five minutes


def deploy(scope: Construct, alias: lambda_.Alias, *, rolled_back_by: cloudwatch.IAlarm) -> None:
    """Let CodeDeploy move an alias to each new version, and back as soon as the alarm is raised."""
    careful = parameters.stage_of(scope) in CAREFUL
    config = codedeploy.LambdaDeploymentConfig
    codedeploy.LambdaDeploymentGroup(
        scope,
        "Deployment",
        application=_application(scope),
        role=_role(scope, alias).without_policy_updates(),  # CDK would add a policy for all functions of the account
        alias=alias,
        deployment_config=config.CANARY_10_PERCENT_5_MINUTES if careful else config.ALL_AT_ONCE,
        alarms=[rolled_back_by],
        auto_rollback=codedeploy.AutoRollbackConfig(failed_deployment=True, deployment_in_alarm=True),
    )


def _application(scope: Construct) -> codedeploy.ILambdaApplication:
    """The application of the stack, which holds the deployments of all its functions."""
    stack = cdk.Stack.of(scope)
    made = stack.node.try_find_child("Deployments")
    return made if isinstance(made, codedeploy.LambdaApplication) else codedeploy.LambdaApplication(stack, "Deployments")


def _role(scope: Construct, alias: lambda_.Alias) -> iam.Role:
    """The role in which CodeDeploy moves the aliases of the stack and watches their alarms; nothing else."""
    stack = cdk.Stack.of(scope)
    made = stack.node.try_find_child("DeploymentRole")
    role = made if isinstance(made, iam.Role) else _new_role(stack)
    role.add_to_policy(
        iam.PolicyStatement(
            actions=["lambda:GetAlias", "lambda:UpdateAlias", "lambda:GetProvisionedConcurrencyConfig"],
            resources=[alias.version.lambda_.function_arn, alias.version.lambda_.function_arn + ":live"],
        )
    )
    return role


def _new_role(stack: cdk.Stack) -> iam.Role:
    role = iam.Role(stack, "DeploymentRole", assumed_by=iam.ServicePrincipal("codedeploy.amazonaws.com"))
    role.add_to_policy(iam.PolicyStatement(actions=["cloudwatch:DescribeAlarms"], resources=["*"]))
    cdk.Validations.of(role).acknowledge(
        cdk.Acknowledgment(
            id="AwsSolutions::AwsSolutions-IAM5[Resource::*]", reason="DescribeAlarms takes no single alarm here"
        )
    )
    return role
