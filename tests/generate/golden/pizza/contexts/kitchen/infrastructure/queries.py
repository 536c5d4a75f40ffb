# written by stormcli; do not edit: the next run rewrites this file from the model
"""Questions to Kitchen's logs that someone on call asks first, saved in CloudWatch Logs Insights."""

import aws_cdk as cdk
from aws_cdk import aws_logs as logs
from constructs import Construct

FOLDER = "Pizza/Kitchen"


class SavedQueries(Construct):
    """Asks the log groups that stand in a stack when this is added to it: it comes last."""

    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)
        self._groups = [each for each in cdk.Stack.of(self).node.find_all() if isinstance(each, logs.LogGroup)]
        self._save(
            "Conversation",
            fields=["@timestamp", "message", "message_id", "causation_id", "detail_type", "command", "@log"],
            filters=["correlation_id = 'PASTE THE CORRELATION ID HERE'"],
            sort="@timestamp asc",
        )
        self._save(
            "Failures",
            fields=["@timestamp", "message", "exception_name", "exception", "correlation_id", "message_id", "@log"],
            filters=["level in ['ERROR', 'CRITICAL']"],
            sort="@timestamp desc",
        )
        self._save(
            "Refused",
            fields=["@timestamp", "reason", "message_id", "correlation_id", "@log"],
            filters=["message = 'message refused'"],
            sort="@timestamp desc",
        )
        self._save(
            "ColdStarts",
            filters=["type = 'platform.report'", "ispresent(record.metrics.initDurationMs)"],
            stats=["count(*) as starts, pct(record.metrics.initDurationMs, 95) as p95 by @log"],
        )

    def _save(
        self,
        name: str,
        *,
        filters: list[str],
        fields: list[str] | None = None,
        stats: list[str] | None = None,
        sort: str | None = None,
    ) -> None:
        logs.QueryDefinition(
            self,
            name,
            query_definition_name=f"{FOLDER}/{cdk.Stack.of(self).stack_name}/{name}",
            query_string=logs.QueryString(
                fields=fields, filter_statements=filters, stats_statements=stats, sort=sort, limit=200
            ),
            log_groups=list(self._groups),
        )
