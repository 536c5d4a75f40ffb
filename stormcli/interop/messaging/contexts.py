"""A service with its messages -> a bounded context: aggregates found or made up, what is received, what is asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from stormcli.interop.draft import Fate
from stormcli.interop.messaging.drafting import Drafting
from stormcli.interop.messaging.identity import can_identify, identity_among, wishes
from stormcli.interop.messaging.reactions import queries, reactions
from stormcli.interop.messaging.sketch import Address, ContextSketch, EntitySketch, MessageSketch
from stormcli.interop.naming import element_name, field_name, singular
from stormcli.load.grammar import is_cron
from stormcli.model import names
from stormcli.model.aggregate import Aggregate, Entity
from stormcli.model.context import Context, Hotspot
from stormcli.model.element import Kind, Ref
from stormcli.model.message import Command, Emits, Event, EventSource
from stormcli.model.types import Field, Fields, scalar

_MOST_WORDS = 12


@dataclass(slots=True)
class _Group:
    """An aggregate in the making: what the source says of it, and the messages that are its own, by their ids."""

    name: str
    source: EntitySketch
    identity: str = ""
    events: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)


def context(drafting: Drafting, key: str, sketch: ContextSketch) -> Context:
    """The bounded context that a service becomes."""
    scope = drafting.names.contexts[key]
    groups = _groups(drafting, key, sketch)
    for group in groups:
        _identify(drafting, key, sketch, group)
    aggregates = {group.name: _aggregate(drafting, key, sketch, group) for group in groups}
    decided = {event for group in groups for event in group.events}
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


def _groups(drafting: Drafting, key: str, sketch: ContextSketch) -> list[_Group]:
    """The aggregates: those that the source knows, those that messages name, and one for commands without any."""
    found: dict[str, _Group] = {}
    known = [*(entity for entity in sketch.entities if entity.root), *(EntitySketch(name) for name in sketch.groups())]
    for entity in known:
        called = element_name(entity.name, "Aggregate")
        found.setdefault(called, _Group(drafting.names.aggregates[key, called], entity))
    groups = list(found.values())
    homeless = [name for name, each in sketch.commands.items() if _home(each, found) is None]
    if homeless and not groups:
        name = _thing(sketch.name)
        groups = [_Group(drafting.names.taken[key].give(name, f"{name}Aggregate"), EntitySketch(name))]
        message = f"`{groups[0].name}` is made up: no aggregate of `{sketch.name}` is known, and commands need one"
        drafting.say(Fate.MADE_UP, message, sketch.at)
    for name, each in sketch.commands.items():
        (_home(each, found) or groups[0]).commands.append(name)
    for name, each in sketch.events.items():
        if each.system or each.cron:
            continue
        home = _home(each, found) or _sender(sketch, groups, name) or (groups[0] if len(groups) == 1 else None)
        if home is not None:
            home.events.append(name)
    return groups


def _home(message: MessageSketch, found: dict[str, _Group]) -> _Group | None:
    """The aggregate that a message names, or whose name is a part of its own: `OrderPlaced` is the Order's."""
    if message.group:
        return found[element_name(message.group, "Aggregate")]
    spoken = names.words(element_name(message.name))[:_MOST_WORDS]
    for length in range(len(spoken), 0, -1):
        for start in range(len(spoken) - length + 1):
            group = found.get("".join(spoken[start : start + length]))
            if group is not None:
                return group
    return None


def _sender(sketch: ContextSketch, groups: list[_Group], event: str) -> _Group | None:
    for group in groups:
        if any(event in sketch.commands[command].emits for command in group.commands):
            return group
    return None


def _thing(service: str) -> str:
    """What a service is about, as one of them: `orders-service` -> "Order"."""
    spoken = names.words(element_name(service, "Service"))
    kept = [
        word for word in spoken if word.lower() not in ("service", "api", "worker", "handler", "function", "lambda")
    ]
    return element_name(singular("".join(kept) or "".join(spoken)), "Thing")


def _identify(drafting: Drafting, key: str, sketch: ContextSketch, group: _Group) -> None:
    """Finds the identity; the events that do not carry it are not the aggregate's (SC316)."""
    fields = [drafting.fields[Address(key, event)] for event in group.events]
    told = [field_name(group.source.identity)] if group.source.identity else []
    group.identity = identity_among(fields, [*told, *wishes(group.name)])
    if not group.identity or (told and group.identity != told[0] and not fields):
        group.identity = told[0] if told else f"{names.snake(group.name)}_id"
    if not told:
        message = f"`{group.identity}` is taken for the identity of `{group.name}`: no source says which field is"
        drafting.say(Fate.MADE_UP, message, sketch.at)
    group.events = [event for event in group.events if _carries(drafting, Address(key, event), group.identity)]


def _carries(drafting: Drafting, event: Address, identity: str) -> bool:
    shapes = [drafting.fields[event], *(each.fields for each in drafting.previous[event])]
    return identity in shapes[0] and can_identify(shapes[0][identity])


def _aggregate(drafting: Drafting, key: str, sketch: ContextSketch, group: _Group) -> Aggregate:
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


def _identifying(drafting: Drafting, key: str, group: _Group) -> Fields:
    """The identity as the events carry it."""
    for event in group.events:
        return {group.identity: Field(group.identity, drafting.fields[Address(key, event)][group.identity].type)}
    return {group.identity: Field(group.identity, scalar("uuid"))}


def _entities(drafting: Drafting, key: str, sketch: ContextSketch, group: _Group) -> dict[str, Entity]:
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


def _command(drafting: Drafting, key: str, sketch: ContextSketch, group: _Group, message: str) -> Command:
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
