"""Events that the clock brings about."""

from __future__ import annotations

from stormcli.check.filling import needed
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.message import Event, EventSource
from stormcli.view.service import schedules, triggers
from stormcli.view.service.reaction_data import ClockView


def clocks(context: Context) -> tuple[ClockView, ...]:
    """Those of a context whose time is known and that say nothing beyond that it has come."""
    return tuple(
        ClockView(
            event=event.name,
            module=names.module(event.name),
            schedule=schedules.cron(event.cron),
            description=triggers.described(context, f"{event.name}, by the clock"),
        )
        for event in context.external_events.values()
        if is_told(event)
    )


def is_told(event: Event) -> bool:
    """Whether an event of the clock can be published: it says nothing that nobody knows."""
    return event.source is EventSource.CLOCK and bool(event.cron) and not any(map(needed, event.fields.values()))
