"""Who brings an event about: commands and their aggregate, an external system, or the clock."""

from __future__ import annotations

from stormcli.check.facts import Facts
from stormcli.model.message import Event, EventSource
from stormcli.view.event.sheet import Sheet
from stormcli.view.graph import NodeKind


def add_emitters(facts: Facts, sheet: Sheet, event: Event, node: str) -> None:
    """Adds what leads to an event's node."""
    via = _via(facts, sheet, event)
    if via:
        sheet.join(via, node)
    for command in facts.emitters.get(event.key, ()):
        before = sheet.add(NodeKind.COMMAND, command)
        sheet.join(before, via or node)


def _via(facts: Facts, sheet: Sheet, event: Event) -> str:
    """What stands between the commands and the event; "" where nobody knows."""
    if event.source is EventSource.CLOCK:
        return sheet.clock((event.cron,))
    if event.source is EventSource.SYSTEM and event.system is not None:
        system = facts.landscape.systems.get(event.system.key)
        return sheet.add(NodeKind.SYSTEM, system) if system is not None else ""
    context = facts.landscape.contexts.get(event.scope)
    aggregate = context.aggregates.get(event.aggregate) if context is not None else None
    return sheet.add(NodeKind.AGGREGATE, aggregate) if aggregate is not None else ""
