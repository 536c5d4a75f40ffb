"""A list that names the same thing twice.

Why: Whoever reads it looks for the difference, and there is none: one of the two was meant to be something else, or is
left over from a merge.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced, OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}

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

Fix: Leave one of them out, or name what was meant.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from stormcli.check.lists import Item, NamedList, lists
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.element import Ref
from stormcli.model.landscape import Landscape
from stormcli.model.message import Emission, Emits, Move

RULE = Rule("SC318", "repeated-item", Severity.WARNING)

_MOST_SHOWN = 10


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for each in lists(landscape):
        meanings = [_meaning(item) for item in each.items]
        if len(set(meanings)) < len(meanings):
            yield from _repeated(each, meanings)


def _repeated(found: NamedList, meanings: list[Hashable]) -> Iterator[Diagnostic]:
    """One finding for each thing that stands there more than once."""
    places: dict[Hashable, list[int]] = {}
    for position, meaning in enumerate(meanings):
        places.setdefault(meaning, []).append(position)
    for first, *again in places.values():
        if again:
            times = "twice" if len(again) == 1 else f"{len(again) + 1} times"
            message = f"`{found.key}` of `{found.element.name}` has `{_spelled(found.items[first])}` {times}"
            where = [related(found.element, "it stands here already", *found.path, first)]
            where += [related(found.element, "and here", *found.path, each) for each in again[1:_MOST_SHOWN]]
            yield RULE.on(found.element, message, *found.path, again[0], hint="name it once", related=where)


def _meaning(item: Item) -> Hashable:
    """`Ordering.OrderPlaced` and `OrderPlaced` are one event there; an earlier version is another."""
    match item:
        case Ref():
            return item.key, item.version
        case Emits():
            return item.choice, tuple(map(_meaning, item.events))
    return item


def _spelled(item: Item) -> str:
    match item:
        case Ref():
            return item.text
        case Move():
            return f"{' or '.join(item.sources)} -> {' or '.join(item.targets)}"
        case Emits(events, Emission.ALL):
            return events[0].text
        case Emits(events, choice):
            return f"{choice.value}: {', '.join(ref.text for ref in events)}"
    return item if isinstance(item, str) else str(item.value)
