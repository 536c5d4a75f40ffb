"""Processes, and what follows the commands of people, as flows: each step a message, or who sends the first one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stormcli.check.facts import Facts
from stormcli.interop.eventcatalog.pages import named, page, told
from stormcli.interop.eventcatalog.written_messages import current
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.flow import Process, Step
from stormcli.model.message import Command
from stormcli.model.names import sentence

_Steps = dict[str, dict[str, Any]]


def flows(facts: Facts, context: Context, owners: list[str]) -> Iterator[tuple[str, bytes]]:
    """The pages of a context's processes, and of the commands that people give."""
    for process in context.processes.values():
        summary = f"A process of {sentence(context.name)}."
        front = {**named(process, process.key, summary, owners=owners), "steps": _process(facts, process)}
        front["x-process"] = process.name
        yield f"flows/{process.name}/index.mdx", page(front, told(process.description, summary), "<NodeGraph />")
    for command in context.commands():
        people = [ref.key for ref in command.by if ref.kind is Kind.ACTOR]
        if people:
            yield f"flows/{command.name}/index.mdx", _story(facts, command, people, owners)


def _story(facts: Facts, command: Command, people: list[str], owners: list[str]) -> bytes:
    summary = f"What follows when somebody gives {sentence(command.name)}."
    steps: _Steps = {}
    for person in people:
        actor = facts.landscape.actors.get(person)
        said = {"name": sentence(person), "summary": (actor.description if actor else "") or sentence(person)}
        steps[f"by {person}"] = {"title": sentence(person), "actor": said, "next_step": "asked"}
    steps["asked"] = _message(facts, command.key)
    for ref in command.emitted:
        if ref.key in facts.events:
            steps[ref.key] = _message(facts, ref.key)
            _lead(steps["asked"], ref.key)
    front = {
        "id": f"{command.key}.flow",
        "name": sentence(command.name),
        "version": "1.0.0",
        "summary": summary,
        "owners": owners,
        "steps": _listed(steps),
        "x-process": command.name,
    }
    return page(front, summary, "<NodeGraph />")


def _process(facts: Facts, process: Process) -> list[dict[str, Any]]:
    """Step by step; what turns the process back leads to what it takes back, in the opposite order."""
    steps: _Steps = {}
    waiting: list[str] = []
    if process.starts is not None and _known(facts, process.starts):
        steps["starts"] = _message(facts, process.starts.key)
        waiting = ["starts"]
    for position, step in enumerate(process.steps):
        if step.do is None or not _known(facts, step.do):
            continue
        asked = f"{position} asks"
        steps[asked] = _message(facts, step.do.key)
        for before in waiting:
            _lead(steps[before], asked)
        waiting = [_outcome(facts, steps, asked, position, ref) for ref in step.until if _known(facts, ref)] or [asked]
        for ref in step.fails_on:
            if _known(facts, ref):
                _undo(facts, steps, _outcome(facts, steps, asked, position, ref), process.steps[:position])
    return _listed(steps)


def _outcome(facts: Facts, steps: _Steps, asked: str, position: int, ref: Ref) -> str:
    id_ = f"{position} {ref.key}"
    steps[id_] = _message(facts, ref.key)
    _lead(steps[asked], id_)
    return id_


def _undo(facts: Facts, steps: _Steps, failed: str, done: tuple[Step, ...]) -> None:
    before = failed
    for position, step in reversed(list(enumerate(done))):
        if step.undo is not None and _known(facts, step.undo):
            id_ = f"{failed} undoes {position}"
            steps[id_] = _message(facts, step.undo.key)
            _lead(steps[before], id_)
            before = id_


def _message(facts: Facts, key: str) -> dict[str, Any]:
    return {"title": sentence(key.rpartition(".")[2]), "message": current(facts, key)}


def _known(facts: Facts, ref: Ref) -> bool:
    return ref.key in facts.events or ref.key in facts.commands


def _lead(step: dict[str, Any], to: str) -> None:
    following = step.setdefault("next_steps", [])
    if to not in following:
        following.append(to)


def _listed(steps: _Steps) -> list[dict[str, Any]]:
    return [{"id": id_, **step} for id_, step in steps.items()]
