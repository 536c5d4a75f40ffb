"""A command whose name is not in the imperative.

Why: A command is an intent: someone asks for something that may be refused. A name in the past tense is read as a
fact.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlacedOrder: {by: [Shopper], rejects: [BasketEmpty]}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], rejects: [BasketEmpty]}

Fix: Begin with the verb, as one would ask for it: `PlaceOrder`, `TakePayment`.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check import english
from stormcli.check.glossary import things_of
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape
from stormcli.model.names import is_element_name

RULE = Rule("SC802", "command-not-imperative", Severity.WARNING)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    if not landscape.checks.english_names:
        return
    things = things_of(landscape)
    systems = (command for system in landscape.systems.values() for command in system.commands.values())
    for command in (*landscape.commands(), *systems):
        if is_element_name(command.name) and not english.may_be_imperative(command.name, things):
            message = f"`{command.name}` is not in the imperative"
            yield RULE.on(command, message, hint="begin with the verb: `PlaceOrder`, `TakePayment`")
