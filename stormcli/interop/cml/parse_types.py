"""Types where something has one."""

from __future__ import annotations

from stormcli.interop.cml.cursor import Cursor
from stormcli.interop.cml.tree import TypeUse

# The grammar nests three: `Map<String, Type<@Object>>`.
_DEEPEST_TYPE = 3


def type_use(cursor: Cursor, depth: int = 1) -> TypeUse:
    """A type with what it holds: `Map<String, @Claim>`. Raises Misread."""
    first = cursor.position
    marked = cursor.skip("@")
    name = _dotted(cursor)
    inner: list[TypeUse] = []
    if cursor.text == "<":
        if depth > _DEEPEST_TYPE:
            raise cursor.misread("the end of a type")
        cursor.position += 1
        inner.append(type_use(cursor, depth + 1))
        while cursor.skip(","):
            inner.append(type_use(cursor, depth + 1))
        cursor.expect(">")
    return TypeUse(
        tokens=cursor.tokens,
        first=first,
        last=cursor.position - 1,
        name=name,
        marked=marked,
        inner=tuple(inner),
    )


def _dotted(cursor: Cursor) -> str:
    """`String`, `java.util.Date`, `Object[]`."""
    parts = [cursor.word("a type").text]
    while cursor.text == "." and cursor.ahead_is_word():
        cursor.position += 1
        parts.append(cursor.word().text)
    if cursor.skip("[", "]"):
        parts[-1] += "[]"
    return ".".join(parts)
