"""A command that others may send and that is gone, bears another name, or is offered elsewhere.

Why: Those who send it were deployed before. Their command is refused, or waits in a queue that nobody empties.

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
            by: [Shopper]
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
            deprecated: {use: ConfirmOrder}
            api: POST /orders
            fields: {order_id: uuid}
            emits: [OrderPlaced]
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Fix: Keep it, `deprecated`, until nobody sends it any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stormcli.check.compatibility import audience
from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.contract import offered
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.context import Context
from stormcli.model.element import Element
from stormcli.model.message import Api, Command

RULE = Rule("SC921", "withdrawn-command", Severity.ERROR)

_PARAMETER = re.compile(r"\{[^}]*\}")


def check(compared: Comparison) -> Iterator[Diagnostic]:
    if not compared.commands_backward:
        return
    for command in offered(compared.old).values():
        successor = compared.successor(compared.old.contexts[command.scope])
        if successor is not None:
            what, at = _fate(command, successor)
            if what:
                yield _found(compared, command, what, at)


def _fate(command: Command, successor: Context) -> tuple[str, Element]:
    """What became of a command, "" if it is offered as before, and where that is to be seen."""
    later = next((each for each in successor.commands() if each.name == command.name), None)
    if later is None:
        renamed = next((each for each in successor.commands() if each.was == command.name), None)
        return ("is gone", successor) if renamed is None else (f"is called `{renamed.name}` now", renamed)
    if command.api is None or _route(later.api) == _route(command.api):
        return "", later
    offer = f"is offered as {later.api.method} {later.api.path} now" if later.api else "is offered over HTTP no more"
    return offer, later


def _route(api: Api | None) -> tuple[str, str] | None:
    """A method and a path; what a parameter is called does not travel."""
    return None if api is None else (api.method, _PARAMETER.sub("{}", api.path))


def _found(compared: Comparison, command: Command, what: str, at: Element) -> Diagnostic:
    return RULE.on(
        at,
        f"command `{command.key}` {what}; {audience.sending(compared, command)}",
        related=audience.places(compared, audience.senders(compared, command)),
        hint="keep it, `deprecated`, until nobody sends it any more",
    )
