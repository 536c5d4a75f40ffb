"""A command that the receiver of before could not read, should it come back.

Why: Between two deployments, and after one is taken back, old receivers meet new senders. This is asked for by
`--direction forward` and `--direction full` alone.

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
            fields: {order_id: uuid, card_id: uuid}
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
            fields: {order_id: uuid}
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
            fields: {order_id: uuid, note: optional string}
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
            fields: {order_id: uuid}
            emits: [OrderPlaced]
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Fix: Keep sending what the old receiver needs until it is gone for good.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.compatibility.findings import on_command
from stormcli.check.compatibility.kept import KeptCommand, kept_commands
from stormcli.check.compatibility.misreads import Misread, Trouble
from stormcli.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("SC942", "unreadable-rollback", Severity.ERROR)


def check(compared: Comparison) -> Iterator[Diagnostic]:
    if not compared.commands_forward:
        return
    for kept in kept_commands(compared):
        for each in kept.rolled_back:
            if not _told_already(compared, kept, each):
                message = f"command `{kept.after.key}`, for a receiver of before: {_told(each)}"
                hint = "keep sending what the old receiver needs until it is gone for good"
                yield on_command(RULE, compared, kept, each, message, hint)


def _told_already(compared: Comparison, kept: KeptCommand, misread: Misread) -> bool:
    """Whether the same change refuses the senders of today: it is one change, and has been told."""
    return compared.commands_backward and any(each.path == misread.path for each in kept.troubles)


def _told(misread: Misread) -> str:
    path = misread.path
    match misread.trouble:
        case Trouble.LACKING:
            return f"it needs the field `{path}`, which is gone"
        case Trouble.ABSENT:
            return f"it needs the field `{path}`, which may be left out now"
        case Trouble.RETYPED:
            return f"it takes `{path}` as {misread.read}, and gets {misread.written}"
        case Trouble.VALUES:
            return f"it does not know {misread.written} in `{path}`"
    return f"it takes `{path}` as {misread.read}, and may get {misread.written}"
