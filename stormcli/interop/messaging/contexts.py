"""A service with its messages -> a bounded context: aggregates found or made up, what is received, what is asked."""

from __future__ import annotations

from stormcli.interop.draft import Fate
from stormcli.interop.messaging.drafting import Drafting
from stormcli.interop.messaging.grouping import Group, groups, identify
from stormcli.interop.messaging.reactions import queries, reactions
from stormcli.interop.messaging.sketch import Address, ContextSketch, MessageSketch
from stormcli.interop.naming import element_name, field_name
from stormcli.load.grammar import is_cron
from stormcli.model import names
from stormcli.model.aggregate import Aggregate, Entity
from stormcli.model.context import Context, Hotspot
from stormcli.model.element import Kind, Ref
from stormcli.model.message import Command, Emits, Event, EventSource
from stormcli.model.types import Field, Fields, scalar


def context(drafting: Drafting, key: str, sketch: ContextSketch) -> Context:
    """The bounded context that a service becomes."""
    scope = drafting.names.contexts[key]
    found = groups(drafting, key, sketch)
    for group in found:
        identify(drafting, key, sketch, group)
    aggregates = {group.name: _aggregate(drafting, key, sketch, group) for group in found}
    decided = {event for group in found for event in group.events}
    outside = {
        name: _event(drafting, key, name, each, "") for name, each in sketch.events.items() if name not in decided
    }
    policies, read_models = reactions(drafting, key, sketch)
    read_models.update(queries(drafting, key, sketch, aggregates))
    return Context(
        name=scope,
        description=sketch.description,
        tags=sketch.tags,
        deprecated=sketch.deprecated,
        teams=(Ref(sketch.team, sketch.team, Kind.TEAM),) if sketch.team else (),
        subdomains=tuple(sketch.subdomains),
        big_ball_of_mud=sketch.big_ball_of_mud,
        decisions=tuple(sketch.decisions),
        language=dict(sketch.language),
        aggregates=aggregates,
        external_events={event.name: event for event in outside.values()},
        policies=policies,
        read_models=read_models,
        types=drafting.readers[key].types(),
        hotspots=tuple(Hotspot(name=each, scope=scope, question=each) for each in dict.fromkeys(sketch.questions)),
    )


def _aggregate(drafting: Drafting, key: str, sketch: ContextSketch, group: Group) -> Aggregate:
    scope = drafting.names.contexts[key]
    fields = drafting.read(key, group.source.schema, group.name)
    commands = [_command(drafting, key, sketch, group, name) for name in group.commands]
    events = [_event(drafting, key, name, sketch.events[name], group.name) for name in group.events]
    return Aggregate(
        name=group.name,
        scope=scope,
        description=group.source.description,
        identity=group.identity,
        fields={**_identifying(drafting, key, group), **fields} if fields else {},
        entities=_entities(drafting, key, sketch, group),
        commands={each.name: each for each in commands},
        events={each.name: each for each in events},
    )


def _identifying(drafting: Drafting, key: str, group: Group) -> Fields:
    """The identity as the events carry it."""
    for event in group.events:
        return {group.identity: Field(group.identity, drafting.fields[Address(key, event)][group.identity].type)}
    return {group.identity: Field(group.identity, scalar("uuid"))}


def _entities(drafting: Drafting, key: str, sketch: ContextSketch, group: Group) -> dict[str, Entity]:
    """The entities beside a root, where there is but one root they can belong to."""
    roots = [entity for entity in sketch.entities if entity.root]
    inner = [entity for entity in sketch.entities if not entity.root]
    if not inner or (roots and roots[0] is not group.source):
        return {}
    made: dict[str, Entity] = {}
    for entity in inner:
        proposal = element_name(entity.name, "Entity")
        name = drafting.names.taken[key].give(proposal, f"{proposal}Entity")
        identity = field_name(entity.identity) if entity.identity else f"{names.snake(name)}_id"
        fields = drafting.read(key, entity.schema, name)
        fields.setdefault(identity, Field(identity, scalar("uuid")))
        made[name] = Entity(
            name=name,
            scope=drafting.names.contexts[key],
            description=entity.description,
            identity=identity,
            fields=fields,
        )
        if len(roots) != 1:
            message = f"`{name}` stands in the aggregate `{group.name}`: the source does not say whose it is"
            drafting.say(Fate.MADE_UP, message, sketch.at)
    return made


def _command(drafting: Drafting, key: str, sketch: ContextSketch, group: Group, message: str) -> Command:
    scope, source = drafting.names.contexts[key], sketch.commands[message]
    name = drafting.names.message(Address(key, message))
    fields = drafting.read(key, source.schema, name)
    emits = []
    for event in dict.fromkeys(source.emits):
        ref = drafting.names.ref(Address(key, event), scope)
        if event in group.events and ref is not None:
            emits.append(Emits((ref,)))
        else:
            lost = f"that `{name}` leads to `{event}` is lost: it does not carry `{group.identity}` of `{group.name}`"
            drafting.say(Fate.LOST, lost, source.at)
    return Command(
        name=name,
        scope=scope,
        description=source.description,
        tags=source.tags,
        deprecated=source.deprecated,
        aggregate=group.name,
        by=tuple(Ref(actor, actor, Kind.ACTOR) for actor in source.by),
        fields=fields,
        emits=tuple(emits),
        api=drafting.offered(key, source, fields),
    )


def _event(drafting: Drafting, key: str, message: str, source: MessageSketch, aggregate: str) -> Event:
    address = Address(key, message)
    system = drafting.names.systems.get(source.system, "")
    timed = not system and is_cron(source.cron)
    elsewhere = EventSource.SYSTEM if system else EventSource.CLOCK if timed else EventSource.UNKNOWN
    return Event(
        name=drafting.names.message(address),
        scope=drafting.names.contexts[key],
        description=source.description,
        tags=source.tags,
        deprecated=source.deprecated,
        source=EventSource.AGGREGATE if aggregate else elsewhere,
        aggregate=aggregate,
        system=Ref(system, system, Kind.SYSTEM) if system else None,
        cron=source.cron if timed else "",
        published=source.published,
        version=source.version,
        fields=drafting.fields[address],
        previous=drafting.previous[address],
    )
