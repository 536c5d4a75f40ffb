"""Contexts and external systems as services: what they send, what they receive, and what that triggers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stormcli.check.facts import Consumption, Facts
from stormcli.check.fields_read import fields_read
from stormcli.interop.eventcatalog.pages import named, page, pointer, told
from stormcli.interop.eventcatalog.written_messages import current, query_id, triggers
from stormcli.interop.markdown import bullets
from stormcli.model.aggregate import Aggregate
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.flow import Policy, Process, ReadModel, Step
from stormcli.model.landscape import ExternalSystem
from stormcli.model.message import EventSource
from stormcli.model.names import sentence

Pointer = dict[str, Any]


def service(facts: Facts, context: Context, owners: list[str]) -> bytes:
    """The page of a context."""
    front = {
        **named(context, context.name, f"A bounded context of {sentence(facts.landscape.domain)}.", owners=owners),
        "sends": _sends(facts, context),
        "receives": _receives(facts, context),
        "entities": [pointer(each.key) for aggregate in context.aggregates.values() for each in _things(aggregate)],
        "flows": [pointer(each.key) for each in context.processes.values()],
    }
    sections = {
        "Business decisions": context.decisions,
        "Assumptions": context.assumptions,
        "Verification metrics": context.metrics,
        "Open questions": tuple(each.question for each in context.hotspots),
    }
    told_too = [
        text for title, items in sections.items() if items for text in (f"## {title}", "\n".join(bullets(items)))
    ]
    return page(front, told(context.description, front["summary"]), *told_too, "<NodeGraph />")


def system(facts: Facts, found: ExternalSystem, owners: list[str], chosen: set[str]) -> bytes:
    """The page of an external system; `owners` are those who deal with it: the linter wants some.

    What it sends to contexts that are not `chosen` is not in the catalog.
    """
    from_it = [
        event.key
        for event in facts.landscape.events()
        if event.source is EventSource.SYSTEM and event.system is not None and event.system.key == found.key
    ]
    answers = [ref.key for command in found.commands.values() for ref in command.emitted if ref.kind is Kind.EVENT]
    front = {
        **named(found, found.name, "A system that others run.", owners=owners),
        "externalSystem": True,
        "sends": [current(facts, key) for key in dict.fromkeys((*from_it, *answers)) if _is_of(key, chosen)],
        "receives": [
            {**pointer(each.key), "triggers": [to for to in triggers(facts, each) if _is_of(to["id"], chosen)]}
            for each in found.commands.values()
        ],
    }
    front["receives"] = [_without_empty(each) for each in front["receives"]]
    return page(front, told(found.description, front["summary"]), "<NodeGraph />")


def _is_of(key: str, contexts: set[str]) -> bool:
    return key.partition(".")[0] in contexts


def _things(aggregate: Aggregate) -> Iterator[Any]:
    yield aggregate
    yield from aggregate.entities.values()


def _sends(facts: Facts, context: Context) -> list[Pointer]:
    events = [current(facts, event.key) for event in context.events()]
    earlier = [pointer(event.key, each.version) for event in context.events() for each in event.previous]
    asked = [
        each.command.key
        for each in facts.requests
        if each.scope == context.name and each.command.kind is Kind.COMMAND and each.command.scope != context.name
    ]
    return [*events, *earlier, *(pointer(key) for key in dict.fromkeys(asked))]


def _receives(facts: Facts, context: Context) -> list[Pointer]:
    taken = [{**pointer(each.key), "triggers": triggers(facts, each)} for each in context.commands()]
    for model in context.read_models.values():
        taken += [pointer(query_id(model, query)) for query in model.queries.values()]
    return [_without_empty(each) for each in (*taken, *_heard(facts, context))]


def _heard(facts: Facts, context: Context) -> Iterator[Pointer]:
    """Each event that something in a context waits for, once: the fields that are read, the commands that follow."""
    found: dict[tuple[str, str | None], Pointer] = {}
    for each in facts.consumptions:
        if each.scope != context.name or each.event.kind is not Kind.EVENT or _is_projection(each):
            continue
        key = (each.event.key, each.event.version)
        event = current(facts, each.event.key) if each.event.version is None else pointer(*key)
        entry = found.setdefault((event["id"], event.get("version")), {**event, "fields": [], "triggers": []})
        entry["fields"] += [name for name in fields_read(facts, each) if name not in entry["fields"]]
        for command in _followed(each):
            if command.kind is Kind.COMMAND and pointer(command.key) not in entry["triggers"]:
                entry["triggers"].append(pointer(command.key))
    yield from found.values()


def _is_projection(consumption: Consumption) -> bool:
    """What a context projects of its own events is its own business: its queries tell of it."""
    return isinstance(consumption.consumer, ReadModel) and consumption.event.scope == consumption.scope


def _followed(consumption: Consumption) -> tuple[Ref, ...]:
    """The commands that come next: a policy's, or those of the step of a process that the event opens."""
    consumer = consumption.consumer
    if isinstance(consumer, Policy):
        return consumer.then
    if not isinstance(consumer, Process) or consumption.path[0] == "fails_on":
        return ()
    following = _next(consumer, consumption.step)
    return (following.do,) if following is not None and following.do is not None else ()


def _next(process: Process, step: Step | None) -> Step | None:
    position = 0 if step is None else process.steps.index(step) + 1
    return process.steps[position] if position < len(process.steps) else None


def _without_empty(entry: Pointer) -> Pointer:
    return {key: value for key, value in entry.items() if value != []}
