"""Blocks: heads, options, and what stands inside; and how reading goes on behind a mistake."""

from __future__ import annotations

from dataclasses import dataclass, field

from stormcli.diagnostics import Span
from stormcli.interop.cml import parse_flows, parse_members, parse_operations, parse_relations, parse_requirements
from stormcli.interop.cml.cursor import Cursor, Misread
from stormcli.interop.cml.grammar import FORMS, TOP, Form, Holds
from stormcli.interop.cml.parse_options import option, taken
from stormcli.interop.cml.tokens import TokenKind, Tokens
from stormcli.interop.cml.tree import Block, Node, Word
from stormcli.interop.draft import Fate, Note

#: How many places of one file are told that could not be read.
MOST_UNREAD = 200


@dataclass(slots=True)
class Parsed:
    """What a file holds: its blocks, the files it imports, and what could not be read."""

    blocks: list[Block] = field(default_factory=list)
    imports: list[tuple[str, Span]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    #: How many comments stand in it.
    comments: int = 0


class BlockParser:
    """Reads the tokens of a file, as deep as the grammar nests and no deeper. It goes on behind what it cannot read."""

    def __init__(self, tokens: Tokens) -> None:
        self.cursor = Cursor(tokens)
        self.parsed = Parsed()

    def file(self) -> None:
        """Everything at the top of a file."""
        cursor = self.cursor
        while cursor.kind is not TokenKind.END:
            begin = cursor.position
            try:
                self._top()
            except Misread as error:
                self._recover(begin, error)
                if cursor.text == "}":  # one too many
                    cursor.position += 1

    def inside(self, block: Block, form: Form) -> None:
        """One option, block or statement of a block. Raises Misread."""
        cursor, first = self.cursor, self.cursor.position
        doc = cursor.string().text if cursor.kind is TokenKind.TEXT and _takes_docs(form) else ""
        abstract = cursor.text == "abstract" and cursor.ahead() in form.blocks
        keyword = cursor.ahead() if abstract else cursor.text
        if keyword in form.blocks:
            cursor.position += abstract
            block.items.append(self._block(form.blocks[keyword], first, doc, abstract))
            return
        visible = cursor.text == "package" and cursor.ahead() != "="  # of an attribute
        found = None if visible else option(cursor, form.options)
        if found is not None:
            block.options.append(found)
            return
        block.items.append(self._statement(form, doc, first))

    def _top(self) -> None:
        cursor, first = self.cursor, self.cursor.position
        if cursor.skip("import"):
            uri = cursor.string()
            self.parsed.imports.append((uri.text, cursor.tokens.span(uri.at, uri.at)))
            return
        doc = cursor.string().text if cursor.kind is TokenKind.TEXT else ""
        if cursor.text not in TOP:
            raise cursor.misread("`BoundedContext`, `ContextMap`, `Domain` or another part of a model")
        self.parsed.blocks.append(self._block(TOP[cursor.text], first, doc, abstract=False))

    def _block(self, kind: str, first: int, doc: str, abstract: bool) -> Block:
        """A block whose keyword stands here. Raises Misread where its head is wrong; its body recovers."""
        cursor, form = self.cursor, FORMS[kind]
        cursor.position += 1
        name = None
        if form.named and not (form.may_be_nameless and not _names_it(cursor)):
            name = cursor.word(f"the name of the {kind}")
        heads = self._heads(form)
        block = Block(
            tokens=cursor.tokens,
            first=first,
            last=cursor.position - 1,
            kind=kind,
            name=name,
            doc=doc,
            abstract=abstract,
            heads=heads,
            head=cursor.position - 1,
        )
        if cursor.skip("{"):
            self._body(block, form)
        block.last = cursor.position - 1
        return block

    def _heads(self, form: Form) -> dict[str, tuple[Word, ...]]:
        """`implements A, B realizes C`."""
        cursor = self.cursor
        heads: dict[str, tuple[Word, ...]] = {}
        while True:
            clause = next((each for each in form.heads if cursor.text == each.split()[0]), None)
            if clause is None:
                return heads
            cursor.sentence(clause)
            heads[clause] = heads.get(clause, ()) + taken(cursor, form.heads[clause])

    def _body(self, block: Block, form: Form) -> None:
        cursor, opened = self.cursor, self.cursor.position - 1
        while not cursor.skip("}"):
            if cursor.kind is TokenKind.END:
                place = cursor.tokens.span(opened, opened)
                self._note(f"this brace of {_called(block)} is never closed", place)
                return
            begin = cursor.position
            try:
                self.inside(block, form)
            except Misread as error:
                self._recover(begin, error)

    def _statement(self, form: Form, doc: str, first: int) -> Node:
        cursor, holds = self.cursor, form.holds
        match holds:
            case Holds.RELATIONS:
                return parse_relations.relation(cursor, first)
            case Holds.STEPS:
                return parse_flows.step(cursor, first)
            case Holds.COORDINATION:
                return parse_flows.coordinated(cursor, first)
            case Holds.MEMBERS:
                return parse_members.member(cursor, doc, first)
            case Holds.OPERATIONS:
                return parse_operations.behaviour(cursor, first)
            case Holds.VALUES:
                return parse_members.value(cursor, doc, first)
            case Holds.STORY:
                return parse_requirements.story(cursor, first)
            case Holds.FEATURES:
                return parse_requirements.features(cursor, first)
            case Holds.CONSEQUENCES:
                return parse_requirements.consequence(cursor, first)
            case Holds.SENTENCE:
                return parse_requirements.sentence(cursor, first)
        raise cursor.misread("what may stand in this block")

    def _recover(self, begin: int, error: Misread) -> None:
        """Notes what could not be read, and goes on at the next line, or at the brace that closes what is around."""
        cursor, depth, place = self.cursor, 0, begin
        tokens = cursor.tokens
        while tokens.kinds[place] is not TokenKind.END:
            text = tokens.texts[place]
            if depth == 0 and place >= error.at and (text == "}" or (place > begin and tokens.begins_line(place))):
                break
            depth += (text == "{") - (text == "}" and depth > 0)
            place += 1
        cursor.position = place
        tokens.left_out.update(range(begin, place))
        if len(self.parsed.notes) > MOST_UNREAD:
            return
        first, last = tokens.span(begin, begin), tokens.span(max(begin, place - 1), max(begin, place - 1))
        lines = f"line {first.line} is" if first.line == last.end_line else f"lines {first.line}-{last.end_line} are"
        self._note(f"{error}; {lines} left out", tokens.span(error.at, error.at))

    def _note(self, message: str, at: Span) -> None:
        notes = self.parsed.notes
        if len(notes) == MOST_UNREAD:
            message = f"there are more than {MOST_UNREAD} places that cannot be read; this is the last one told"
        if len(notes) <= MOST_UNREAD:
            notes.append(Note(Fate.UNREAD, message, at))


def _takes_docs(form: Form) -> bool:
    """Whether a text in quotes may stand before what is in such a block."""
    objects = bool(form.blocks) and "Entity" in form.blocks
    return (
        objects
        or "Command" in form.blocks
        or form.holds in (Holds.MEMBERS, Holds.OPERATIONS, Holds.VALUES)
        or ("Aggregate" in form.blocks)
    )


def _names_it(cursor: Cursor) -> bool:
    """Whether a name stands here; the keyword of the next block is none."""
    return cursor.kind is TokenKind.WORD and cursor.text not in TOP


def _called(block: Block) -> str:
    return f"{block.kind} {block.text}".strip()
