"""When something happens, as EventBridge Scheduler is told
(https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html)."""

from __future__ import annotations

from stormcli.model.flow import Duration

_SHORTEST = 60  # seconds; the scheduler counts in minutes


def rate(every: Duration) -> str:
    """A rate expression; "" for an interval that is no whole number of minutes."""
    seconds = every.seconds
    if seconds < _SHORTEST or seconds % 60:
        return ""
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds % length == 0:
            amount = seconds // length
            return f"rate({amount} {unit}{'' if amount == 1 else 's'})"
    raise AssertionError("every number of minutes is one")


def cron(expression: str) -> str:
    """A cron expression, in UTC."""
    return f"cron({expression})"
