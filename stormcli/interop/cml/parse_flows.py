"""Steps of flows and coordinations."""

from __future__ import annotations

from stormcli.interop.cml.cursor import Cursor
from stormcli.interop.cml.parse_operations import transition
from stormcli.interop.cml.tree import Invocation, Production, Statement, Word

_JOINS = {"+": "+", "X": "X", "x": "X", "O": "O", "o": "O"}


def step(cursor: Cursor, first: int) -> Production | Invocation:
    """What a command or an operation brings about, or what an event triggers. Raises Misread."""
    if cursor.skip("event"):
        return _invocation(cursor, first)
    if cursor.text in ("command", "operation"):
        return _production(cursor, first)
    raise cursor.misread("`command`, `operation` or `event`")


def coordinated(cursor: Cursor, first: int) -> Statement:
    """`Context::Service::operation;`. Raises Misread."""
    cursor.word("a bounded context")
    cursor.expect("::")
    cursor.word("a service")
    cursor.expect("::")
    cursor.word("an operation")
    cursor.expect(";")
    return Statement(tokens=cursor.tokens, first=first, last=cursor.position - 1)


def _production(cursor: Cursor, first: int) -> Production:
    operation = cursor.text == "operation"
    cursor.position += 1
    action = cursor.word("a command or an operation")
    actor = ""
    if cursor.skip("[", "initiated", "by"):
        actor = cursor.string().text
        cursor.expect("]")
    aggregate, moved = None, None
    if cursor.skip("delegates", "to"):
        aggregate = cursor.word("an aggregate")
        moved = transition(cursor) if cursor.text == "[" else None
    cursor.sentence("emits event")
    events, choice = _joined(cursor, "an event")
    return Production(
        tokens=cursor.tokens,
        first=first,
        last=cursor.position - 1,
        operation=operation,
        action=action,
        actor=actor,
        aggregate=aggregate,
        transition=moved,
        events=events,
        choice=choice,
    )


def _invocation(cursor: Cursor, first: int) -> Invocation:
    events = [cursor.word("an event")]
    while cursor.skip("+"):
        events.append(cursor.word("an event"))
    cursor.expect("triggers")
    operation = cursor.text == "operation"
    if not operation and cursor.text != "command":
        raise cursor.misread("`command` or `operation`")
    cursor.position += 1
    actions, choice = _joined(cursor, "a command or an operation")
    return Invocation(
        tokens=cursor.tokens,
        first=first,
        last=cursor.position - 1,
        events=tuple(events),
        operation=operation,
        actions=actions,
        choice=choice,
    )


def _joined(cursor: Cursor, what: str) -> tuple[tuple[Word, ...], str]:
    """Names joined by one and the same sign, and that sign."""
    names, choice = [cursor.word(what)], _JOINS.get(cursor.text, "")
    while choice and _JOINS.get(cursor.text) == choice:
        cursor.position += 1
        names.append(cursor.word(what))
    return tuple(names), choice
