"""An example, a default, a constant or a scenario's value that does not fit the type of its field.

Why: A value is the shortest way to explain a field. One that does not fit explains something else, and a default or a
constant of that kind is refused by the contract at run time.

Fails::

    context: Ordering
    team: BasketTeam
    types:
      Reason: {enum: [unpaid, sold_out]}
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, reason: Reason}
        commands:
          CancelOrder:
            by: [Shopper]
            fields: {order_id: uuid, reason: {type: Reason, default: soldout}}
            emits: [OrderCancelled]
        events:
          OrderCancelled: {fields: {order_id: uuid, reason: Reason}}

Passes::

    context: Ordering
    team: BasketTeam
    types:
      Reason: {enum: [unpaid, sold_out]}
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, reason: Reason}
        commands:
          CancelOrder:
            by: [Shopper]
            fields: {order_id: uuid, reason: {type: Reason, default: sold_out}}
            emits: [OrderCancelled]
        events:
          OrderCancelled: {fields: {order_id: uuid, reason: Reason}}

Fix: Write a value of the type, or correct the type.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import Facts, facts_of
from stormcli.check.filling import demands, supplier
from stormcli.check.values import Path, Reader
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.element import Element
from stormcli.model.flow import Constant
from stormcli.model.landscape import Landscape
from stormcli.model.scenario import Example, Scenario

RULE = Rule("SC505", "unfitting-value", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    strict = Reader(facts.shapes)
    for element, field in facts.detailed:
        for key, value in (("example", field.details.example), ("default", field.details.default)):
            if value is not None:
                for fault in strict.field(value, field):
                    message = f"the {key} of `{field.name}`: {fault.message}"
                    path = ("fields", field.name, key, *fault.path)
                    yield RULE.on(element, message, *path, hint=fault.hint)
    yield from _constants(facts, strict)
    partial = Reader(facts.shapes, partial=True)
    for context in landscape.contexts.values():
        for scenario in context.scenarios:
            yield from _examples(facts, partial, scenario)


def _constants(facts: Facts, reader: Reader) -> Iterator[Diagnostic]:
    for demand in demands(facts):
        for name, source in demand.mapping.items():
            field = demand.command.fields.get(name)
            if field is not None and isinstance(source, Constant):
                for fault in reader.field(source.value, field):
                    message = f"the constant for `{name}` of `{demand.command.name}`: {fault.message}"
                    path = (demand.mapping_key, name, "value", *fault.path)
                    yield RULE.on(demand.element, message, *path, hint=fault.hint)


def _examples(facts: Facts, reader: Reader, scenario: Scenario) -> Iterator[Diagnostic]:
    if scenario.when is not None:
        command = facts.commands.get(scenario.when.message.key)
        if command is not None and command.key not in facts.landscape.checks.doubted:
            yield from _faults(reader, scenario, scenario.when, command, ("when", command.name))
    for key, examples in (("given", scenario.given), ("then", scenario.then)):
        for position, example in enumerate(examples):
            found = supplier(facts, example.message)
            if found is not None:
                yield from _faults(reader, scenario, example, found.element, (key, position, example.message.text))


def _faults(reader: Reader, scenario: Scenario, example: Example, message: Element, path: Path) -> Iterator[Diagnostic]:
    fields = getattr(message, "fields", {})
    for fault in reader.message(example.data, fields, message.name):
        named = [step for step in fault.path if isinstance(step, str)]
        lead = (
            f"`{named[-1]}` in this scenario: "
            if named and f"`{named[-1]}`" not in fault.message
            else "in this scenario "
        )
        yield RULE.on(scenario, f"{lead}{fault.message}", *path, *fault.path, hint=fault.hint)
