"""The drafts as the model's own elements, which nothing changes any more."""

from __future__ import annotations

from stormcli.interop.cml.build.drafts import (
    AggregateDraft,
    CommandDraft,
    ContextDraft,
    EventDraft,
    ModelDraft,
    PolicyDraft,
    RelationDraft,
)
from stormcli.interop.cml.build.states import moves
from stormcli.interop.cml.carried import composed
from stormcli.model.aggregate import Aggregate
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.flow import Policy
from stormcli.model.landscape import ExternalSystem, Landscape
from stormcli.model.message import Command, Emission, Emits, Event, EventSource
from stormcli.model.relationship import Relationship


def frozen(model: ModelDraft) -> Landscape:
    """The landscape."""
    return Landscape(
        domain=model.domain,
        description=composed(model.text, model.lines),
        subdomains=model.subdomains,
        teams=model.teams,
        actors=model.actors,
        relationships=tuple(_relationship(model, each) for each in model.relationships),
        contexts={name: _context(each) for name, each in model.contexts.items() if not each.external},
        systems={name: _system(each) for name, each in model.contexts.items() if each.external},
    )


def _system(draft: ContextDraft) -> ExternalSystem:
    commands = {command.name: _command(command) for command in draft.commands}
    return ExternalSystem(name=draft.name, description=composed(draft.text, draft.lines), commands=commands)


def _context(draft: ContextDraft) -> Context:
    commands: dict[str, list[CommandDraft]] = {}
    events: dict[str, list[EventDraft]] = {}
    for command in draft.commands:
        commands.setdefault(command.home.name if command.home else "", []).append(command)
    for event in draft.events:
        events.setdefault(event.home.name if event.home else "", []).append(event)
    return Context(
        name=draft.name,
        description=composed(draft.text, draft.lines),
        teams=tuple(Ref(name, name, Kind.TEAM) for name in draft.teams),
        subdomains=tuple(draft.subdomains),
        types=draft.types,
        aggregates={
            name: _aggregate(each, commands.get(name, []), events.get(name, []))
            for name, each in draft.aggregates.items()
        },
        external_events={event.name: _event(event) for event in events.get("", [])},
        policies={policy.name: _policy(policy) for policy in draft.policies.values()},
        hotspots=tuple(draft.hotspots),
    )


def _aggregate(draft: AggregateDraft, commands: list[CommandDraft], events: list[EventDraft]) -> Aggregate:
    return Aggregate(
        name=draft.name,
        scope=draft.context.name,
        description=composed(draft.text, draft.lines),
        identity=draft.identity,
        fields=draft.fields,
        states=tuple(draft.states),
        entities=draft.entities,
        commands={command.name: _command(command) for command in commands},
        events={event.name: _event(event) for event in events},
    )


def _command(draft: CommandDraft) -> Command:
    return Command(
        name=draft.name,
        scope=draft.context.name,
        description=composed(draft.text, draft.lines),
        aggregate=draft.home.name if draft.home else "",
        by=tuple(Ref(name, name, Kind.ACTOR) for name in draft.by),
        fields=draft.fields,
        moves=moves(draft),
        emits=_emits(draft),
        rejects=tuple(draft.rejects),
    )


def _emits(draft: CommandDraft) -> tuple[Emits, ...]:
    always: dict[Emits, None] = {}
    choices: dict[Emits, None] = {}
    for outcome in draft.outcomes:
        refs = tuple(_ref(event.name, Kind.EVENT, event.context, draft.context) for event in outcome.events)
        if outcome.choice is Emission.ALL:
            always.update(dict.fromkeys(Emits((ref,)) for ref in refs))
        else:
            choices[Emits(refs, outcome.choice)] = None
    return (*always, *choices)


def _event(draft: EventDraft) -> Event:
    return Event(
        name=draft.name,
        scope=draft.context.name,
        description=composed(draft.text, draft.lines),
        source=EventSource.AGGREGATE if draft.home else EventSource.UNKNOWN,
        aggregate=draft.home.name if draft.home else "",
        published=draft.published,
        state=draft.state if draft.home else "",
        fields=draft.fields,
    )


def _policy(draft: PolicyDraft) -> Policy:
    return Policy(
        name=draft.name,
        scope=draft.context.name,
        description=composed(draft.text, draft.lines),
        when=tuple(_ref(event.name, Kind.EVENT, event.context, draft.context) for event in draft.when),
        all_of=len(draft.when) > 1,
        by=draft.by,
        then=tuple(_ref(command.name, Kind.COMMAND, command.context, draft.context) for command in draft.then),
    )


def _relationship(model: ModelDraft, draft: RelationDraft) -> Relationship:
    shared = model.kernels.get(frozenset(draft.ends), {}) if draft.pattern.value == "shared_kernel" else {}
    upstream, downstream = draft.ends
    return Relationship(
        name=f"{upstream} - {downstream}",
        description=composed(draft.text, draft.lines),
        pattern=draft.pattern,
        ends=(_end(model, upstream), _end(model, downstream)),
        upstream_roles=draft.upstream_roles,
        downstream_roles=draft.downstream_roles,
        types=tuple(Ref(key, key, declared.kind) for key, declared in shared.items()),
    )


def _end(model: ModelDraft, name: str) -> Ref:
    return Ref(name, name, Kind.SYSTEM if model.contexts[name].external else Kind.CONTEXT)


def _ref(name: str, kind: Kind, scope: ContextDraft, own: ContextDraft) -> Ref:
    key = f"{scope.name}.{name}"
    return Ref(name if scope is own else key, key, kind)
