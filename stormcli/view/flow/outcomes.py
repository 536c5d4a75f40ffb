"""What comes of a command at once: its events, as many as happen, and its refusals."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import Facts
from stormcli.model.element import Ref
from stormcli.model.flow import ReadModel
from stormcli.model.message import Command, Emission, Emits
from stormcli.view.flow.cast import Cast
from stormcli.view.flow.data import Fragment
from stormcli.view.flow.drafts import Draft, DraftTurn
from stormcli.view.flow.sending import happened, refused

_ALONE = "nobody waits for it"


def outcomes(
    facts: Facts, cast: Cast, turn: DraftTurn, command: Command, hearers: tuple[str, ...]
) -> list[tuple[str, Draft]]:
    """Adds to a turn what comes of its command, and gives the events by their keys. `hearers` hear of refusals."""
    refusals = [refused(cast, command, name, hearers) for name in command.rejects if hearers]
    turn.branch(Fragment.PERHAPS, ("refused", refusals))
    found: list[tuple[str, Draft]] = []
    for item in _items(command):
        drafts = [_event(facts, cast, command, ref) for ref in item.events]
        found += zip((ref.key for ref in item.events), drafts, strict=True)
        if item.choice is Emission.ALL:
            turn.add(*drafts)
        elif item.choice is Emission.ONE_OF:
            guards = ("either", *("or" for _ in drafts[1:]))
            turn.branch(Fragment.ONE, *((guard, [draft]) for guard, draft in zip(guards, drafts, strict=True)))
        else:
            for draft in drafts:
                turn.branch(Fragment.PERHAPS, ("perhaps", [draft]))
    return found


def _items(command: Command) -> tuple[Emits, ...]:
    """An external system answers with one of what it may answer."""
    answers = command.emitted
    return (Emits(answers, Emission.ONE_OF),) if not command.aggregate and len(answers) > 1 else command.emits


def _event(facts: Facts, cast: Cast, command: Command, ref: Ref) -> Draft:
    draft = happened(facts, cast, ref, command.scope)
    draft.receivers = tuple(dict.fromkeys(_receivers(facts, cast, command, ref)))
    if not draft.receivers:
        draft.receivers = (cast.scope(ref.scope),)
        draft.notes.append(_ALONE if ref.key not in facts.consumers else "stays inside")
    return draft


def _receivers(facts: Facts, cast: Cast, command: Command, ref: Ref) -> Iterator[str]:
    """The contexts and processes that wait for an event. That a context projects its own events goes without saying."""
    if ref.scope != command.scope:
        yield cast.scope(ref.scope)
    for consumption in facts.consumers.get(ref.key, ()):
        if not isinstance(consumption.consumer, ReadModel) or consumption.scope != ref.scope:
            yield cast.consumer(consumption)
