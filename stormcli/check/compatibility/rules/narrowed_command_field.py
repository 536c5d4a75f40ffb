"""A field of a command whose type does not take what was sent before.

Why: Senders that were deployed before send the old type. Their command is refused. A wider type may come: a string
where a uuid was, a number where an integer was.

Fails::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder:
            api: POST /orders
            fields: {order_id: uuid, reference: string}
            emits: [OrderPlaced]
        events:
          OrderPlaced: {fields: {order_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder:
            api: POST /orders
            fields: {order_id: uuid, reference: uuid}
            emits: [OrderPlaced]
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Passes::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder:
            api: POST /orders
            fields: {order_id: uuid, reference: uuid}
            emits: [OrderPlaced]
        events:
          OrderPlaced: {fields: {order_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder:
            api: POST /orders
            fields: {order_id: uuid, reference: string}
            emits: [OrderPlaced]
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Fix: Take both for a while: add an optional field of the new type beside the old one.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.compatibility.findings import on_commands
from stormcli.check.compatibility.misreads import Misread, Trouble
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.types import Fields

RULE = Rule("SC923", "narrowed-command-field", Severity.ERROR)


def check(compared: Comparison) -> Iterator[Diagnostic]:
    hint = "add an `optional` field of the new type beside the old one"
    yield from on_commands(RULE, compared, frozenset({Trouble.RETYPED}), _told, hint)


def _told(misread: Misread, _later: Fields) -> str:
    return f"the field `{misread.path}` was {misread.written} and is {misread.read} now"
