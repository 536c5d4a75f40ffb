"""Scenarios as tests, and the examples that fill in what a scenario leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from stormcli.check.json_schema import is_required
from stormcli.check.replay import concerned
from stormcli.check.scalar_forms import reads
from stormcli.check.wire_values import Json, wire_value
from stormcli.model import names
from stormcli.model.aggregate import Aggregate
from stormcli.model.context import Context
from stormcli.model.element import Data
from stormcli.model.message import Command
from stormcli.model.scenario import Example, Scenario
from stormcli.model.types import Enumeration, Fields, ListOf, MapOf, Named, OptionalOf, Scalar, Type, scalar
from stormcli.view.samples import sample
from stormcli.view.service import naming
from stormcli.view.service.aggregates import lookups
from stormcli.view.service.contract_data import Code
from stormcli.view.service.index import Index
from stormcli.view.service.scenario_data import ExampleView, ScenarioView, ToldView
from stormcli.view.service.states import identity_type

#: A value of JSON in which labels of ids are calls.
Written = Json | Code


def scenarios(context: Context, index: Index) -> tuple[ScenarioView, ...]:
    """The scenarios of a context whose command is its own."""
    found: list[ScenarioView] = []
    for scenario in context.scenarios:
        handlers = index.facts.handlers.get(scenario.when.message.key, ()) if scenario.when is not None else ()
        if len(handlers) == 1 and handlers[0].scope == context.name:
            taken = {each.function for each in found}
            found.append(_scenario(scenario, handlers[0], context, index, taken))
    return tuple(found)


def examples(context: Context, index: Index) -> tuple[ExampleView, ...]:
    """A message of each kind that the context sends or takes, in its current version: what is optional is left out."""
    found = [_example(f"commands.{command.name}", command.fields, index) for command in context.commands()]
    found += [_example(f"events.{event.name}", event.fields, index) for event in context.events()]
    return tuple(found)


def _example(contract: str, fields: Fields, index: Index) -> ExampleView:
    data = sample(fields, index.types, optional=False)
    required = (field.name for field in fields.values() if is_required(field) and field.name in data)
    return ExampleView(contract, data, tuple(required))


def _scenario(scenario: Scenario, command: Command, context: Context, index: Index, taken: set[str]) -> ScenarioView:
    assert scenario.when is not None  # it has a command
    aggregate = context.aggregates[command.aggregate]
    commands = aggregate.commands.values()
    life = index.facts.lives[aggregate.key]
    given = [scenario.given[position] for position, _ in concerned(scenario, life)]
    told = _Telling(index)
    return ScenarioView(
        function=naming.free(f"test_{_words(scenario.name)}", taken),
        name=scenario.name,
        module=names.module(aggregate.name),
        given=tuple(told.event(example) for example in given),
        when=told.message("commands", scenario.when, command.fields),
        identity=None if all(_carries(each, aggregate) for each in commands) else _identity(scenario, aggregate, told),
        lookups=tuple(dict.fromkeys(look.parameter for each in commands for look in lookups(each, index))),
        then=tuple(told.event(example) for example in scenario.then),
        rejected=scenario.rejected,
    )


def _carries(command: Command, aggregate: Aggregate) -> bool:
    field = command.fields.get(aggregate.identity)
    return field is not None and not field.optional


def _identity(scenario: Scenario, aggregate: Aggregate, told: _Telling) -> Code:
    """The identity that a new aggregate gets: the one that its events bear."""
    said = (example.data.get(aggregate.identity) for example in scenario.then)
    value = next((each for each in said if isinstance(each, str)), aggregate.identity)
    return (
        Code(f"uuid.UUID({told.label(value)})") if identity_type(aggregate) == scalar("uuid") else Code(_quoted(value))
    )


class _Telling:
    """Writes down what a scenario says of messages."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def event(self, example: Example) -> ToldView:
        return self.message("events", example, self._index.event_fields(example.message.key, example.message.version))

    def message(self, module: str, example: Example, fields: Fields) -> ToldView:
        return ToldView(Code(f"{module}.{example.message.name}"), self._record(example.data, fields))

    def label(self, text: str) -> Code:
        return Code(f"label({_quoted(text)})")

    def _record(self, data: Mapping[str, Data], fields: Fields) -> dict[str, Written]:
        return {name: self._value(value, fields[name].type if name in fields else None) for name, value in data.items()}

    def _value(self, data: Data, type_: Type | None) -> Written:
        match type_:
            case OptionalOf(item):
                return self._value(data, item)
            case Scalar("uuid") if isinstance(data, str) and not reads(data, "uuid"):
                return self.label(data)
            case ListOf(item) if isinstance(data, list):
                return [self._value(entry, item) for entry in data]
            case MapOf(item) if isinstance(data, Mapping):
                return {key: self._value(entry, item) for key, entry in data.items()}
            case Named(ref) if isinstance(data, Mapping) and ref.key in self._index.types:
                definition = self._index.types[ref.key]
                if not isinstance(definition, Enumeration):
                    return {**self._rest(definition.fields, data), **self._record(data, definition.fields)}
        return wire_value(data, type_, self._index.types)

    def _rest(self, fields: Fields, data: Mapping[str, Data]) -> dict[str, Json]:
        """What a value object needs and the scenario leaves out."""
        made_up = sample(fields, self._index.types, optional=False)
        return {name: value for name, value in made_up.items() if name not in data}


def _words(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_") or "scenario"


def _quoted(text: str) -> str:
    literal = repr(text)
    return f'"{literal[1:-1]}"' if literal.startswith("'") and '"' not in literal else literal


def missing(context: Context, index: Index) -> Iterator[Scenario]:
    """The scenarios that do not become tests: their command is not the context's own."""
    for scenario in context.scenarios:
        key = scenario.when.message.key if scenario.when is not None else ""
        if [each.scope for each in index.facts.handlers.get(key, ())] != [context.name]:
            yield scenario
