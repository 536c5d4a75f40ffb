"""Aggregates with their commands and events, and the events that no aggregate decides."""

from __future__ import annotations

from stormcli.load import grammar
from stormcli.load.build.fields import read_fields
from stormcli.load.build.reading import Common, Reading, listed
from stormcli.load.documents.context import (
    AggregateDocument,
    ChoiceDocument,
    CommandDocument,
    EventDocument,
    ForeignEventDocument,
    PreviousDocument,
)
from stormcli.load.nodes import Map
from stormcli.load.rules import unknown_name, wrong_value
from stormcli.load.suggest import correction, hint, nearest
from stormcli.model import scalars
from stormcli.model.aggregate import Aggregate, Entity
from stormcli.model.element import Kind, Ref
from stormcli.model.message import (
    Api,
    Command,
    Emission,
    Emits,
    Event,
    EventSource,
    Move,
    PreviousVersion,
)
from stormcli.model.types import Fields

_ISSUERS = (Kind.ACTOR, Kind.SYSTEM)


def read_aggregate(reading: Reading, doc: AggregateDocument, node: Map, name: str, scope: str) -> Aggregate:
    """An aggregate with everything in it."""
    owner = reading.element(doc, node, name, scope)
    fields = read_fields(reading, owner, doc.fields, "fields")
    _check_identity(reading, node, doc.identity, fields, name)
    states = listed(doc.states)
    reading.identifiers(node, states, "state", "states")
    return Aggregate(
        **owner,
        identity=doc.identity,
        fields=fields,
        states=states,
        invariants=listed(doc.invariants),
        entities=_entities(reading, doc, node, scope),
        commands={
            each: _command(reading, command, node["commands"][each], each, scope, name)
            for each, command in doc.commands.items()
        },
        events={
            each: _event(reading, event, node["events"][each], each, scope, name) for each, event in doc.events.items()
        },
    )


def read_foreign_event(reading: Reading, doc: ForeignEventDocument, node: Map, name: str, scope: str) -> Event:
    """An event from an external system, from the clock, or from nobody knows where."""
    owner = reading.element(doc, node, name, scope)
    source, system = EventSource.UNKNOWN, None
    if doc.source == "clock":
        source = EventSource.CLOCK
        if not doc.cron:
            reading.missing(node, "cron", name)
    elif doc.source:
        source = EventSource.SYSTEM
        system = reading.ref(owner, doc.source, (Kind.SYSTEM,), "from")
    if doc.cron and source is not EventSource.CLOCK:
        reading.wrong(node, "`cron` belongs to an event `from: clock`", "cron")
    return _event_of(reading, doc, owner, source=source, system=system, cron=read_cron(reading, node, doc.cron))


def read_api(reading: Reading, node: Map, text: str) -> Api | None:
    """What is offered over HTTP; SC104 if it is no method and path."""
    if not text:
        return None
    read = grammar.api(text)
    if read is None:
        reading.wrong(node, f"`api` must be {grammar.API_FORM}", "api")
    return read


def read_cron(reading: Reading, node: Map, text: str) -> str:
    """A cron expression; SC104 if it has not its six fields."""
    if text and not grammar.is_cron(text):
        reading.wrong(node, f"`cron` must be {grammar.CRON_FORM}", "cron")
    return text


def _check_identity(reading: Reading, node: Map, identity: str, fields: Fields, name: str) -> None:
    """The identity is one of the fields, where fields are given."""
    if fields and identity and identity not in fields:
        message = f"`{name}` has no field `{identity}`"
        near = nearest(identity, fields)
        fix = correction(node.span("identity"), identity, near)
        advice = hint(near) or f"add `{identity}: uuid` to its fields"
        reading.say(unknown_name.RULE, node, message, "identity", hint=advice, fix=fix)


def _entities(reading: Reading, doc: AggregateDocument, node: Map, scope: str) -> dict[str, Entity]:
    entities: dict[str, Entity] = {}
    for name, entity in doc.entities.items():
        inner: Map = node["entities"][name]
        owner = reading.element(entity, inner, name, scope)
        fields = read_fields(reading, owner, entity.fields, "fields")
        _check_identity(reading, inner, entity.identity, fields, name)
        entities[name] = Entity(**owner, identity=entity.identity, fields=fields)
    return entities


