"""An event that can grow larger than the bus takes.

Why: An entry above 256 KB is refused, and with it the fact: the aggregate has changed and nobody hears of it
(https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html). The estimate takes 256 bytes for an
unbounded text and 100 entries for an unbounded list.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], fields: {lines: list of list of string}, emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid, lines: list of list of string}}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], fields: {lines: list of string}, emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid, lines: list of string}}

Fix: Bound the list or the text with `max`, or send the id of what is large.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import facts_of
from stormcli.check.sizes import Sizes
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape
from stormcli.model.message import Event, PreviousVersion

RULE = Rule("SC510", "oversized-event", Severity.WARNING)

LARGEST_ENTRY = 256 * 1024


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    sizes = Sizes(facts_of(landscape).shapes)
    for event in landscape.events():
        versions: tuple[Event | PreviousVersion, ...] = (event, *event.previous)
        for version in versions:
            size = sizes.message(version.fields)
            if size > LARGEST_ENTRY:
                yield _finding(sizes, version, size)


def _finding(sizes: Sizes, version: Event | PreviousVersion, size: int) -> Diagnostic:
    largest = max(version.fields.values(), key=sizes.field)
    return RULE.at(
        version.at.key_span("fields", largest.name),
        f"`{version.name}` can grow to {_kilobytes(size)} KB, and the bus takes 256; most of it is `{largest.name}`, "
        f"{_kilobytes(sizes.field(largest))} KB",
        element=version.key,
        hint="bound it with `max`, or send the id of what is large",
    )


def _kilobytes(size: int) -> str:
    return f"{-(-size // 1024):,}"
