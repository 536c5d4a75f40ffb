"""A value that a command took and that it refuses now.

Why: Senders that were deployed before send it still. Their command is refused.

Fails::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    types:
      Currency: {enum: [EUR, USD]}
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder:
            api: POST /orders
            fields: {order_id: uuid, currency: Currency}
            emits: [OrderPlaced]
        events:
          OrderPlaced: {fields: {order_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    types:
      Currency: {enum: [EUR]}
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder:
            api: POST /orders
            fields: {order_id: uuid, currency: Currency}
            emits: [OrderPlaced]
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Passes::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    types:
      Currency: {enum: [EUR, USD]}
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder:
            api: POST /orders
            fields: {order_id: uuid, currency: Currency}
            emits: [OrderPlaced]
        events:
          OrderPlaced: {fields: {order_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    types:
      Currency: {enum: [EUR, USD, DKK]}
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder:
            api: POST /orders
            fields: {order_id: uuid, currency: Currency}
            emits: [OrderPlaced]
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Fix: Keep the value until nobody sends it any more, and say no to it as a rejection.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.compatibility.findings import on_commands
from stormcli.check.compatibility.misreads import Misread, Trouble
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.types import Fields

RULE = Rule("SC924", "removed-command-value", Severity.ERROR)


def check(compared: Comparison) -> Iterator[Diagnostic]:
    hint = "keep the value until nobody sends it any more"
    yield from on_commands(RULE, compared, frozenset({Trouble.VALUES}), _told, hint)


def _told(misread: Misread, _later: Fields) -> str:
    return f"`{misread.path}` could be {misread.written}, which `{misread.read}` has no more"
