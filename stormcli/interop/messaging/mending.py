"""Policies that a draft's messages do not allow: what a trigger does not carry is derived, what does not fit is asked.

The sources tell that a command follows an event, never what fills its fields. SC503 and SC504 would refuse the guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from stormcli.check.facts import facts_of
from stormcli.check.filling import Unfilled, Unfitting, shortfalls
from stormcli.interop.draft import Fate, Note
from stormcli.interop.messaging.identity import identity_among
from stormcli.model.aggregate import Aggregate
from stormcli.model.context import Context, Hotspot
from stormcli.model.element import Ref
from stormcli.model.flow import Policy, Projected, ReadModel
from stormcli.model.landscape import ExternalSystem, Landscape
from stormcli.model.message import Command, Event
from stormcli.model.types import Field

_MOST_ROUNDS = 3


def mended(landscape: Landscape, notes: list[Note]) -> Landscape:
    """The landscape with fields that triggers do not carry derived, and without the policies that cannot be."""
    for _ in range(_MOST_ROUNDS):
        short = shortfalls(facts_of(landscape))
        if not short:
            break
        derived = {(each.demand.command.key, each.field.name) for each in short if isinstance(each, Unfilled)}
        refused = {each.demand.element.key for each in short if isinstance(each, Unfitting)}
        for command, name in sorted(derived):
            notes.append(Note(Fate.MADE_UP, f"`{name}` of `{command}` is derived: what leads to it does not carry it"))
        for policy in sorted(refused):
            notes.append(Note(Fate.DESCRIBED, f"`{policy}` became a question: its command takes other types"))
        landscape = _changed(landscape, derived, refused)
    return landscape


def _changed(landscape: Landscape, derived: set[tuple[str, str]], refused: set[str]) -> Landscape:
    events = facts_of(landscape).events
    contexts = {name: _context(each, events, derived, refused) for name, each in landscape.contexts.items()}
    systems = {name: _system(each, derived) for name, each in landscape.systems.items()}
    return replace(landscape, contexts=contexts, systems=systems)


def _context(
    context: Context, events: Mapping[str, Event], derived: set[tuple[str, str]], refused: set[str]
) -> Context:
    kept = {name: each for name, each in context.policies.items() if each.key not in refused}
    gone = [each for each in context.policies.values() if each.key in refused]
    hotspots = [Hotspot(name=text, scope=context.name, question=text) for text in map(_question, gone)]
    heard = {ref.key: ref for each in gone for ref in each.when}
    models = dict(context.read_models)
    for ref in heard.values():
        model = _heard(context.name, ref, events[ref.key])
        if model is not None:
            models.setdefault(model.name, model)
    return replace(
        context,
        policies=kept,
        read_models=models,
        hotspots=(*context.hotspots, *hotspots),
        aggregates={name: _aggregate(each, derived) for name, each in context.aggregates.items()},
    )


def _heard(scope: str, ref: Ref, event: Event) -> ReadModel | None:
    """That the context receives the event stays: as a read model, if the event says what it is about."""
    key = identity_among([event.fields])
    if not key:
        return None
    fields = {key: Field(key, event.fields[key].type)}
    return ReadModel(name=f"Received{event.name}", scope=scope, identity=key, fields=fields, sources=(Projected(ref),))


def _question(policy: Policy) -> str:
    events = " or ".join(ref.key for ref in policy.when)
    return f"After {events} comes {', '.join(ref.key for ref in policy.then)}: what fills its fields?"


def _aggregate(aggregate: Aggregate, derived: set[tuple[str, str]]) -> Aggregate:
    return replace(aggregate, commands={name: _command(each, derived) for name, each in aggregate.commands.items()})


def _system(system: ExternalSystem, derived: set[tuple[str, str]]) -> ExternalSystem:
    return replace(system, commands={name: _command(each, derived) for name, each in system.commands.items()})


def _command(command: Command, derived: set[tuple[str, str]]) -> Command:
    fields = {
        name: replace(field, details=replace(field.details, computed=True)) if (command.key, name) in derived else field
        for name, field in command.fields.items()
    }
    return replace(command, fields=fields)
