"""What a generator does not write yet, element by element: said plainly instead of pretended."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.model.context import Context
from stormcli.model.message import EventSource
from stormcli.model.types import Fields
from stormcli.view.service import policies
from stormcli.view.service.data import NotGenerated
from stormcli.view.service.index import Index
from stormcli.view.service.python_types import is_pattern


def pending(context: Context, index: Index) -> Iterator[NotGenerated]:
    """Every element of a context of which something is left out, and what."""
    for command in context.commands():
        if command.api is not None:
            yield NotGenerated(command.key, f"its HTTP API, {command.api.method} {command.api.path}")
    for event in context.events():
        if event.source is EventSource.SYSTEM:
            yield NotGenerated(event.key, "the way in from its external system")
        elif event.source is EventSource.CLOCK:
            yield NotGenerated(event.key, "its schedule")
    for policy in context.policies.values():
        what = policies.missing(policy, index)
        if what:
            yield NotGenerated(policy.key, what)
    yield from _wholly(context)
    yield from _patterns(context)


def _wholly(context: Context) -> Iterator[NotGenerated]:
    for read_model in context.read_models.values():
        yield NotGenerated(read_model.key, "its projection, so it has no subscription and no table")
        for query in read_model.queries.values():
            yield NotGenerated(f"{read_model.key}.{query.name}", "its query")
    for process in context.processes.values():
        yield NotGenerated(process.key, "its state machine, so it has no subscription")
    for scenario in context.scenarios:
        yield NotGenerated(scenario.key, "its test")


def _patterns(context: Context) -> Iterator[NotGenerated]:
    elements: list[tuple[str, Fields]] = [(command.key, command.fields) for command in context.commands()]
    elements += [(event.key, event.fields) for event in context.events()]
    elements += [(aggregate.key, aggregate.fields) for aggregate in context.aggregates.values()]
    for key, fields in elements:
        for field in fields.values():
            if field.details.pattern is not None and not is_pattern(field.details.pattern):
                yield NotGenerated(f"{key}.{field.name}", "its pattern, which Python cannot read")
