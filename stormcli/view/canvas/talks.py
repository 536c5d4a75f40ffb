"""Who talks to a context and to whom it talks, lane by lane."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import Facts, MessageKind
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.relationship import Pattern, Relationship
from stormcli.view.canvas.data import HERE, CanvasMessage, CanvasMessageKind, CollaboratorKind, Lane

#: Who sends or receives, and what.
Talk = tuple[str, CollaboratorKind, CanvasMessage]

_CLIENTS = "HTTP clients"


def inbound_talks(facts: Facts, context: Context) -> Iterator[Talk]:
    """What others start: people and systems that issue commands, messages that cross to here, what is asked."""
    for command in context.commands():
        message = CanvasMessage(CanvasMessageKind.COMMAND, command.name, command.key, command.description)
        for issuer in command.by:
            if issuer.kind in (Kind.ACTOR, Kind.SYSTEM):
                person = CollaboratorKind.PERSON if issuer.kind is Kind.ACTOR else CollaboratorKind.SYSTEM
                yield issuer.name, person, message
        if command.api is not None and not command.by:
            yield _CLIENTS, CollaboratorKind.FRONTEND, message
        for ref in command.reads:
            yield from (
                (each.name, CollaboratorKind.PERSON, _asked(ref)) for each in command.by if _is_own(ref, context)
            )
    for crossing in facts.crossings:
        if crossing.receiver == context.name and not _is_issued(crossing.sender, facts, crossing.kind):
            yield crossing.sender, _kind(facts, crossing.sender), _message(facts, crossing.kind, crossing.message)
    for other in facts.landscape.contexts.values():
        if other is not context:
            yield from (
                (other.name, CollaboratorKind.CONTEXT, _asked(ref)) for ref in _reads(other) if _is_own(ref, context)
            )
    for model in context.read_models.values():
        for query in model.queries.values():
            if query.api is not None:
                asked = CanvasMessage(
                    CanvasMessageKind.QUERY, query.name, f"{model.key}.{query.name}", query.description
                )
                yield _CLIENTS, CollaboratorKind.FRONTEND, asked


def outbound_talks(facts: Facts, context: Context) -> Iterator[Talk]:
    """What this context starts: messages that cross from here, what it asks, and what it publishes to nobody yet."""
    for crossing in facts.crossings:
        if crossing.sender == context.name:
            yield crossing.receiver, _kind(facts, crossing.receiver), _message(facts, crossing.kind, crossing.message)
    for ref in _reads(context):
        if not _is_own(ref, context) and ref.scope:
            yield ref.scope, CollaboratorKind.CONTEXT, _asked(ref)
    heard = {each.message for each in facts.crossings if each.sender == context.name}
    for event in context.events():
        if event.published and event.key not in heard:
            yield "", CollaboratorKind.NOBODY, _message(facts, MessageKind.EVENT, event.key)


def _is_issued(sender: str, facts: Facts, kind: MessageKind) -> bool:
    """Whether `by` has told already that a system issues a command."""
    return kind is MessageKind.COMMAND and sender in facts.landscape.systems


def _kind(facts: Facts, name: str) -> CollaboratorKind:
    return CollaboratorKind.SYSTEM if name in facts.landscape.systems else CollaboratorKind.CONTEXT


def _message(facts: Facts, kind: MessageKind, key: str) -> CanvasMessage:
    found = facts.events.get(key) if kind is MessageKind.EVENT else facts.commands.get(key)
    word = CanvasMessageKind.EVENT if kind is MessageKind.EVENT else CanvasMessageKind.COMMAND
    return CanvasMessage(word, key.rpartition(".")[2], key, found.description if found is not None else "")


def _asked(model: Ref) -> CanvasMessage:
    return CanvasMessage(CanvasMessageKind.QUERY, model.name, model.key)


def _is_own(ref: Ref, context: Context) -> bool:
    return ref.kind is Kind.READ_MODEL and ref.scope == context.name


def _reads(context: Context) -> Iterator[Ref]:
    """The read models that a context looks at before it decides."""
    for command in context.commands():
        yield from command.reads
    for policy in context.policies.values():
        yield from policy.reads
        if policy.for_each is not None:
            yield policy.for_each


def lanes(facts: Facts, context: Context, talks: Iterator[Talk]) -> tuple[Lane, ...]:
    found: dict[tuple[str, CollaboratorKind], dict[CanvasMessage, None]] = {}
    for collaborator, kind, message in talks:
        found.setdefault((collaborator, kind), {})[message] = None
    return tuple(
        Lane(name, kind, tuple(messages), _relationships(facts, context, name))
        for (name, kind), messages in found.items()
    )


def _relationships(facts: Facts, context: Context, other: str) -> tuple[str, ...]:
    lines = facts.relationships_by_pair.get(frozenset((context.name, other)), ())
    return tuple(_told(line, context.name) for line in lines)


def _told(line: Relationship, own: str) -> str:
    """How the other one relates to this context, with the roles of both."""
    if not line.directed:
        return line.pattern.value.replace("_", " ")
    other_is_up = line.ends[0].name != own
    customers = line.pattern is Pattern.CUSTOMER_SUPPLIER
    theirs = ("supplier" if other_is_up else "customer") if customers else ("upstream" if other_is_up else "downstream")
    up = [role.value.replace("_", " ") for role in line.upstream_roles]
    down = [role.value.replace("_", " ") for role in line.downstream_roles]
    them, us = (up, down) if other_is_up else (down, up)
    words = f"{theirs}: {', '.join(them)}" if them else theirs
    return f"{words}{HERE}{', '.join(us)}" if us else words
