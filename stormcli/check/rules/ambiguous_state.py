"""An event that leaves its aggregate in a state that nobody can tell.

Why: Whoever rebuilds an aggregate from its events has the events alone, so each must say where it leads: by the `moves`
of the command that emits it, or by its own `state`, and never by both in different ways.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        states: [Draft, Placed, Refused]
        commands:
          CheckOrder:
            by: [Shopper]
            fields: {order_id: uuid}
            moves: Draft -> Placed or Refused
            emits: [OrderChecked]
        events:
          OrderChecked: {fields: {order_id: uuid}}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        states: [Draft, Placed, Refused]
        commands:
          CheckOrder:
            by: [Shopper]
            fields: {order_id: uuid}
            moves: Draft -> Placed or Refused
            emits: [{one_of: [OrderPlaced, OrderRefused]}]
        events:
          OrderPlaced: {state: Placed, fields: {order_id: uuid}}
          OrderRefused: {state: Refused, fields: {order_id: uuid}}

Fix: Write the event's `state`, or give each outcome an event of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stormcli.check.facts import facts_of
from stormcli.check.lives import Life, addresses
from stormcli.diagnostics import Diagnostic, Rule, Severity, either, related
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Emission, Event

RULE = Rule("SC317", "ambiguous-state", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    lives, doubted = facts_of(landscape).lives, landscape.checks.doubted
    for context in landscape.contexts.values():
        for aggregate in context.aggregates.values():
            life = lives[aggregate.key]
            # Where nothing moves it at all, SC309 says so.
            if context.by_contract or aggregate.key in doubted or not any(life.moves.values()):
                continue
            for event in aggregate.events.values():
                emitters = life.emitters[event.name]
                found = list(_found(life, event, emitters))
                if found and not any(command.key in doubted for command in emitters):
                    yield from found


def _found(life: Life, event: Event, emitters: Sequence[Command]) -> Iterator[Diagnostic]:
    if not event.state:
        ends = [target for command in emitters for move in life.moves[command.name] for target in move.targets]
        if len(emitters) > 1 or len(ends) > 1:
            yield from _ambiguous(life, event, emitters)
    elif event.state in life.states:
        yield from _contradicted(life, event, emitters)


def _ambiguous(life: Life, event: Event, emitters: Sequence[Command]) -> Iterator[Diagnostic]:
    for command in emitters:
        open_ends = next((move for move in life.moves[command.name] if len(set(move.targets)) > 1), None)
        if open_ends is not None and not _settled(life, command):
            yield RULE.on(
                event,
                f"`{event.name}` leads to {either(open_ends.targets)}, and does not say to which",
                related=[related(command, f"`{command.name}` may move it to each of them", "moves")],
                hint="write `state` under the event, or give each state an event of its own",
            )
            return
    yield from _divided(life, event, emitters)


def _settled(life: Life, command: Command) -> bool:
    """Whether, whatever a command's outcome, another of its events says the state."""
    events = life.aggregate.events
    stated = [[ref.name in events and events[ref.name].state != "" for ref in item.events] for item in command.emits]
    return any(
        all(says) for says, item in zip(stated, command.emits, strict=True) if item.choice is not Emission.ANY_OF
    )


def _divided(life: Life, event: Event, emitters: Sequence[Command]) -> Iterator[Diagnostic]:
    """Commands that lead from one state to different ones, and emit the same event."""
    targets: dict[str, tuple[str, Command]] = {}
    for command in emitters:
        for move in life.moves[command.name]:
            for source in move.sources:
                target, other = targets.setdefault(source, (move.targets[0], command))
                if target != move.targets[0]:
                    yield _two_ends(event, source, (target, other), (move.targets[0], command))
                    return
    for command in emitters:
        if command.moves or not targets:
            continue
        staying = [life.first] if not addresses(command, life.aggregate) else targets
        for source in staying:
            target, other = targets.get(source, (source, command))
            if target != source:
                yield _two_ends(event, source, (target, other), (source, command))
                return


def _two_ends(event: Event, source: str, one: tuple[str, Command], two: tuple[str, Command]) -> Diagnostic:
    (target, command), (end, other) = one, two
    return RULE.on(
        event,
        f"`{event.name}` leads from `{source}` to {either((target, end))}, and does not say to which",
        related=[
            related(command, f"`{command.name}` leads to `{target}`", "moves"),
            related(other, f"`{other.name}` leads to `{end}`", "moves"),
        ],
        hint="give each of them an event of its own",
    )


def _contradicted(life: Life, event: Event, emitters: Sequence[Command]) -> Iterator[Diagnostic]:
    others: dict[Command, str] = {}
    for command in emitters:
        targets = {target for move in life.moves[command.name] for target in move.targets}
        starts = not command.moves and not addresses(command, life.aggregate) and event.state == life.first
        if event.state not in targets and not starts and not _misspelt(life, command):
            others[command] = f"leads to {either(sorted(targets))}" if targets else "moves nothing"
    if others:
        first = next(iter(others))
        yield RULE.on(
            event,
            f"`{event.name}` says that it leads to `{event.state}`, and `{first.name}` {others[first]}",
            "state",
            related=[related(command, f"`{command.name}` {words}", "moves") for command, words in others.items()],
            hint=f"remove `state`, or let `{first.name}` move to `{event.state}`",
        )


def _misspelt(life: Life, command: Command) -> bool:
    """Whether a command moves to a state that does not exist: SC309 speaks of it."""
    return any(state not in life.states for move in command.moves for state in move.targets)
