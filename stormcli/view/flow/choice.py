"""Which flow a picture shows, as turns and as a graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stormcli.check.facts import Facts, facts_of
from stormcli.model.flow import Process
from stormcli.model.landscape import Landscape
from stormcli.view.flow.data import Branch, Flow, Message, Part, Turn
from stormcli.view.flow.of_command import command_flow
from stormcli.view.flow.of_process import process_flow
from stormcli.view.focus import Focus, FocusError, chosen
from stormcli.view.graph import Edge, Graph, Node, NodeKind


def each_flow(landscape: Landscape) -> Iterator[Focus]:
    """A picture for each process, and for each command that people issue or HTTP offers."""
    for key in _processes(landscape):
        yield Focus(process=key)
    for command in landscape.commands():
        if command.by or command.api is not None:
            yield Focus(command=command.key)


def flow(landscape: Landscape, focus: Focus) -> Flow:
    """The flow of one process or from one command. Raises FocusError."""
    whole = _whole(facts_of(landscape), focus)
    if not focus.contexts:
        return whole
    return _narrowed(whole, {chosen(name, landscape.contexts, "context") for name in focus.contexts})


def flow_graph(landscape: Landscape, focus: Focus) -> Graph:
    """The flow as a graph: a message is a box between its senders and its receivers. Raises FocusError."""
    told = flow(landscape, focus)
    people = tuple(Node(each.id, each.kind, each.title, each.lines, at=each.at) for each in told.participants)
    messages = tuple(
        Node(_id(each), each.kind, f"{each.number} {each.title}", each.notes, at=each.at)
        for each in told.messages
        if each.kind is not NodeKind.CLOCK
    )
    return Graph(told.title, (*people, *messages), tuple(edge for each in told.messages for edge in _edges(each)))


def _edges(message: Message) -> Iterator[Edge]:
    """From the senders to the message and on to the receivers.

    What comes back to its sender stays with it, and that a refusal goes back to who asked goes without saying: such
    arrows would only cross the others. The end of a wait is no message that anyone writes, and stands on its arrow.
    """
    if message.kind is NodeKind.CLOCK:
        words = ", ".join((f"{message.number} {message.title}", *message.notes))
        yield from (Edge(one, other, message.edge, words) for one in message.senders for other in message.receivers)
        return
    for sender in message.senders:
        yield Edge(sender, _id(message), message.edge)
    for receiver in message.receivers if message.kind is not NodeKind.REJECTION else ():
        if receiver not in message.senders:
            yield Edge(_id(message), receiver, message.edge)


def _id(message: Message) -> str:
    return f"message-{message.number}"


def _whole(facts: Facts, focus: Focus) -> Flow:
    processes = _processes(facts.landscape)
    if focus.process and focus.command:
        raise FocusError("a flow is that of a process or from a command: leave --process or --command out")
    if focus.command or not processes:
        return command_flow(facts, facts.commands[chosen(focus.command, facts.commands, "command")])
    return process_flow(facts, processes[chosen(focus.process, processes, "process")])


def _processes(landscape: Landscape) -> dict[str, Process]:
    return {each.key: each for context in landscape.contexts.values() for each in context.processes.values()}


def _narrowed(whole: Flow, scopes: set[str]) -> Flow:
    """The messages that some contexts send or receive; numbers stay what they are."""
    inside = {each.id for each in whole.participants if each.scope in scopes}
    turns = tuple(Turn(turn.number, tuple(_parts(turn, inside))) for turn in whole.turns)
    kept = replace(whole, turns=tuple(turn for turn in turns if turn.parts))
    ends = {end for message in kept.messages for end in message.ends}
    return replace(kept, participants=tuple(each for each in whole.participants if each.id in ends))


def _parts(turn: Turn, inside: set[str]) -> Iterator[Part]:
    for part in turn.parts:
        branches = [
            Branch(tuple(each for each in branch.messages if inside.intersection(each.ends)), branch.guard)
            for branch in part.branches
        ]
        if any(branch.messages for branch in branches):
            yield Part(tuple(branch for branch in branches if branch.messages), part.fragment)
