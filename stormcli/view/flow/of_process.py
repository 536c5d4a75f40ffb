"""The flow of one process: what starts it, what each step asks and hears, how it fails, and how it is taken back."""

from __future__ import annotations

from stormcli.check.facts import Facts
from stormcli.model import names
from stormcli.model.element import Ref
from stormcli.model.flow import Process, Step
from stormcli.view.flow.cast import Cast
from stormcli.view.flow.data import Flow, Fragment
from stormcli.view.flow.drafts import Draft, DraftTurn
from stormcli.view.flow.sending import asked, happened, waited
from stormcli.view.graph import EdgeKind
from stormcli.view.reactions import taken_back


def process_flow(facts: Facts, process: Process) -> Flow:
    """The messages that a process sends and waits for; what the contexts do about them inside is left out."""
    cast = Cast(facts.landscape)
    turns = [_start(facts, cast, process)]
    asking: dict[Step, str] = {}
    for step in process.steps:
        turn = _step(facts, cast, process, step, len(turns) + 1)
        asking[step] = f"{turn.number}.1"
        turns.append(turn)
    turns.append(_way_back(facts, cast, process, asking, len(turns) + 1))
    written = tuple(turn.turn() for turn in turns)
    title = f"{names.sentence(process.scope)}: message flow of {names.sentence(process.name)}"
    return Flow(title, cast.participants, tuple(turn for turn in written if turn.parts))


def _start(facts: Facts, cast: Cast, process: Process) -> DraftTurn:
    turn = DraftTurn(1)
    if process.starts is None:
        return turn
    for command in facts.emitters.get(process.starts.key, ()):
        if command.by:
            turn.add(asked(facts, cast, command.key, cast.issuers(command.by)))
    turn.add(_heard(facts, cast, process, process.starts))
    return turn


def _step(facts: Facts, cast: Cast, process: Process, step: Step, number: int) -> DraftTurn:
    turn = DraftTurn(number)
    if step.do is not None:
        turn.add(asked(facts, cast, step.do.key, (cast.process(process),)))
    good = [("done", [_heard(facts, cast, process, ref)]) for ref in step.until]
    bad = [("failed", [_heard(facts, cast, process, ref, EdgeKind.REFUSES)]) for ref in step.fails_on]
    bad += [("late", [waited(cast, process, step)])] if step.within is not None else []
    for _, drafts in bad if any(each.undo is not None for each in process.steps) else ():
        drafts[0].notes.append(f"on to {len(process.steps) + 2}")
    turn.branch(Fragment.ONE, *good, *bad)
    return turn


def _way_back(facts: Facts, cast: Cast, process: Process, asking: dict[Step, str], number: int) -> DraftTurn:
    turn = DraftTurn(number)
    undone: list[Draft] = []
    for reaction in taken_back(process, len(process.steps)):
        draft = asked(facts, cast, reaction.command.key, (cast.process(process),), reaction.kind)
        if reaction.step in asking:
            draft.notes.append(f"takes back {asking[reaction.step]}, if it was done")
        undone.append(draft)
    turn.branch(Fragment.PERHAPS, ("failed or late", undone))
    return turn


def _heard(facts: Facts, cast: Cast, process: Process, event: Ref, kind: EdgeKind = EdgeKind.FLOW) -> Draft:
    draft = happened(facts, cast, event)
    draft.receivers = (cast.process(process),)
    draft.edge = kind
    return draft
