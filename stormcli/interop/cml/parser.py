"""A text as a tree."""

from __future__ import annotations

from stormcli.interop.cml.blocks import BlockParser, Parsed
from stormcli.interop.cml.cursor import Misread
from stormcli.interop.cml.grammar import FORMS
from stormcli.interop.cml.tokens import TokenKind, Tokens
from stormcli.interop.cml.tree import Block
from stormcli.interop.draft import Fate, Note
from stormcli.load.source import Source


def parse(source: Source) -> Parsed:
    """A file as a tree. A part that cannot be read is a note, and what follows it is read."""
    tokens = Tokens(source)
    parser = BlockParser(tokens)
    parser.file()
    parser.parsed.comments = len(tokens.comments)
    if tokens.comments and not _closed(source.text, tokens.comments[-1]):
        place = source.span(tokens.comments[-1], tokens.comments[-1] + 2)
        parser.parsed.notes.append(Note(Fate.UNREAD, "this comment is never closed", place))
    return parser.parsed


def parse_inside(kind: str, text: str) -> Block | None:
    """The block of that kind of which `text` is the inside; None if not all of it can be read."""
    parser = BlockParser(Tokens(Source("", text)))
    block = Block(tokens=parser.cursor.tokens, first=0, last=0, kind=kind)
    while parser.cursor.kind is not TokenKind.END:
        try:
            parser.inside(block, FORMS[kind])
        except Misread:
            return None
    return None if parser.parsed.notes else block


def parse_file_text(text: str) -> Block | None:
    """A block without a kind that holds what stands in `text` as in a file; None if not all of it can be read."""
    parsed = parse(Source("", text))
    if parsed.notes or parsed.imports or not parsed.blocks:
        return None
    first = parsed.blocks[0]
    return Block(tokens=first.tokens, first=first.first, last=first.last, kind="", items=list(parsed.blocks))


def _closed(text: str, start: int) -> bool:
    if text.startswith("//", start):
        return True
    return text.find("*/", start + 2) >= 0
