# written by stormcli; do not edit: the next run rewrites this file from the model
"""Where alarms are told. Whoever is on call subscribes to the topic; `extensions.py` is a good place for it."""

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sns as sns
from constructs import Construct


class AlarmTopic(Construct):
    """An encrypted topic. CloudWatch is admitted by name: neither topic nor key lets it in otherwise, and nobody is told."""

    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)
        cloudwatch = iam.ServicePrincipal(
            "cloudwatch.amazonaws.com",
            conditions={"StringEquals": {"aws:SourceAccount": cdk.Stack.of(self).account}},
        )
        key = kms.Key(self, "Key", enable_key_rotation=True, removal_policy=cdk.RemovalPolicy.RETAIN)
        key.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["kms:Decrypt", "kms:GenerateDataKey*"], resources=["*"], principals=[cloudwatch]
            )
        )
        self.topic = sns.Topic(self, "Topic", master_key=key, enforce_ssl=True)
        self.topic.apply_removal_policy(cdk.RemovalPolicy.RETAIN)
        self.topic.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["sns:Publish"], resources=[self.topic.topic_arn], principals=[cloudwatch]
            )
        )
