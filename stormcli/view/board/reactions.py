"""Policies and processes on the wall: what they wait for, and what they issue.

A process hangs there once for each step, so that it too runs from left to right: a step waits for the outcome of the
one before. One more sticky stands for its turning back, and one for its end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stormcli.model.element import Ref
from stormcli.model.flow import Policy, Process
from stormcli.view.board import words
from stormcli.view.board.data import Slot, Sticky
from stormcli.view.board.wall import Wall, standing
from stormcli.view.graph import EdgeKind, NodeKind


def hang_reactions(wall: Wall) -> None:
    """The policies and processes of every context."""
    for context in wall.facts.landscape.contexts.values():
        for policy in context.policies.values():
            _policy(wall, policy)
        for process in context.processes.values():
            _process(wall, process)


def _policy(wall: Wall, policy: Policy) -> None:
    sticky = standing(NodeKind.POLICY, policy, policy.scope, Slot.TRIGGER)
    timed = policy.every is not None or bool(policy.cron)
    hung = wall.hang(replace(sticky, notes=tuple(words.of_policy(policy)), clock=timed))
    _waits(wall, policy.when, hung)
    wall.look((*policy.reads, *([policy.for_each] if policy.for_each else [])), hung)
    for ref in policy.then:
        _issues(wall, hung, ref)


def _process(wall: Wall, process: Process) -> None:
    current = _part(wall, process, "", _notes(process, 0))
    _waits(wall, [process.starts] if process.starts else [], current)
    turned = _turning(wall, process)
    for number, step in enumerate(process.steps, start=1):
        _issues(wall, current, step.do)
        if turned and step.within is not None:
            wall.connect(current, turned, "too late", EdgeKind.TIMES_OUT)
        last = number == len(process.steps)
        if step.until or not last:
            following = _part(wall, process, "end" if last else str(number + 1), _notes(process, number))
            _waits(wall, step.until, following)
            if not step.until:
                wall.connect(current, following)
            current = following


def _notes(process: Process, done: int) -> tuple[str, ...]:
    """What a process says once so many steps are done."""
    if done < len(process.steps):
        return tuple(words.of_step(process, done + 1, process.steps[done]))
    return ("done",) if done else ()


def _turning(wall: Wall, process: Process) -> str:
    """The sticky of a process that turns back, "" if it never does."""
    failures = [ref for step in process.steps for ref in step.fails_on]
    undone = [step.undo for step in process.steps if step.undo is not None]
    if not failures and not undone:
        return ""
    hung = _part(wall, process, "back", ("turns back",))
    _waits(wall, failures, hung)
    for ref in undone:
        _issues(wall, hung, ref)
    return hung


def _part(wall: Wall, process: Process, copy: str, notes: tuple[str, ...]) -> str:
    sticky: Sticky = standing(NodeKind.PROCESS, process, process.scope, Slot.TRIGGER, copy=copy)
    return wall.hang(replace(sticky, notes=notes))


def _waits(wall: Wall, refs: Iterable[Ref], waiting: str) -> None:
    for ref in refs:
        event = wall.event(ref)
        if event:
            wall.connect(event, waiting)


def _issues(wall: Wall, issuer: str, ref: Ref | None) -> None:
    command = wall.command(ref)
    if command:
        wall.connect(issuer, command)
