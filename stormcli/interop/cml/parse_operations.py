"""Operations, and what else stands in services, repositories, resources and consumers."""

from __future__ import annotations

from stormcli.interop.cml.cursor import Cursor
from stormcli.interop.cml.grammar import OPERATION_OPTIONS
from stormcli.interop.cml.parse_options import options
from stormcli.interop.cml.parse_types import type_use
from stormcli.interop.cml.tokens import TokenKind
from stormcli.interop.cml.tree import Node, Operation, Parameter, Statement, Transition, TypeUse, Word

#: Who may use a member.
VISIBILITIES = ("public", "protected", "private", "package")
ASSOCIATIONS = ("--", "association")
_DELEGATES = (("=>",), ("delegates", "to"))
_CHOICES = ("X", "x")


def behaviour(cursor: Cursor, first: int) -> Node:
    """What stands in a service, a repository, a resource or a consumer. Raises Misread."""
    if cursor.text in ASSOCIATIONS:
        return association(cursor, first)
    if cursor.text in (">", "inject"):
        cursor.position += 1
        cursor.name()
    elif cursor.skip("subscribe"):
        channel(cursor)
    elif cursor.skip("unmarshall", "to"):
        cursor.name()
    elif cursor.text in ("queueName", "topicName") and cursor.ahead() == "=":
        cursor.position += 2
        cursor.path()
    else:
        return operation(cursor, first)
    return Statement(tokens=cursor.tokens, first=first, last=cursor.position - 1)


def association(cursor: Cursor, first: int) -> Statement:
    """`-- "uses" @Other`. Raises Misread."""
    cursor.position += 1
    if cursor.kind is TokenKind.TEXT:
        cursor.position += 1
    cursor.name()
    cursor.skip(";")
    return Statement(tokens=cursor.tokens, first=first, last=cursor.position - 1)


def operation(cursor: Cursor, first: int) -> Operation:
    """`@Event name(@Command command) : write [A -> B];`. Raises Misread."""
    if cursor.text in VISIBILITIES:
        cursor.position += 1
    returns = None if cursor.skip("void") else _returned(cursor)
    name = cursor.word("the name of an operation")
    parameters = _parameters(cursor)
    throws = _particulars(cursor)
    transition = _delegate_and_kind(cursor)
    cursor.expect(";")
    return Operation(
        tokens=cursor.tokens,
        first=first,
        last=cursor.position - 1,
        name=name,
        returns=returns,
        parameters=parameters,
        throws=throws,
        transition=transition,
    )


def transition(cursor: Cursor) -> Transition:
    """`[A, B -> C X D*]`. Raises Misread."""
    first = cursor.position
    cursor.expect("[")
    sources = () if cursor.text == "->" else cursor.names()
    cursor.expect("->")
    targets = [_target(cursor)]
    while cursor.text in _CHOICES:
        cursor.position += 1
        targets.append(_target(cursor))
    cursor.expect("]")
    return Transition(
        tokens=cursor.tokens, first=first, last=cursor.position - 1, sources=sources, targets=tuple(targets)
    )


def channel(cursor: Cursor) -> None:
    """`to channel eventBus = bus`, of a publication or a subscription. Raises Misread."""
    cursor.expect("to")
    cursor.path()
    if cursor.skip("eventBus"):
        cursor.expect("=")
        cursor.word()


def _returned(cursor: Cursor) -> TypeUse | None:
    """The type before the name of an operation; None if the name stands here already."""
    known = cursor.ahead() in OPERATION_OPTIONS or cursor.ahead() in ("throws", "publish", "delegates")
    if cursor.kind is TokenKind.WORD and (known or cursor.ahead() in ("(", ";", ":", "=>")):
        return None
    return type_use(cursor)


def _parameters(cursor: Cursor) -> tuple[Parameter, ...]:
    found: list[Parameter] = []
    if not cursor.skip("("):
        return ()
    while not cursor.skip(")"):
        if cursor.skip(","):
            continue
        if cursor.kind is TokenKind.TEXT:
            cursor.position += 1
        held = type_use(cursor)
        found.append(Parameter(name=cursor.word("the name of a parameter"), type=held))
        if cursor.text not in (",", ")"):
            raise cursor.misread("`,` or `)`")
    return tuple(found)


def _particulars(cursor: Cursor) -> tuple[Word, ...]:
    """What stands between the parameters of an operation and its end; what it throws."""
    throws: list[Word] = []
    while True:
        if options(cursor, OPERATION_OPTIONS):
            continue
        if cursor.skip("throws"):
            throws.append(cursor.path())
            while cursor.skip(","):
                throws.append(cursor.path())
        elif cursor.skip("publish"):
            if cursor.text != "to":
                cursor.name()
            channel(cursor)
        else:
            return tuple(throws)


def _delegate_and_kind(cursor: Cursor) -> Transition | None:
    if any(cursor.skip(*delegate) for delegate in _DELEGATES):
        cursor.name()
        if cursor.skip("."):
            cursor.word()
    if not cursor.skip(":"):
        return None
    if cursor.skip("read", "-", "only"):
        return None
    cursor.expect("write")
    return transition(cursor) if cursor.text == "[" else None


def _target(cursor: Cursor) -> Word:
    found = cursor.word("a state")
    cursor.skip("*")
    return found
