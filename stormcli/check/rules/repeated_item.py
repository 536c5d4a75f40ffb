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
            yield _finding(each, meanings)


def _finding(found: NamedList, meanings: list[Hashable]) -> Diagnostic:
    """One for a list, however much of it is repeated: two lists were joined, or one was pasted twice."""
    first: dict[Hashable, int] = {}
    again = [position for position, meaning in enumerate(meanings) if first.setdefault(meaning, position) != position]
    earlier = first[meanings[again[0]]]
    others = f", among {len(again)} repetitions" if len(again) > 1 else ""
    places = [related(found.element, "it stands here already", *found.path, earlier)]
    places += [related(found.element, "this is repeated too", *found.path, each) for each in again[1:_MOST_SHOWN]]
    return RULE.on(
        found.element,
        f"`{found.key}` of `{found.element.name}` has `{_spelled(found.items[again[0]])}` twice{others}",
        *found.path,
        again[0],
        hint="name it once",
        related=places,
    )


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