def _command(reading: Reading, doc: CommandDocument, node: Map, name: str, scope: str, aggregate: str) -> Command:
    owner = reading.element(doc, node, name, scope)
    rejects = listed(doc.rejects)
    reading.identifiers(node, rejects, "rejection", "rejects")
    return Command(
        **owner,
        aggregate=aggregate,
        by=reading.refs(owner, doc.by, _ISSUERS, "by"),
        reads=reading.refs(owner, doc.reads, (Kind.READ_MODEL,), "reads"),
        fields=read_fields(reading, owner, doc.fields, "fields"),
        moves=_moves(reading, node, listed(doc.moves)),
        emits=_emits(reading, owner, doc),
        rejects=rejects,
        api=read_api(reading, node, doc.api),
    )


def _moves(reading: Reading, node: Map, texts: tuple[str, ...]) -> tuple[Move, ...]:
    moves: list[Move] = []
    for position, text in enumerate(texts):
        move = grammar.move(text)
        if move is None:
            reading.wrong(node, f"`moves` must be {grammar.MOVES_FORM}", "moves", position)
        else:
            moves.append(move)
    return tuple(moves)


def _emits(reading: Reading, owner: Common, doc: CommandDocument) -> tuple[Emits, ...]:
    if isinstance(doc.emits, ChoiceDocument):
        return _choice(reading, owner, doc.emits, "emits")
    items = [doc.emits] if isinstance(doc.emits, str) else doc.emits
    emits: list[Emits] = []
    for position, item in enumerate(items):
        if isinstance(item, ChoiceDocument):
            emits.extend(_choice(reading, owner, item, "emits", position))
        elif item:
            emits.append(Emits((reading.ref(owner, item, (Kind.EVENT,), "emits", position),)))
    return tuple(emits)


def _choice(reading: Reading, owner: Common, doc: ChoiceDocument, *path: str | int) -> tuple[Emits, ...]:
    choices = (("one_of", doc.one_of), ("any_of", doc.any_of))
    given = [(key, names) for key, names in choices if names is not None]
    if len(given) > 1 or (not given and id(owner["at"]) not in reading.doubted_nodes):
        reading.wrong(owner["at"], "a choice is either `one_of` or `any_of`", *path)
    read: list[Emits] = []
    for key, names in given[:1]:
        events: tuple[Ref, ...] = reading.refs(owner, names, (Kind.EVENT,), *path, key)
        read.append(Emits(events, Emission(key)))
    return tuple(read)


def _event(reading: Reading, doc: EventDocument, node: Map, name: str, scope: str, aggregate: str) -> Event:
    owner = reading.element(doc, node, name, scope)
    return _event_of(reading, doc, owner, source=EventSource.AGGREGATE, aggregate=aggregate)


def _event_of(
    reading: Reading,
    doc: EventDocument,
    owner: Common,
    *,
    source: EventSource,
    aggregate: str = "",
    system: Ref | None = None,
    cron: str = "",
) -> Event:
    return Event(
        **owner,
        source=source,
        aggregate=aggregate,
        system=system,
        cron=cron,
        published=doc.published,
        pivotal=doc.pivotal,
        version=doc.version,
        state=doc.state,
        fields=read_fields(reading, owner, doc.fields, "fields"),
        previous=_previous(reading, doc, owner) if doc.previous else (),
    )


def _previous(reading: Reading, doc: EventDocument, owner: Common) -> tuple[PreviousVersion, ...]:
    versions: list[PreviousVersion] = []
    for key, earlier in doc.previous.items():
        node: Map = owner["at"]["previous"][key]
        number = scalars.integer(key)
        if number is None or not 1 <= number < doc.version:
            message = f"`{key}` must be the number of a version before {doc.version}"
            reading.findings.append(wrong_value.RULE.at(owner["at"]["previous"].key_span(key), message))
            continue
        if earlier.until and not grammar.is_date(earlier.until):
            reading.wrong(node, f"`until` must be {grammar.DATE_FORM}", "until")
        versions.append(_earlier(reading, earlier, node, owner, number))
    return tuple(sorted(versions, key=lambda each: each.version))


def _earlier(reading: Reading, doc: PreviousDocument, node: Map, owner: Common, number: int) -> PreviousVersion:
    common = reading.element(doc, node, f"{owner['name']}@{number}", owner["scope"])
    fields = read_fields(reading, common, doc.fields, "fields")
    return PreviousVersion(**common, version=number, fields=fields, until=doc.until)
