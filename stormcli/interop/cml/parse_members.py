"""What stands in an object: attributes, references, associations, operations; and the values of an enumeration."""

from __future__ import annotations

from stormcli.interop.cml.cursor import Cursor
from stormcli.interop.cml.grammar import ATTRIBUTE_OPTIONS
from stormcli.interop.cml.parse_operations import ASSOCIATIONS, VISIBILITIES, association, operation
from stormcli.interop.cml.parse_options import options
from stormcli.interop.cml.parse_types import type_use
from stormcli.interop.cml.tokens import TokenKind
from stormcli.interop.cml.tree import Attribute, EnumValue, Node

_COLLECTIONS = ("Set", "List", "Bag", "Collection")
_REFERENCES = ("-", "reference")


def member(cursor: Cursor, doc: str, first: int) -> Node:
    """An attribute, reference, association or operation of an object, whose doc was read. Raises Misread."""
    if cursor.text in ASSOCIATIONS:
        return association(cursor, first)
    if cursor.text in _REFERENCES:
        cursor.position += 1
        return _attribute(cursor, doc, first, reference=True)
    if cursor.text in ("def", "*"):
        cursor.position += 1
        cursor.skip("abstract")
        return operation(cursor, first)
    return _attribute(cursor, doc, first, reference=False)


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


def _attribute(cursor: Cursor, doc: str, first: int, *, reference: bool) -> Attribute:
    more = cursor.text in VISIBILITIES
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
    if reference and cursor.text in ASSOCIATIONS and _labels(cursor):
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
