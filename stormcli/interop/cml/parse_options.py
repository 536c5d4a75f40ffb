"""Options of blocks, attributes and operations, and the clauses of heads."""

from __future__ import annotations

from collections.abc import Mapping

from stormcli.interop.cml.cursor import Cursor
from stormcli.interop.cml.grammar import Takes
from stormcli.interop.cml.tokens import TokenKind
from stormcli.interop.cml.tree import Option, Word

_DENIALS = ("not", "!")


def option(cursor: Cursor, known: Mapping[str, Takes]) -> Option | None:
    """The option that begins here, denied or not; None if what stands here begins none. Raises Misread."""
    first = cursor.position
    denied = cursor.text in _DENIALS
    name = cursor.ahead() if denied else cursor.text
    if name not in known:
        return None
    cursor.position += 2 if denied else 1
    words = taken(cursor, known[name])
    return Option(tokens=cursor.tokens, first=first, last=cursor.position - 1, name=name, words=words, denied=denied)


def options(cursor: Cursor, known: Mapping[str, Takes]) -> tuple[Option, ...]:
    """All options that stand here one after the other. Raises Misread."""
    found = []
    while (each := option(cursor, known)) is not None:
        found.append(each)
    return tuple(found)


def taken(cursor: Cursor, takes: Takes) -> tuple[Word, ...]:
    """What follows an option's name, a sign of equality or none between. Raises Misread."""
    if takes is Takes.NOTHING:
        return ()
    equals = cursor.skip("=")
    if takes is Takes.MAYBE_TEXT:
        return (cursor.string(),) if equals else ()
    if takes is Takes.NAMES:
        return cursor.names()
    if takes is Takes.PATH:
        cursor.skip("@")
        return (cursor.path(),)
    if takes is Takes.NAME or (takes is Takes.EITHER and cursor.kind is not TokenKind.TEXT):
        return (cursor.name(),)
    found = [cursor.string()]
    while takes is Takes.TEXTS and cursor.skip(","):
        found.append(cursor.string())
    return tuple(found)
