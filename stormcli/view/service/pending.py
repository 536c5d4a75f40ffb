"""What a generator does not write yet, element by element: said plainly instead of pretended."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.model.context import Context
from stormcli.model.message import EventSource
from stormcli.model.types import Fields
from stormcli.view.service import policies, scenarios
from stormcli.view.service.clocks import is_told
from stormcli.view.service.data import NotGenerated
from stormcli.view.service.index import Index
from stormcli.view.service.python_types import is_pattern


def pending(context: Context, index: Index) -> Iterator[NotGenerated]:
    """Every element of a context of which something is left out, and what."""
    for event in context.events():
        if event.source is EventSource.SYSTEM:
            yield NotGenerated(event.key, "the way in from its external system")
        elif event.source is EventSource.CLOCK and not is_told(event):
            yield NotGenerated(event.key, "its schedule: the clock knows none of its fields")
    for policy in context.policies.values():
        what = policies.missing(policy, index)
        if what:
            yield NotGenerated(policy.key, what)
        elif others := [ref.key for ref in policy.reads if ref.scope != policy.scope]:
            yield NotGenerated(policy.key, f"its look into {', '.join(others)}, which is another context's")
    for process in context.processes.values():
        yield NotGenerated(process.key, "its state machine, so it has no subscription")
    for scenario in scenarios.missing(context, index):
        yield NotGenerated(scenario.key, "its test: the command is not one of this context")
    yield from _patterns(context)


def _patterns(context: Context) -> Iterator[NotGenerated]:
    elements: list[tuple[str, Fields]] = [(command.key, command.fields) for command in context.commands()]
    elements += [(event.key, event.fields) for event in context.events()]
    elements += [(aggregate.key, aggregate.fields) for aggregate in context.aggregates.values()]
    for key, fields in elements:
        for field in fields.values():
            if field.details.pattern is not None and not is_pattern(field.details.pattern):
                yield NotGenerated(f"{key}.{field.name}", "its pattern, which Python cannot read")
