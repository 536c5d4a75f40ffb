"""User stories, use cases, and the sentences in which values are told: read for their grammar, and kept as text."""

from __future__ import annotations

from stormcli.interop.cml.cursor import Cursor
from stormcli.interop.cml.tokens import TokenKind
from stormcli.interop.cml.tree import Statement

_VERBS = ("create", "read", "update", "delete")
_FEELINGS = ("good", "bad", "neutral")


def story(cursor: Cursor, first: int) -> Statement:
    """`As a "role" I want to ... so that "benefit"`, with what it promotes and harms. Raises Misread."""
    _as_a(cursor)
    role = cursor.string().text
    _feature(cursor)
    while cursor.text != "so":
        _feature(cursor)
    cursor.sentence("so that")
    cursor.string()
    if cursor.skip("and", "that"):
        _texts(cursor)
        _is_or_are(cursor)
        cursor.expect("promoted")
        cursor.skip(",")
        cursor.sentence("accepting that")
        _texts(cursor)
        _is_or_are(cursor)
        if not cursor.skip("reduced"):
            cursor.expect("harmed")
    return Statement(tokens=cursor.tokens, first=first, last=cursor.position - 1, role=role)


def features(cursor: Cursor, first: int) -> Statement:
    """`interactions = create an "Offer", "check" the "Offer"`. Raises Misread."""
    cursor.expect("interactions")
    cursor.skip("=")
    _feature(cursor)
    while cursor.skip(","):
        _feature(cursor)
    return Statement(tokens=cursor.tokens, first=first, last=cursor.position - 1)


def consequence(cursor: Cursor, first: int) -> Statement:
    """`consequences good "more freedom" action "tell them" ACT ...`. Raises Misread."""
    cursor.skip("consequences")
    if cursor.text not in _FEELINGS:
        raise cursor.misread("`good`, `bad` or `neutral`")
    while cursor.text in _FEELINGS:
        cursor.position += 1
        cursor.string()
        if cursor.skip("action"):
            cursor.string()
            if cursor.kind is TokenKind.TEXT or cursor.text in ("ACT", "MONITOR"):
                cursor.position += 1
            else:
                raise cursor.misread("`ACT`, `MONITOR` or a text in quotes")
    return Statement(tokens=cursor.tokens, first=first, last=cursor.position - 1)


def sentence(cursor: Cursor, first: int) -> Statement:
    """The sentence of an epic, a narrative or a weighting. Raises Misread."""
    if cursor.text == "As":
        _epic(cursor)
    elif cursor.text == "When":
        _phrases(
            cursor,
            "When the SOI executes",
            ", stakeholders expect it to promote , protect or create",
            ", possibly degrading or prohibiting",
            "with the following externally observable and / or internally auditable behavior :",
        )
    elif cursor.text == "In":
        cursor.sentence("In the context of the SOI , stakeholder")
        cursor.word("a stakeholder")
        _phrases(
            cursor,
            "values",
            "more than",
            "expecting benefits such as",
            "running the risk of harms such as",
        )
    else:
        raise cursor.misread("`As a`, `When the SOI executes` or `In the context of the SOI,`")
    return Statement(tokens=cursor.tokens, first=first, last=cursor.position - 1)


def _epic(cursor: Cursor) -> None:
    _as_a(cursor)
    cursor.word("a stakeholder")
    cursor.sentence("I value")
    cursor.string()
    cursor.sentence("as demonstrated in")
    while cursor.text in ("realization", "reduction"):
        cursor.position += 1
        cursor.expect("of")
        cursor.string()


def _phrases(cursor: Cursor, *phrases: str) -> None:
    """Fixed words, each followed by a text in quotes."""
    for phrase in phrases:
        cursor.sentence(phrase)
        cursor.string()


def _as_a(cursor: Cursor) -> None:
    if not cursor.skip("As", "an"):
        cursor.sentence("As a")


def _feature(cursor: Cursor) -> None:
    """`I want to create an "Offer" with its "price", "date" for a "Customer"`."""
    cursor.skip("I", "want", "to")
    if cursor.text in _VERBS:
        cursor.position += 1
    elif cursor.kind is TokenKind.TEXT:
        cursor.string()
    else:
        raise cursor.misread("what someone wants to do")
    if cursor.text in ("a", "an", "the"):
        cursor.position += 1
    cursor.string()
    if cursor.skip("with", "its") or cursor.skip("with", "their"):
        _texts(cursor, features_follow=True)
    if cursor.text in ("in", "for", "to"):
        cursor.position += 1
        if cursor.text in ("a", "an"):
            cursor.position += 1
        cursor.string()


def _texts(cursor: Cursor, *, features_follow: bool = False) -> None:
    """Texts with commas between. What follows a comma may be the next feature: its verb is followed by an article."""
    cursor.string()
    while cursor.text == "," and cursor.ahead()[:1] in ("'", '"'):
        if features_follow and (cursor.ahead(2) in ("a", "an", "the") or cursor.ahead(2)[:1] in ("'", '"')):
            return
        cursor.position += 1
        cursor.string()


def _is_or_are(cursor: Cursor) -> None:
    if not cursor.skip("is"):
        cursor.expect("are")
