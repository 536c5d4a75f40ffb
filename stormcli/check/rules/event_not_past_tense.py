"""An event whose name is not in the past tense.

Why: An event is a fact: it has happened and nobody can refuse it. A name that sounds like a wish is read as a
command.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [PlaceAnOrder]}
        events:
          PlaceAnOrder: {fields: {order_id: uuid}}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Fix: Say what has happened: `OrderPlaced`, `PaymentTaken`.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check import english
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape
from stormcli.model.names import is_element_name

RULE = Rule("SC801", "event-not-past-tense", Severity.WARNING)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    if not landscape.checks.english_names:
        return
    for event in landscape.events():
        if is_element_name(event.name) and not english.may_be_past(event.name):
            message = f"`{event.name}` is not in the past tense"
            yield RULE.on(event, message, hint="say what has happened: `OrderPlaced`, `PaymentTaken`")
