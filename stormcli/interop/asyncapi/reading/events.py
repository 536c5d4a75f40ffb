"""An event out of the messages that carry it, each in one of its versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stormcli.interop.asyncapi.reading.application import Message
from stormcli.interop.asyncapi.reading.context_draft import ContextDraft
from stormcli.load.grammar import is_cron, is_date
from stormcli.model import names, scalars
from stormcli.model.element import Kind, Ref
from stormcli.model.message import Event, EventSource, PreviousVersion
from stormcli.model.types import Fields


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message that carries an event, with the fields that were read of it."""

    message: Message
    fields: Fields

    @property
    def version(self) -> int:
        return version_of(self.message)


def version_of(message: Message) -> int:
    """The version of the event that a message carries: 1 where nothing says so."""
    return max(scalars.integer(message.own.text("version")) or 1, 1)


def event_of(name: str, home: ContextDraft, arrivals: Sequence[Arrival]) -> Event:
    """The event, newest version first. What the address of its channel was goes into the description."""
    versions: dict[int, Arrival] = {}
    for each in arrivals:
        versions.setdefault(each.version, each)
    newest, *earlier = sorted(versions.values(), key=lambda each: -each.version)
    said = newest.message.own
    system, cron = said.text("system"), said.text("cron")
    source = EventSource.UNKNOWN
    aggregate = _aggregate(home, newest)
    if aggregate:
        source = EventSource.AGGREGATE
    elif names.is_element_name(system):
        source = EventSource.SYSTEM
    elif is_cron(cron):
        source = EventSource.CLOCK
    state = said.text("state")
    return Event(
        name=name,
        scope=home.name,
        source=source,
        aggregate=aggregate,
        system=Ref(system, system, Kind.SYSTEM) if source is EventSource.SYSTEM else None,
        cron=cron if source is EventSource.CLOCK else "",
        published=True,
        pivotal=said.flag("pivotal"),
        version=newest.version,
        state=state if names.is_element_name(state) else "",
        fields=newest.fields,
        previous=tuple(_previous(name, home.name, each, newest) for each in earlier),
        **newest.message.common(_described(newest.message)),
    )


def _previous(name: str, scope: str, each: Arrival, newest: Arrival) -> PreviousVersion:
    said = each.message.own
    until, description = said.text("until"), each.message.description
    return PreviousVersion(
        name=name,
        scope=scope,
        version=each.version,
        fields=each.fields,
        until=until if is_date(until) else "",
        description="" if description == newest.message.description else description,
    )


def _aggregate(home: ContextDraft, newest: Arrival) -> str:
    """The aggregate that our own extension names, if the event carries its identity."""
    said = newest.message.own.part("aggregate")
    name, identity = said.text("name"), said.text("identity")
    known = names.is_element_name(name) and identity in newest.fields
    return home.aggregate(name, identity) if known else ""


def _described(message: Message) -> str:
    if message.own.is_there or not message.address:
        return message.description
    return f"{message.description}\n\nOn the channel `{message.address}`.".strip()
