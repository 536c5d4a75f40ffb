"""What a context does with the events that it receives, said in our language.

Where the source tells which commands follow, a policy issues them. Where it tells only that an event is received, the
context keeps what it heard: a read model, of which the event's identifying field is the key. An event without any such
field leads to a made-up command.
"""

from __future__ import annotations

from dataclasses import replace

from stormcli.interop.draft import Fate
from stormcli.interop.messaging.drafting import Drafting
from stormcli.interop.messaging.identity import can_identify, identity_among
from stormcli.interop.messaging.sketch import Address, ContextSketch, MessageSketch, Receipt, Timer
from stormcli.interop.naming import element_name
from stormcli.model.aggregate import Aggregate
from stormcli.model.element import Kind, Ref
from stormcli.model.flow import Policy, Projected, Query, ReadModel
from stormcli.model.types import Field, Fields, ListOf, MapOf, OptionalOf, Scalar, Type


def foresee(drafting: Drafting) -> None:
    """Gives a context the commands that its receipts need, before its aggregates are put together."""
    for key, context in drafting.sketch.contexts.items():
        for receipt in context.receives:
            event = drafting.names.message(receipt.event)
            if event and (receipt.follow or (not receipt.then and not _key(drafting, receipt))):
                receipt.then.append(_handler(drafting, key, context, receipt, event))

        for timer in context.timers:
            name = drafting.names.add(key, _timed(timer), Kind.COMMAND, f"Run{timer.name}")
            context.commands[_timed(timer)] = MessageSketch(name, timer.description)
            drafting.say(Fate.MADE_UP, f"`{name}` is made up: what happens then is known by its time alone", timer.at)


def _timed(timer: Timer) -> str:
    """The id of the command that a timer leads to."""
    return f"timer\n{timer.name}\n{timer.every}\n{timer.cron}"


def _handler(drafting: Drafting, key: str, context: ContextSketch, receipt: Receipt, event: str) -> Address:
    """A command for what happens between an event that is received and what follows from it."""
    handler = Address(key, f"{receipt.event.owner}\n{receipt.event.message}\nhandled")
    if handler.message not in context.commands:
        name = drafting.names.add(key, handler.message, Kind.COMMAND, f"Handle{event}")
        description = f"What is done about {event}."
        context.commands[handler.message] = MessageSketch(name, description, emits=list(receipt.follow))
        why = f"what follows `{event}` is known" if receipt.follow else f"`{event}` has no field to be known by"
        drafting.say(Fate.MADE_UP, f"`{name}` is made up: {why}, the command is not", receipt.at)
    return handler


def reactions(drafting: Drafting, key: str, sketch: ContextSketch) -> tuple[dict[str, Policy], dict[str, ReadModel]]:
    """The policies and read models of a context, by name."""
    policies: dict[str, Policy] = {}
    read_models: dict[str, ReadModel] = {}
    for receipt in sketch.receives:
        event = drafting.names.ref(receipt.event, drafting.names.contexts[key])
        if event is None:
            continue
        if receipt.then:
            policy = _policy(drafting, key, receipt, event)
            policies[policy.name] = policy
        else:
            model = _read_model(drafting, key, receipt, event)
            read_models[model.name] = model
    for timer in sketch.timers:
        policy = _at_times(drafting, key, timer)
        policies[policy.name] = policy
    return policies, read_models


def queries(
    drafting: Drafting, key: str, sketch: ContextSketch, aggregates: dict[str, Aggregate]
) -> dict[str, ReadModel]:
    """The read models that answer a context's queries: by their groups, or one for each query."""
    found: dict[str, ReadModel] = {}
    grouped: dict[str, list[tuple[str, MessageSketch]]] = {}
    for message, query in sketch.queries.items():
        grouped.setdefault(query.group or query.name, []).append((message, query))
    for group, asked in grouped.items():
        model = _answering(drafting, key, group, [query for _, query in asked], aggregates)
        if model is None:
            told = ", ".join(f"`{query.name}`" for _, query in asked)
            drafting.say(Fate.LOST, f"{told}: no event of `{sketch.name}` tells what would answer it", asked[0][1].at)
            sketch.questions.append(f"From which events can {', '.join(query.name for _, query in asked)} be answered?")
        else:
            found[model.name] = model
    return found


def _policy(drafting: Drafting, key: str, receipt: Receipt, event: Ref) -> Policy:
    scope = drafting.names.contexts[key]
    then = [ref for ref in (drafting.names.ref(each, scope) for each in receipt.then) if ref is not None]
    handled = not then or then[0].name == f"Handle{event.name}"
    wanted = f"On{event.name}" if handled else f"{then[0].name}On{event.name}"
    name = drafting.names.taken[key].give(wanted)
    return Policy(name=name, scope=scope, description=receipt.conditions, when=(event,), then=tuple(then))


