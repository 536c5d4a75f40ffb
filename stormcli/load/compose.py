"""YAML events -> nodes with positions, and what this language does not take from YAML.

libyaml reads where it is there, the pure-Python parser where it is not. The latter is the reference: whatever libyaml
refuses, or is known to read otherwise, is read again by it, so that both give the same nodes and the same findings.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError

from stormcli.diagnostics import Diagnostic, Related
from stormcli.load.nodes import Map, Seq
from stormcli.load.rules import duplicate_key, unsafe_yaml, wrong_value, yaml_syntax
from stormcli.load.source import Source
from stormcli.load.syntax_errors import explained
from stormcli.model.scalars import Quoted

CParser: Any
try:
    CParser = import_module("yaml.cyaml").CParser
except ImportError:  # PyYAML was built without libyaml
    CParser = None

#: How deep lists and maps may nest; the language itself needs about ten.
MAX_DEPTH = 48
#: How many nodes the aliases of one file may repeat in all.
MAX_ALIASED = 10_000
# The reference parser is slow: of a file larger than this (characters) libyaml has the last word.
_REFERENCE_LIMIT = 400_000
# `|#`: the reference wants a space between the two.
_HEADER = re.compile(r"[|>][-+0-9]*#")


class PureParser(Reader, Scanner, Parser):
    """PyYAML's parser in Python: text -> events."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> list[str]:
        """Refuses escapes of what is no character: PyYAML fails at some of them, and reads half a pair as text."""
        try:
            chunks: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
            "".join(chunks).encode()
        except (ValueError, OverflowError):
            raise ScannerError("", start_mark, "no character has this number", self.get_mark()) from None
        return chunks


def compose(source: Source, *, pure: bool = CParser is None) -> tuple[Map | Seq | str | None, list[Diagnostic]]:
    """The only document of a file (None if it is empty) and the findings of SC101, SC102 and SC106."""
    text = source.text
    large = len(text) > _REFERENCE_LIMIT
    # libyaml takes tabs where the reference does not.
    if not pure and (large or "\t" not in text):
        with suppress(_Differs), _without_collector():
            node, findings, refused = _composed(_Composer(source, CParser(text), libyaml=True))
            if large or not refused:
                return node, findings
    node, findings, _ = _composed(_Composer(source, PureParser(text)))
    return node, findings


def _composed(composer: _Composer) -> tuple[Map | Seq | str | None, list[Diagnostic], bool]:
    """The document, the findings, and whether the file could not be read to its end."""
    try:
        return composer.document(), composer.findings, False
    except yaml.YAMLError as problem:
        return None, [*composer.findings, explained(problem, composer.source)], True
    except _Refused as refusal:
        return None, [*composer.findings, refusal.finding], True


class _Differs(Exception):
    """libyaml reads this otherwise than the reference does."""


