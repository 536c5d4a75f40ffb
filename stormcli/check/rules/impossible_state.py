"""A state that does not exist, or that no way leads to.

Why: A move from or to a state that is not listed never happens. A listed state that nothing leads to is a wish, and
every command that waits for it waits for ever.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        states: [Draft, Placed]
        commands:
          PlaceOrder: {by: [Shopper], fields: {order_id: uuid}, moves: Draft -> Ordered, emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        states: [Draft, Placed]
        commands:
          PlaceOrder: {by: [Shopper], fields: {order_id: uuid}, moves: Draft -> Placed, emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Fix: Correct the name, add the state to `states`, or let a command move to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from stormcli.check.facts import Facts, facts_of
from stormcli.check.lives import Life
from stormcli.diagnostics import Diagnostic, Rule, Severity, either, related
from stormcli.load.suggest import hint, nearest
from stormcli.model.aggregate import Aggregate
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Event, Move

RULE = Rule("SC309", "impossible-state", Severity.ERROR)

#: A place that names a state: the command or event, and the way to it inside.
_Place = tuple[Command | Event, tuple[str | int, ...]]


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts, doubted = facts_of(landscape), landscape.checks.doubted
    for context in landscape.contexts.values():
        if context.by_contract:
            continue
        for event in context.external_events.values():
            if event.state:
                message = f"no aggregate decides `{event.name}`, so there is none to be `{event.state}`"
                yield RULE.on(event, message, "state", hint="remove `state`, or move the event to its aggregate")
        for aggregate in context.aggregates.values():
            if aggregate.key not in doubted:
                yield from _impossible(facts, facts.lives[aggregate.key])


def _impossible(facts: Facts, life: Life) -> Iterator[Diagnostic]:
    aggregate = life.aggregate
    missing = _missing(life, facts.landscape.checks.doubted) if life.unknown else {}
    if missing and not life.states:
        yield _stateless(life, missing)
    elif missing:
        yield from (_unknown(life, state, places) for state, places in missing.items())
    elif aggregate.key not in facts.doubts.vague_lives and not any(map(life.late, aggregate.commands.values())):
        # (What SC315 speaks of leads nowhere, but was meant to.)
        yield from _unreachable(life)


def _missing(life: Life, doubted: Collection[str]) -> dict[str, list[_Place]]:
    """State that does not exist -> the places that name it."""
    missing: dict[str, dict[_Place, None]] = {}
    for state, place in _named(life.aggregate):
        if state not in life.states and place[0].key not in doubted:
            missing.setdefault(state, {})[place] = None
    return {state: list(places) for state, places in missing.items()}


def _named(aggregate: Aggregate) -> Iterator[tuple[str, _Place]]:
    for command in aggregate.commands.values():
        for position, move in enumerate(command.moves):
            for state in (*move.sources, *move.targets):
                yield state, (command, ("moves", position))
    for event in aggregate.events.values():
        if event.state:
            yield event.state, (event, ("state",))


def _stateless(life: Life, missing: dict[str, list[_Place]]) -> Diagnostic:
    (element, path), *others = dict.fromkeys(place for places in missing.values() for place in places)
    return RULE.on(
        element,
        f"`{life.aggregate.name}` has no states, and `{element.name}` speaks of {either(list(missing))}",
        *path,
        related=[related(other, f"`{other.name}` speaks of one too", *way) for other, way in others],
        hint=f"add `states: [{', '.join(missing)}]` to it, the first state first",
    )


def _unknown(life: Life, state: str, places: list[_Place]) -> Diagnostic:
    (element, path), *others = places
    states = life.aggregate.states
    return RULE.on(
        element,
        f"`{life.aggregate.name}` has no state `{state}`",
        *path,
        related=[related(other, f"`{other.name}` names it too", *way) for other, way in others],
        hint=hint(nearest(state, states)) or f"it can be {either(states)}; or add `{state}` to its `states`",
    )


def _unreachable(life: Life) -> Iterator[Diagnostic]:
    """One finding for each state that no way leads to; what lies behind it follows from it."""
    aggregate = life.aggregate
    if len(life.states) > 1 and not any(life.moves.values()):
        message = f"no command moves `{aggregate.name}`, so it is `{life.first}` for ever"
        advice = f"say what its commands do: `moves: {life.first} -> {aggregate.states[1]}`"
        yield RULE.on(aggregate, message, "states", severity=Severity.WARNING, hint=advice)
        return
    for state in life.out_of_reach():
        yield _no_way(life, state)


def _no_way(life: Life, state: str) -> Diagnostic:
    aggregate = life.aggregate
    silent = [
        related(command, f"`{command.name}` moves there, and none of its events says `state: {state}`", "moves")
        for name, command in aggregate.commands.items()
        if _leads(life.moves[name], state) and not _leads(life.ways[name], state)
    ]
    return RULE.on(
        aggregate,
        f"no way leads from `{life.first}` to `{state}`",
        "states",
        aggregate.states.index(state),
        severity=Severity.WARNING,
        related=silent,
        hint=f"let a command move to it, or take `{state}` out of `states`",
    )


def _leads(moves: Iterable[Move], state: str) -> bool:
    return any(state in move.targets for move in moves)
