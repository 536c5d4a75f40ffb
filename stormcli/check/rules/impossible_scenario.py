"""A scenario that cannot come true: what follows is no outcome of its command, or the state does not allow it.

Why: A scenario is executable. One that the model itself contradicts tells the reader a story that never happens.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        states: [Draft, Placed, Cancelled]
        commands:
          PlaceOrder: {by: [Shopper], fields: {order_id: uuid}, moves: Draft -> Placed, emits: [OrderPlaced]}
          CancelOrder: {by: [Shopper], fields: {order_id: uuid}, moves: Placed -> Cancelled, emits: [OrderCancelled]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}
          OrderCancelled: {fields: {order_id: uuid}}
    scenarios:
      - name: a cancelled order is placed
        given: [OrderCancelled: {order_id: o1}]
        when: {PlaceOrder: {order_id: o1}}
        then: [OrderPlaced: {order_id: o1}]

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        states: [Draft, Placed, Cancelled]
        commands:
          PlaceOrder: {by: [Shopper], fields: {order_id: uuid}, moves: Draft -> Placed, emits: [OrderPlaced]}
          CancelOrder: {by: [Shopper], fields: {order_id: uuid}, moves: Placed -> Cancelled, emits: [OrderCancelled]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}
          OrderCancelled: {fields: {order_id: uuid}}
    scenarios:
      - name: a placed order is cancelled
        given: [OrderPlaced: {order_id: o1}]
        when: {CancelOrder: {order_id: o1}}
        then: [OrderCancelled: {order_id: o1}]

Fix: List in `then` all that the command emits, or one of its refusals, and let `given` lead to a state that allows it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from stormcli.check.facts import facts_of
from stormcli.check.lives import Life
from stormcli.check.replay import concerned, state_before
from stormcli.diagnostics import Diagnostic, Related, Rule, Severity, Span, either
from stormcli.load.suggest import hint, nearest
from stormcli.model.element import Ref
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Emission, Emits
from stormcli.model.scenario import Scenario

RULE = Rule("SC312", "impossible-scenario", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts, doubted = facts_of(landscape), landscape.checks.doubted
    emissions: dict[Command, _Emission] = {}
    for context in landscape.contexts.values():
        for scenario in context.scenarios:
            handlers = facts.handlers.get(scenario.when.message.key, ()) if scenario.when is not None else ()
            # Whose a command is that two aggregates handle is SC310.
            if context.by_contract or len(handlers) != 1:
                continue
            [command] = handlers
            if command.key in doubted or landscape.contexts[command.scope].by_contract:
                continue
            if command not in emissions:
                emissions[command] = _emission(command)
            outcome = list(_outcome(scenario, command, emissions[command]))
            life = facts.lives[f"{command.scope}.{command.aggregate}"]
            if outcome:
                yield outcome[0]
            elif life.aggregate.key not in facts.doubts.vague_lives:
                yield from _states(scenario, command, life)


class _Emission(NamedTuple):
    """The keys of what a command may emit, in order, and those of each item: many scenarios ask it of one command."""

    keys: dict[str, None]
    items: list[tuple[Emits, set[str]]]


def _emission(command: Command) -> _Emission:
    items = [(item, {ref.key for ref in item.events}) for item in command.emits]
    return _Emission(dict.fromkeys(ref.key for ref in command.emitted), items)


def _outcome(scenario: Scenario, command: Command, emission: _Emission) -> Iterator[Diagnostic]:
    """What `then` says against what the command can lead to."""
    if scenario.rejected:
        if scenario.rejected not in command.rejects:
            message = f"`{command.name}` does not reject with `{scenario.rejected}`"
            advice = hint(nearest(scenario.rejected, command.rejects)) or f"add it to `rejects` of `{command.name}`"
            yield RULE.on(scenario, message, "then", "rejected", hint=advice)
        return
    for position, example in enumerate(scenario.then):
        if example.message.key not in emission.keys:
            message = f"`{example.message.text}` does not follow from `{command.name}`"
            names = [key.rpartition(".")[2] for key in emission.keys]
            advice = f"what follows is {either(names)}" if names else f"`{command.name}` emits nothing"
            yield _at(_place(scenario, "then", position, example.message), scenario, message, advice)
    told = {example.message.key for example in scenario.then}
    for item, keys in emission.items:
        found = len(told & keys)
        if item.choice is Emission.ALL and not found:
            name = item.events[0].name
            message = f"`{command.name}` emits `{name}`, and `then` leaves it out"
            yield _at(scenario.at.key_span("then"), scenario, message, f"add `{name}: {{}}` to `then`")
        elif item.choice is Emission.ONE_OF and item.events and found != 1:
            names = [ref.name for ref in item.events]
            message = f"`{command.name}` emits either {either(names)}, and `then` has {'several' if found else 'none'}"
            yield _at(scenario.at.key_span("then"), scenario, message, "write one scenario for each of them")


def _states(scenario: Scenario, command: Command, life: Life) -> Iterator[Diagnostic]:
    """Whether the command may be asked of an aggregate to which all that was given has happened."""
    moves = life.moves[command.name]
    # A refusal is an answer in any state; what the moves misspell is SC309, and where they start too late SC315.
    if not scenario.then or not moves or moves != command.moves or life.late(command):
        return
    before = state_before(scenario, command, life)
    taken = [move for move in moves if before.intersection(move.sources)]
    if not taken:
        yield _too_late(scenario, command, life, before)
        return
    targets = {target for move in taken for target in move.targets}
    others = {target for move in moves for target in move.targets} - targets
    for position, example in enumerate(scenario.then):
        event = life.aggregate.events.get(example.message.name)
        if event is not None and event.state in others:
            message = f"`{event.name}` leaves `{life.aggregate.name}` `{event.state}`, and from "
            message += f"{_listed(life, before)} `{command.name}` leads to {_listed(life, targets)}"
            advice = "expect another event, or give what leads to another state"
            yield _at(_place(scenario, "then", position, example.message), scenario, message, advice)


def _too_late(scenario: Scenario, command: Command, life: Life, before: frozenset[str]) -> Diagnostic:
    sources = list(dict.fromkeys(source for move in life.moves[command.name] for source in move.sources))
    given = [position for position, _ in concerned(scenario, life)]
    state = _listed(life, before)
    why = f"what is given leaves it {state}" if given else f"a new one is {state}"
    places = [_place(scenario, "given", position, scenario.given[position].message) for position in given[-1:]]
    return RULE.at(
        _place(scenario, "when", 0, scenario.when.message) if scenario.when else scenario.at.span(),
        f"`{command.name}` moves `{life.aggregate.name}` from {either(sources)}, and {why}",
        element=scenario.key,
        related=[Related(place, f"the last that is given of this `{life.aggregate.name}`") for place in places],
        hint=f"give what leads to {either(sources)}, or expect a refusal",
    )


def _listed(life: Life, states: Collection[str]) -> str:
    return either([state for state in dict.fromkeys(life.aggregate.states) if state in states])


def _at(place: Span, scenario: Scenario, message: str, advice: str) -> Diagnostic:
    return RULE.at(place, message, element=scenario.key, hint=advice)


def _place(scenario: Scenario, key: str, position: int, ref: Ref) -> Span:
    """Where a message of the scenario is named."""
    return scenario.at.key_span(*((key,) if key == "when" else (key, position)), ref.text)
