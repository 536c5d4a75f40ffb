"""The flow from one command: its events, who consumes them, what those issue in turn, until nothing new happens."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from stormcli.check.facts import Consumption, Facts
from stormcli.model import names
from stormcli.model.flow import Policy, Process
from stormcli.model.message import Command
from stormcli.view.conditions import conditions
from stormcli.view.flow.cast import Cast
from stormcli.view.flow.data import Flow, Fragment
from stormcli.view.flow.drafts import Draft, DraftTurn
from stormcli.view.flow.outcomes import outcomes
from stormcli.view.flow.sending import asked, seen, waited
from stormcli.view.graph import EdgeKind
from stormcli.view.reactions import Reaction, reactions, when_late


def command_flow(facts: Facts, command: Command) -> Flow:
    """Everything that a command sets going, each command's consequences once; turns are in the order of time."""
    unfolding = _Unfolding(facts, command)
    turns = tuple(turn.turn() for turn in unfolding.turns())
    title = f"{names.sentence(command.scope)}: message flow from {names.sentence(command.name)}"
    return Flow(title, unfolding.cast.participants, turns)


@dataclass(eq=False)
class _Coming:
    """A command that is going to be issued, and the messages that set it off; the first one has no `reaction`."""

    key: str
    senders: tuple[str, ...]
    reaction: Reaction | None = None
    after: list[Draft] = field(default_factory=list)
    lacking: tuple[str, ...] = ()
    draft: Draft | None = None

    @property
    def kind(self) -> EdgeKind:
        return self.reaction.kind if self.reaction is not None else EdgeKind.FLOW


class _Unfolding:
    """Works off what is coming in the order in which it was set off."""

    def __init__(self, facts: Facts, first: Command) -> None:
        self.facts = facts
        self.cast = Cast(facts.landscape)
        self._queue = deque([_Coming(first.key, _senders(facts, self.cast, first))])
        self._known: dict[tuple[str, str, str, EdgeKind], _Coming] = {}
        self._asked: dict[str, DraftTurn] = {}
        self._joining: dict[Policy, dict[str, Draft]] = {}
        self._again: dict[Draft, dict[str, None]] = {}

    def turns(self) -> list[DraftTurn]:
        done: list[DraftTurn] = []
        worked: list[_Coming] = []
        while self._queue or self._release():
            coming = self._queue.popleft()
            worked.append(coming)
            done.append(self._turn(coming, DraftTurn(len(done) + 1)))
        for coming in worked:
            if coming.draft is not None:
                coming.draft.notes += _reasons(coming)
        for draft, numbers in self._again.items():
            draft.notes.append(f"again from {', '.join(numbers)}")
        return done

    def _turn(self, coming: _Coming, turn: DraftTurn) -> DraftTurn:
        command = self.facts.commands.get(coming.key)
        before = self._asked.setdefault(coming.key, turn)
        coming.draft = asked(self.facts, self.cast, coming.key, coming.senders, coming.kind)
        if before is not turn:
            self._again.setdefault(coming.draft, {})[str(before.number)] = None
        elif command is not None:
            first = coming.reaction is None
            readers = coming.senders if first else (self.cast.scope(command.scope),)
            turn.add(*(seen(self.facts, self.cast, ref, readers) for ref in command.reads))
        turn.add(coming.draft)
        if before is turn and command is not None:
            hearers = coming.senders if coming.reaction is None else ()
            for key, draft in outcomes(self.facts, self.cast, turn, command, hearers):
                for consumption in self.facts.consumers.get(key, ()):
                    self._consumed(consumption, draft)
        self._wait(coming.reaction, turn)
        return turn

    def _wait(self, reaction: Reaction | None, turn: DraftTurn) -> None:
        """The end of the wait of a process's step, after which the process turns back."""
        step = reaction.step if reaction is not None and reaction.kind is EdgeKind.FLOW else None
        if reaction is None or step is None or step.within is None or not isinstance(reaction.sender, Process):
            return
        over = waited(self.cast, reaction.sender, step)
        turn.branch(Fragment.PERHAPS, ("late", [over]))
        for other in when_late(reaction):
            self._set_off(other, [over])

    def _consumed(self, consumption: Consumption, draft: Draft) -> None:
        consumer = consumption.consumer
        cause = [draft]
        if isinstance(consumer, Policy) and consumer.all_of:
            joined = self._joining.setdefault(consumer, {})
            joined[consumption.event.key] = draft
            if len(joined) < len({ref.key for ref in consumer.when}):
                return
            cause = list(joined.values())
        for reaction in reactions(consumption):
            self._set_off(reaction, cause)

    def _release(self) -> bool:
        """Policies that wait for what does not happen in this flow go on without it, and say so."""
        for policy, joined in self._joining.items():
            lacking = tuple(names.sentence(ref.name) for ref in policy.when if ref.key not in joined)
            for command in policy.then if lacking else ():
                self._set_off(Reaction(command, policy), list(joined.values()), lacking)
        self._joining.clear()
        return bool(self._queue)

    def _set_off(self, reaction: Reaction, cause: list[Draft], lacking: tuple[str, ...] = ()) -> None:
        coming = self._known.get(reaction.key)
        if coming is None:
            sender = self.cast.owner(reaction.sender)
            coming = self._known[reaction.key] = _Coming(reaction.command.key, (sender,), reaction, lacking=lacking)
            self._queue.append(coming)
        coming.after += [draft for draft in cause if draft not in coming.after]
        if coming.draft is not None:
            for draft in cause:
                self._again.setdefault(draft, {})[coming.draft.number.partition(".")[0]] = None


def _senders(facts: Facts, cast: Cast, command: Command) -> tuple[str, ...]:
    """Who issues the first command: people first, then whoever calls it, then what the model has issue it."""
    if command.by:
        return cast.issuers(command.by)
    if command.api is not None:
        return (cast.caller(command.api),)
    issuers = [cast.owner(each.sender) for each in facts.issuers.get(command.key, ())]
    return tuple(dict.fromkeys(issuers)) or (cast.somebody(),)


def _reasons(coming: _Coming) -> Iterator[str]:
    """Why and when a command is issued."""
    reaction = coming.reaction
    if reaction is None:
        return
    if isinstance(reaction.sender, Policy):
        yield f"policy: {names.sentence(reaction.sender.name)}"
        yield from conditions(reaction.sender)
        if coming.lacking:
            yield f"once {' and '.join(coming.lacking)} happened too"
    elif reaction.kind is EdgeKind.COMPENSATES and reaction.step is not None and reaction.step.do is not None:
        yield f"takes back {names.sentence(reaction.step.do.name)}, if it was done"
    yield f"because of {', '.join(draft.number for draft in coming.after)}"
