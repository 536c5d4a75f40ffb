"""What stands in an object: attributes, references, associations, operations; and the values of an enumeration."""

from __future__ import annotations

from stormcli.interop.cml.cursor import Cursor
from stormcli.interop.cml.grammar import ATTRIBUTE_OPTIONS, OPERATION_OPTIONS
from stormcli.interop.cml.parse_options import options
from stormcli.interop.cml.tokens import TokenKind
from stormcli.interop.cml.tree import (
    Attribute,
    EnumValue,
    Node,
    Operation,
    Parameter,
    Statement,
    Transition,
    TypeUse,
    Word,
)

_VISIBILITIES = ("public", "protected", "private", "package")
_COLLECTIONS = ("Set", "List", "Bag", "Collection")
_REFERENCES = ("-", "reference")
_ASSOCIATIONS = ("--", "association")
_DELEGATES = (("=>",), ("delegates", "to"))
# The grammar nests three: `Map<String, Type<@Object>>`.
_DEEPEST_TYPE = 3
_CHOICES = ("X", "x")


def member(cursor: Cursor, doc: str, first: int) -> Node:
    """An attribute, reference, association or operation of an object, whose doc was read. Raises Misread."""
    if cursor.text in _ASSOCIATIONS:
        return association(cursor, first)
    if cursor.text in _REFERENCES:
        cursor.position += 1
        return _attribute(cursor, doc, first, reference=True)
    if cursor.text in ("def", "*"):
        cursor.position += 1
        cursor.skip("abstract")
        return operation(cursor, first)
    return _attribute(cursor, doc, first, reference=False)


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
    if cursor.text in _VISIBILITIES:
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


def value(cursor: Cursor, doc: str, first: int) -> Node:
    """A value of an enumeration, or one of its attributes. Raises Misread."""
    if cursor.ahead_is_word() or cursor.ahead() in (".", "["):
        return _attribute(cursor, doc, first, reference=False)
    name = cursor.word("a value")
    more = bool(doc)
    if cursor.skip("("):
        more = True
        while True:
            if cursor.kind not in (TokenKind.TEXT, TokenKind.NUMBER):
                raise cursor.misread("a text in quotes or a number")
            cursor.position += 1
            if not cursor.skip(","):
                break
        cursor.expect(")")
    last = cursor.position - 1
    if not cursor.skip(",") and not cursor.skip(";") and cursor.text != "}":
        raise cursor.misread("`,` or `}`")
    return EnumValue(tokens=cursor.tokens, first=first, last=last, name=name, more=more)


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


def _attribute(cursor: Cursor, doc: str, first: int, *, reference: bool) -> Attribute:
    more = cursor.text in _VISIBILITIES
    cursor.position += more
    held = type_use(cursor)
    collection = ""
    if held.name in _COLLECTIONS and len(held.inner) == 1:
        collection, held = held.name, held.inner[0]
    name = cursor.word("the name of an attribute")
    said = options(cursor, ATTRIBUTE_OPTIONS)
    if reference and cursor.text in ("<->", "opposite"):
        cursor.position += 1
        cursor.word()
        said += options(cursor, ATTRIBUTE_OPTIONS)
        more = True
    # `-- "label"` belongs to the reference, `-- @Other` stands for itself.
    if reference and cursor.text in _ASSOCIATIONS and _labels(cursor):
        cursor.position += 2
        more = True
    cursor.skip(";")
    return Attribute(
        tokens=cursor.tokens,
        first=first,
        last=cursor.position - 1,
        name=name,
        type=held,
        collection=collection,
        doc=doc,
        reference=reference,
        options=said,
        more=more,
    )


def _labels(cursor: Cursor) -> bool:
    """Whether the text behind `--` ends the reference: an association would name an object next."""
    place = cursor.position + 1
    if cursor.tokens.kinds[place] is not TokenKind.TEXT:
        return False
    return cursor.ahead(2) != "@" and not (cursor.ahead_is_word(2) and not cursor.tokens.begins_line(place + 1))


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


def channel(cursor: Cursor) -> None:
    """`to channel eventBus = bus`, of a publication or a subscription. Raises Misread."""
    cursor.expect("to")
    cursor.path()
    if cursor.skip("eventBus"):
        cursor.expect("=")
        cursor.word()


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


def _dotted(cursor: Cursor) -> str:
    """`String`, `java.util.Date`, `Object[]`."""
    parts = [cursor.word("a type").text]
    while cursor.text == "." and cursor.ahead_is_word():
        cursor.position += 1
        parts.append(cursor.word().text)
    if cursor.skip("[", "]"):
        parts[-1] += "[]"
    return ".".join(parts)
