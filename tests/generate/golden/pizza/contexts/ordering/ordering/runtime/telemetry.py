# written by stormcli; do not edit: the next run rewrites this file from the model
"""What Ordering's functions say about themselves: lines of JSON that tell which message they are about, and counts.

The loggers of all modules of this package are children of this one: they write JSON without further ado. No line holds
what a message says: that may be personal.
"""

from __future__ import annotations

import contextlib
import json
import os
import typing
from collections.abc import Iterator, Mapping

from aws_lambda_powertools.logging import Logger
from aws_lambda_powertools.metrics import Metrics, MetricUnit

logger = Logger(service="ordering", use_rfc3339=True)
metrics = Metrics(namespace="Pizza", service="ordering")


@contextlib.contextmanager
def about(body: str) -> Iterator[None]:
    """Every line that is written meanwhile says which message it is about, as far as the message says so itself."""
    with logger.append_context_keys(**_keys(body)):
        yield


@contextlib.contextmanager
def asked(route: str, message_id: str, correlation_id: str) -> Iterator[None]:
    """Every line that is written meanwhile says which request it is about."""
    with logger.append_context_keys(route=route, message_id=message_id, correlation_id=correlation_id):
        yield


def count(**counts: int) -> None:
    """Write counts down as CloudWatch metrics, one line for all of them: those of each stage on their own."""
    metrics.add_dimension("stage", os.environ.get("STAGE", "local"))
    for name, value in counts.items():
        metrics.add_metric(name=name, unit=MetricUnit.Count, value=value)
    metrics.flush_metrics()


def _keys(body: str) -> dict[str, typing.Any]:
    try:
        message = json.loads(body)
    except ValueError:
        return {}
    metadata = _inside(_inside(message, "detail") or message, "metadata")
    found = {
        "message_id": metadata.get("id"),
        "correlation_id": metadata.get("correlation_id"),
        "causation_id": metadata.get("causation_id"),
        "replay": message.get("replay-name") if isinstance(message, Mapping) else None,
    }
    return {name: value for name, value in found.items() if isinstance(value, str)}


def _inside(value: typing.Any, name: str) -> Mapping[str, typing.Any]:
    inner = value.get(name) if isinstance(value, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}
