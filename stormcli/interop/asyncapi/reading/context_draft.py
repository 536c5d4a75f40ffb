"""A context that is being made of a document, or of what other documents say about it."""

from __future__ import annotations

from collections.abc import Mapping

from stormcli.interop.asyncapi.reading.application import Application
from stormcli.interop.asyncapi.reading.notes import Notes
from stormcli.interop.asyncapi.reading.own import Common
from stormcli.interop.asyncapi.reading.schemas import Schemas
from stormcli.interop.naming import Taken, field_name
from stormcli.model import names
from stormcli.model.aggregate import Aggregate, Entity
from stormcli.model.context import Context
from stormcli.model.element import Ref
from stormcli.model.flow import Policy, Process, ReadModel
from stormcli.model.message import Command, Event
from stormcli.model.types import Enumeration, Field, Fields, ValueObject, scalar

_UUID = scalar("uuid")


class ContextDraft:
    """Collects the elements of a context; without an application it is known by what others say alone."""

    def __init__(self, name: str, application: Application | None, notes: Notes) -> None:
        self.name = name
        self.application = application
        self.taken = Taken()
        self.schemas = Schemas(name, notes, self.taken)
        self.events: dict[str, Event] = {}
        self.commands: dict[str, Command] = {}
        self.policies: dict[str, Policy] = {}
        self.read_models: dict[str, ReadModel] = {}
        self.processes: dict[str, Process] = {}
        self.teams: tuple[Ref, ...] = ()
        self._aggregates: dict[str, str] = {}
        self._made: dict[str, str] = {}

    def aggregate(self, name: str, identity: str) -> str:
        """An aggregate with that name, or one that is there already."""
        known = self._made.get(name)
        if known is None:
            known = self._made[name] = self.taken.give(name, f"{name}Aggregate")
            self._aggregates[known] = field_name(identity)
        return known

    def built(self, common: Common, subdomains: tuple[str, ...], language: Mapping[str, str]) -> Context:
        """The context with everything in it."""
        loose = {name: each for name, each in self.events.items() if not each.aggregate}
        types, entities = self._types()
        return Context(
            name=self.name,
            teams=self.teams,
            subdomains=subdomains,
            by_contract=self.application is None or self.application.own.flag("by_contract"),
            language=dict(language),
            types=types,
            aggregates={name: self._aggregate(name, entities.get(name, {})) for name in self._aggregates},
            external_events=loose,
            policies=self.policies,
            read_models=self.read_models,
            processes=self.processes,
            **common,
        )

    def _types(self) -> tuple[dict[str, ValueObject | Enumeration], dict[str, dict[str, Entity]]]:
        """The types, and those that are entities by their aggregates."""
        types = dict(self.schemas.types)
        entities: dict[str, dict[str, Entity]] = {}
        for name, said in self.schemas.entities.items():
            item = types[name]
            home = said.part("entity")["aggregate"]
            if not isinstance(item, ValueObject) or not home.is_map:
                continue
            identity = field_name(said.part("entity").text("identity"))
            if not names.is_element_name(home.text("name")) or identity not in item.fields:
                continue
            owner = self.aggregate(home.text("name"), home.text("identity"))
            del types[name]
            entities.setdefault(owner, {})[name] = Entity(
                name=name, scope=self.name, identity=identity, fields=item.fields, **_common(item)
            )
        return types, entities

    def _aggregate(self, name: str, entities: dict[str, Entity]) -> Aggregate:
        identity = self._aggregates[name]
        events = {each.name: each for each in self.events.values() if each.aggregate == name}
        commands = {each.name: each for each in self.commands.values() if each.aggregate == name}
        messages = [*(each.fields for each in events.values()), *(each.fields for each in commands.values())]
        known = next((fields[identity] for fields in messages if identity in fields), Field(identity, _UUID))
        fields: Fields = {identity: Field(identity, known.type)}
        return Aggregate(
            name=name,
            scope=self.name,
            identity=identity,
            fields=fields,
            entities=entities,
            commands=commands,
            events=events,
        )


def _common(item: ValueObject) -> Common:
    return {"description": item.description, "tags": item.tags, "was": item.was, "deprecated": item.deprecated}
