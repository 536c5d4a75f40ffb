"""A field that a command needs now, and that those who send it may leave out.

Why: Senders that were deployed before do not know the field. Their command is refused.

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
            fields: {order_id: uuid}
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
            fields: {order_id: uuid, card_id: uuid}
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
            fields: {order_id: uuid}
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
            fields: {order_id: uuid, card_id: optional uuid, gift_wrap: {type: boolean, default: false}}
            emits: [OrderPlaced]
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Fix: Make it `optional` or give it a `default`, and ask for it once everyone sends it.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.compatibility.findings import on_commands
from stormcli.check.compatibility.misreads import Misread, Trouble
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.types import Fields

RULE = Rule("SC922", "required-command-field", Severity.ERROR)


def check(compared: Comparison) -> Iterator[Diagnostic]:
    troubles = frozenset({Trouble.LACKING, Trouble.ABSENT})
    yield from on_commands(RULE, compared, troubles, _told, "make it `optional`, or give it a `default`")


def _told(misread: Misread, later: Fields) -> str:
    if misread.trouble is Trouble.ABSENT:
        return f"the field `{misread.path}` could be left out and is required now"
    field = later.get(misread.path)
    was = f", which was called `{field.details.was}`" if field is not None and field.details.was else ""
    return f"the new field `{misread.path}` is required{was}"
