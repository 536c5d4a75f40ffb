"""`import eventbridge`: rules, targets and schemas of a running system, as the AWS CLI prints them or as templates say.

Read are the answers of `aws events` (list-rules, describe-rule, list-targets-by-rule, list-event-buses) and of `aws
schemas` (list-schemas, describe-schema, export-schema), and CloudFormation templates in JSON and YAML, SAM's included.
"""

from stormcli.interop.eventbridge.importer import import_eventbridge as read

__all__ = ["read"]
