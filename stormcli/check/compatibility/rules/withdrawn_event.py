"""A published event that is gone, bears another name, or is published no more.

Why: Those who subscribed wait for it for ever: on a bus nothing says that an event will never come again.

Fails::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {fields: {order_id: uuid}}

Passes::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, deprecated: {use: OrderConfirmed}, fields: {order_id: uuid}}
      OrderConfirmed: {published: true, fields: {order_id: uuid}}

Fix: Publish it beside its successor, `deprecated`, until nobody consumes it any more.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.compatibility import audience
from stormcli.check.compatibility.comparison import Comparison, published
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.context import Context
from stormcli.model.element import Element
from stormcli.model.message import Event

RULE = Rule("SC912", "withdrawn-event", Severity.ERROR)


def check(compared: Comparison) -> Iterator[Diagnostic]:
    if not compared.events_forward:
        return
    for context in compared.old.contexts.values():
        successor = compared.successor(context)
        if successor is not None:
            later = {event.name: event for event in successor.events()}
            for event in published(context):
                what, at = _fate(event, later.get(event.name), successor)
                if what:
                    yield _found(compared, event, what, at)


def _fate(event: Event, later: Event | None, successor: Context) -> tuple[str, Element]:
    """What became of an event, "" if it is still published, and where that is to be seen."""
    if later is not None:
        return ("" if later.published else "is published no more", later)
    renamed = next((each for each in successor.events() if each.was == event.name), None)
    return ("is gone", successor) if renamed is None else (f"is called `{renamed.name}` now", renamed)


def _found(compared: Comparison, event: Event, what: str, at: Element) -> Diagnostic:
    found = audience.consumers(compared, event)
    return RULE.on(
        at,
        f"event `{event.key}` {what}; {audience.hearing(compared, found)}",
        related=audience.places(compared, found),
        hint="publish it, `deprecated`, until nobody consumes it any more",
    )
