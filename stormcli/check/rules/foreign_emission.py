"""A command emits an event that is not its aggregate's.

Why: An aggregate decides about itself alone. A fact about another one would be written by somebody who cannot know
whether it is true.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Basket:
        identity: basket_id
        fields: {basket_id: uuid}
        commands:
          CheckOut: {by: [Shopper], emits: [OrderPlaced]}
      Order:
        identity: order_id
        fields: {order_id: uuid}
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Basket:
        identity: basket_id
        fields: {basket_id: uuid}
        commands:
          CheckOut: {by: [Shopper], emits: [BasketCheckedOut]}
        events:
          BasketCheckedOut: {fields: {basket_id: uuid}}
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}
    policies:
      OrderTheBasket: {when: BasketCheckedOut, then: PlaceOrder}

Fix: Move the event to the aggregate that decides it, or let a policy ask the other aggregate for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import Facts, facts_of
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Emission, Event

RULE = Rule("SC303", "foreign-emission", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for (aggregate, key), commands in _strays(facts).items():
        first, event = commands[0], facts.events[key]
        name = event.name if event.scope == first.scope else key
        places = [related(event, f"`{name}` is defined here")]
        places += [related(each, f"`{each.name}` emits it too", *_place(each, key)) for each in commands[1:]]
        yield RULE.on(
            first,
            f"`{first.name}` emits `{name}`, which is no event of its aggregate `{aggregate}`",
            *_place(first, key),
            related=places,
            hint=_advice(first, event),
        )


def _strays(facts: Facts) -> dict[tuple[str, str], list[Command]]:
    """Aggregate and event key -> the commands of the one that emit the other, which is no event of it."""
    strays: dict[tuple[str, str], list[Command]] = {}
    for context in facts.landscape.contexts.values():
        for aggregate in () if context.by_contract else context.aggregates.values():
            own = {event.key for event in aggregate.events.values()}
            for command in aggregate.commands.values():
                foreign = {ref.key: None for item in command.emits for ref in item.events if ref.key not in own}
                for key in foreign:
                    if _speaks_for_itself(facts, command) and key in facts.events:
                        strays.setdefault((aggregate.name, key), []).append(command)
    return strays


def _speaks_for_itself(facts: Facts, command: Command) -> bool:
    contested = len(facts.handlers[command.key]) > 1  # SC310 asks whose command it is
    return not contested and command.key not in facts.landscape.checks.doubted


def _advice(command: Command, event: Event) -> str:
    if event.scope != command.scope:
        return f"give `{command.aggregate}` an event of its own: what happens in {event.scope} is decided there"
    if event.aggregate:
        return f"move it to `{command.aggregate}`, or let a policy ask `{event.aggregate}` for it"
    return f"move it to the events of `{command.aggregate}`"


def _place(command: Command, key: str) -> tuple[str | int, ...]:
    for position, item in enumerate(command.emits):
        for number, ref in enumerate(item.events):
            if ref.key == key:
                choice = () if item.choice is Emission.ALL else (item.choice.value, number)
                return ("emits", position, *choice)
    return ("emits",)
