"""Single messages of a flow: who sends each kind, and who receives it."""

from __future__ import annotations

from stormcli.check.facts import Facts
from stormcli.model.element import Ref
from stormcli.model.flow import Process, Step
from stormcli.model.message import Command, EventSource
from stormcli.view.flow.cast import Cast
from stormcli.view.flow.drafts import Draft
from stormcli.view.graph import EdgeKind, NodeKind


def asked(facts: Facts, cast: Cast, key: str, senders: tuple[str, ...], kind: EdgeKind = EdgeKind.FLOW) -> Draft:
    """A command, to the context or system whose it is."""
    receivers = (cast.scope(key.rpartition(".")[0]),)
    return Draft(NodeKind.COMMAND, facts.commands.get(key), senders, receivers, kind, key=key.rpartition(".")[2])


def happened(facts: Facts, cast: Cast, ref: Ref, sender: str = "") -> Draft:
    """An event, from whoever brings it about, still without receivers; `sender` is its command's scope, if known."""
    event = facts.events.get(ref.key)
    if event is not None and not sender and event.source is EventSource.CLOCK:
        source = cast.clock()
    elif event is not None and not sender and event.system is not None:
        source = cast.scope(event.system.key)
    else:
        source = cast.scope(sender or ref.scope)
    return Draft(NodeKind.EVENT, event, (source,), (), key=ref.name)


def waited(cast: Cast, process: Process, step: Step) -> Draft:
    """The end of a step's wait."""
    draft = Draft(NodeKind.CLOCK, step, (cast.clock(),), (cast.process(process),), EdgeKind.TIMES_OUT)
    draft.title = f"{step.within} over"
    return draft


def seen(facts: Facts, cast: Cast, ref: Ref, readers: tuple[str, ...]) -> Draft:
    """A query: someone looks at a read model before deciding."""
    context = facts.landscape.contexts.get(ref.scope)
    model = context.read_models.get(ref.name) if context is not None else None
    return Draft(NodeKind.READ_MODEL, model, readers, (cast.scope(ref.scope),), EdgeKind.READS, key=ref.name)


def refused(cast: Cast, command: Command, name: str, hearers: tuple[str, ...]) -> Draft:
    """A named refusal, back to who asked."""
    sender = (cast.scope(command.scope),)
    return Draft(NodeKind.REJECTION, None, sender, hearers, EdgeKind.REFUSES, key=name)