class _Refused(Exception):
    """The file cannot be read on from here."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


class _Composer:
    """Builds the nodes of one file; with libyaml, looks for what that is known to read otherwise."""

    def __init__(self, source: Source, parser: Any, *, libyaml: bool = False) -> None:
        self.source = source
        self.findings: list[Diagnostic] = []
        self._next = parser.get_event
        self._libyaml = libyaml
        self._anchors: dict[str, Any] = {}
        self._aliased = 0

    def document(self) -> Map | Seq | str | None:
        self._next()  # the stream starts
        if type(self._next()) is StreamEndEvent:
            return None
        root = self._node()
        self._next()  # the document ends
        after = self._next()
        if type(after) is DocumentStartEvent:
            self._refuse("a second document starts here", after, hint="write one document a file")
        return root

    def _node(self) -> Map | Seq | str | None:
        """The document's root and everything below it, without recursion: depth is the author's choice."""
        following = self._next
        event = following()
        if type(event) is ScalarEvent:
            text: str = self._scalar(event)
            return None if text == "" and not event.style else text
        if type(event) is AliasEvent:
            self._alias(event)
        root = self._opened(event)
        self._fill(root)
        return root

    def _fill(self, root: Map | Seq) -> None:
        """Everything below the root. The loop is the tool's hottest: it runs once for each word of the model."""
        following = self._next
        wary = self._libyaml and "?" in self.source.text
        stack: list[tuple[Map | Seq, str | None]] = []
        node: Any = root
        mapping = type(node) is Map
        key: str | None = None
        key_start = key_end = 0
        while True:
            event = following()
            kind = type(event)
            start: int = event.start_mark.index
            end: int = event.end_mark.index
            if kind is ScalarEvent:
                value: Any = event.value
                if event.anchor is not None or event.tag is not None:
                    value = self._scalar(event)
                elif event.style:
                    value = self._quoted(event)
                elif not value:
                    self._nothing(start)
                elif wary and "?" in value and _flow(node, stack):
                    raise _Differs
                if mapping and key is None:
                    key, key_start, key_end = value, start, end
                    if value == "<<" and not event.style:
                        self._refuse("`<<` does not merge maps here", event, hint="write the keys out")
                    continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                node.end = end
                if not stack:
                    return
                closed = node
                node, key = stack.pop()
                mapping = type(node) is Map
                # The parent took its mark when the child opened; where it ends is known only now.
                if mapping:
                    if key is not None:
                        first, last, start, _ = node.marks[key]
                        node.marks[key] = (first, last, start, end)
                else:
                    node.marks[-1] = (node.marks[-1][0], end)
                    if type(closed) is Map and closed.marks:
                        closed.name = next(iter(closed.marks.values()))[:2]  # an item goes by its first key
                key = None
                continue
            elif kind is AliasEvent:
                value = self._alias(event)
            else:
                value = self._opened(event)
            if not mapping:
                node.append(value)
                node.marks.append((start, end))
            elif key is None:
                self._refuse_key(event)
            else:
                marks = node.marks
                if key in marks:
                    self._twice(node, key, key_start, key_end)
                else:
                    node[key] = value
                    marks[key] = (key_start, key_end, start, end)
                if type(value) is Map:
                    value.name = (key_start, key_end)
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                if len(stack) >= MAX_DEPTH:
                    self._refuse(f"lists and maps nest deeper than {MAX_DEPTH} levels", event)
                # A duplicate's content is read and dropped: its parent has no mark to complete.
                stack.append((node, key if mapping and node[key] is value else None))
                node = value
                mapping = kind is MappingStartEvent
            key = None

    def _twice(self, node: Map, key: str, start: int, end: int) -> None:
        first = self.source.span(*node.marks[key][:2])
        finding = duplicate_key.RULE.at(
            self.source.span(start, end),
            f"the key `{key}` stands here twice",
            related=[Related(first, "it stands here first")],
        )
        self.findings.append(finding)

    def _opened(self, event: Any) -> Map | Seq:
        """A new map or list; the root may be nothing else."""
        self._no_tag(event)
        start = event.start_mark.index
        mapping = type(event) is MappingStartEvent
        node = Map(self.source, start) if mapping else Seq(self.source, start, bool(event.flow_style))
        if event.anchor is not None:
            self._anchors[event.anchor] = node
            node.end = -1  # open: an alias to it now would make it contain itself
        return node

    def _scalar(self, event: Any) -> str:
        self._no_tag(event)
        value = self._quoted(event) if event.style else str(event.value)
        if event.anchor is not None:
            self._anchors[event.anchor] = value
        return value

    def _nothing(self, start: int) -> None:
        """Inside brackets the parsers place a value that is not there differently."""
        if self._libyaml and self.source.text.startswith((",", "]", "}"), start):
            raise _Differs

    def _quoted(self, event: Any) -> Quoted:
        # An anchor hides where the header stands.
        if event.style in "|>" and self._libyaml and (event.anchor or self._odd_header(event)):
            raise _Differs
        return Quoted(event.value)

    def _odd_header(self, event: Any) -> bool:
        return _HEADER.match(self.source.text, event.start_mark.index) is not None

    def _alias(self, event: Any) -> Any:
        node = self._anchors.get(event.anchor)
        if node is None:
            finding = yaml_syntax.RULE.at(self._span(event), f"nothing is anchored as `&{event.anchor}` above")
            raise _Refused(finding)
        if isinstance(node, (Map, Seq)):
            if node.end < 0:
                self._refuse(f"`*{event.anchor}` stands inside itself", event)
            self._aliased += _weight(node, MAX_ALIASED)
            if self._aliased > MAX_ALIASED:
                self._refuse(f"aliases repeat more than {MAX_ALIASED:,} values", event)
        return node.aliased() if isinstance(node, Map) else node

    def _no_tag(self, event: Any) -> None:
        if event.tag is not None:
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            self._refuse(f"the tag `{tag}` is not read", event, hint="write the value without it")

    def _refuse_key(self, event: Any) -> None:
        message = "a list, a map or an alias cannot be a key"
        raise _Refused(wrong_value.RULE.at(self._span(event), message, hint="a key is a plain word"))

    def _refuse(self, message: str, event: Any, hint: str = "") -> None:
        raise _Refused(unsafe_yaml.RULE.at(self._span(event), message, hint=hint))

    def _span(self, event: Any) -> Any:
        start, end = event.start_mark.index, event.end_mark.index
        return self.source.span(start, max(end, start + 1))


def _flow(node: Any, stack: list[Any]) -> bool:
    """Whether a value of `node` may stand inside `{}` or `[]`; an anchor hides the bracket."""
    text = node.source.text
    return any(text[each.start : each.start + 1] in ("{", "[", "&") for each in (node, *(outer for outer, _ in stack)))


def _weight(node: Any, limit: int) -> int:
    """How many values a node holds, itself included, counted up to `limit`."""
    count, open_nodes = 0, [node]
    while open_nodes and count <= limit:
        top = open_nodes.pop()
        count += 1
        if isinstance(top, Map):
            open_nodes.extend(top.values())
        elif isinstance(top, Seq):
            open_nodes.extend(top)
    return count


@contextmanager
def _without_collector() -> Iterator[None]:
    """Nothing that is built here is garbage: looking for it costs a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
