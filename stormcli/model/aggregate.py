"""Aggregates: what is decided and changed as one."""

from __future__ import annotations

from dataclasses import dataclass, field

from stormcli.model.element import Element
from stormcli.model.message import Command, Event
from stormcli.model.types import Fields


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entity(Element):
    """An entity inside an aggregate, beside its root."""

    identity: str
    fields: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Aggregate(Element):
    """A consistency boundary: its commands decide, its events say what happened. `states[0]` is where one starts."""

    identity: str
    fields: Fields = field(default_factory=dict)
    states: tuple[str, ...] = ()
    invariants: tuple[str, ...] = ()
    entities: dict[str, Entity] = field(default_factory=dict)
    commands: dict[str, Command] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
