"""A field of a command that took more than its bounds or its pattern allow now.

Why: Senders that were deployed before keep to the old bounds. What they send beyond the new ones is refused.

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
            fields: {order_id: uuid, pieces: {type: integer, max: 20}}
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
            fields: {order_id: uuid, pieces: {type: integer, max: 10}}
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
            fields: {order_id: uuid, pieces: {type: integer, max: 20}}
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
            fields: {order_id: uuid, pieces: {type: integer, max: 50}}
            emits: [OrderPlaced]
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Fix: Keep the bounds until everyone keeps to the new ones, and say no to the rest as a rejection.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.compatibility.findings import on_commands
from stormcli.check.compatibility.misreads import Misread, Trouble
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.types import Fields

RULE = Rule("SC925", "tightened-command-bounds", Severity.ERROR)


def check(compared: Comparison) -> Iterator[Diagnostic]:
    hint = "keep the bounds until every sender keeps to the new ones"
    yield from on_commands(RULE, compared, frozenset({Trouble.BOUNDS, Trouble.PATTERN}), _told, hint)


def _told(misread: Misread, _later: Fields) -> str:
    if misread.trouble is Trouble.PATTERN:
        return f"`{misread.path}` could be {misread.written} and has to fit the pattern {misread.read} now"
    return f"`{misread.path}` could be {misread.written} and has to be {misread.read} now"