def _at_times(drafting: Drafting, key: str, timer: Timer) -> Policy:
    scope = drafting.names.contexts[key]
    then = drafting.names.ref(Address(key, _timed(timer)), scope)
    return Policy(
        name=drafting.names.taken[key].give(timer.name, f"{timer.name}AtTimes"),
        scope=scope,
        description=timer.description,
        every=timer.every,
        cron=timer.cron,
        then=(then,) if then is not None else (),
    )


def _read_model(drafting: Drafting, key: str, receipt: Receipt, event: Ref) -> ReadModel:
    scope = drafting.names.contexts[key]
    carried = _shape(drafting, receipt.event)
    identity = _key(drafting, receipt)
    name = drafting.names.taken[key].give(f"Received{event.name}")
    read = {each: _kept(carried[each]) for each in receipt.reads if each in carried and _is_plain(carried[each].type)}
    lost = [each for each in receipt.reads if each not in read]
    if lost:
        drafting.say(Fate.LOST, f"that `{scope}` reads {', '.join(lost)} of `{event.key}` is lost", receipt.at)
    drafting.say(Fate.MADE_UP, f"`{name}` says that `{scope}` receives `{event.key}`: what it is for, nobody says")
    fields = {identity: _kept(carried[identity]), **read}
    return ReadModel(
        name=name,
        scope=scope,
        description=receipt.conditions,
        identity=identity,
        fields=fields,
        sources=(Projected(event),),
    )


def _answering(
    drafting: Drafting, key: str, group: str, asked: list[MessageSketch], aggregates: dict[str, Aggregate]
) -> ReadModel | None:
    scope = drafting.names.contexts[key]
    events = {event.name: event.fields for each in aggregates.values() for event in each.events.values()}
    for address, fields in drafting.fields.items():
        if address.owner == key:
            events.setdefault(drafting.names.message(address), fields)
    identity = identity_among(list(events.values()))
    sources = {name: fields for name, fields in events.items() if identity in fields and can_identify(fields[identity])}
    if not sources:
        return None
    type_ = next(iter(sources.values()))[identity].type
    carrying = [name for name, fields in sources.items() if fields[identity].type == type_]
    proposal = element_name(group, "View")
    name = drafting.names.taken[key].give(f"{proposal}View" if proposal == element_name(asked[0].name) else proposal)
    parameters = {each.name: drafting.read(key, each.schema, element_name(each.name)) for each in asked}
    rows: Fields = {identity: Field(identity, type_)}
    for fields in parameters.values():
        for each in fields.values():
            rows.setdefault(each.name, _computed(each))
    return ReadModel(
        name=name,
        scope=scope,
        identity=identity,
        fields=rows,
        sources=tuple(Projected(Ref(each, f"{scope}.{each}", Kind.EVENT)) for each in carrying),
        queries=_questions(drafting, key, asked, parameters),
    )


def _questions(
    drafting: Drafting, key: str, asked: list[MessageSketch], parameters: dict[str, Fields]
) -> dict[str, Query]:
    made: dict[str, Query] = {}
    for each in asked:
        name = element_name(each.name, "Query")
        made[name] = Query(
            name=name,
            scope=drafting.names.contexts[key],
            description=each.description,
            deprecated=each.deprecated,
            by=tuple(parameters[each.name]),
            api=drafting.offered(key, each, parameters[each.name]),
        )
    return made


def _key(drafting: Drafting, receipt: Receipt) -> str:
    """The field that tells what a received event is about; "" if it has none."""
    fields = _shape(drafting, receipt.event)
    wished = [each for each in receipt.reads if each in fields]
    identity = identity_among([fields], wished[:1])
    return identity or next((each.name for each in fields.values() if can_identify(each)), "")


def _shape(drafting: Drafting, event: Address) -> Fields:
    """The fields of the version that is meant."""
    current = Address(event.owner, event.message)
    for earlier in drafting.previous.get(current, ()):
        if earlier.version == event.version:
            return earlier.fields
    return drafting.fields.get(current, {})


def _kept(field: Field) -> Field:
    """A field as the reader keeps it: what its owner says of it is its owner's."""
    return Field(field.name, field.type)


def _computed(field: Field) -> Field:
    type_ = field.type.item if isinstance(field.type, OptionalOf) else field.type
    return Field(field.name, type_, replace(field.details, computed=True, default=None, example=None))


def _is_plain(type_: Type | None) -> bool:
    """Whether a type means the same in every context."""
    while isinstance(type_, ListOf | MapOf | OptionalOf):
        type_ = type_.item
    return isinstance(type_, Scalar)
