"""YAML events -> nodes with positions, and what this language does not take from YAML."""

from __future__ import annotations

import re
from sys import intern
from typing import Any

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

from stormcli.diagnostics import Diagnostic, Related
from stormcli.load.nodes import Map, Seq
from stormcli.load.rules import duplicate_key, unsafe_yaml, wrong_value, yaml_syntax
from stormcli.load.source import Source
from stormcli.model.scalars import Quoted

# Beyond this many keys that stand twice nobody reads on.
_MOST_TWICE = 5_000
#: How deep lists and maps may nest; the language itself needs about ten.
MAX_DEPTH = 48
#: How many nodes the aliases of one file may repeat in all.
MAX_ALIASED = 10_000
# `|#`: the reference wants a space between the two.
_HEADER = re.compile(r"[|>][-+0-9]*#")


class Differs(Exception):
    """libyaml reads this otherwise than the reference does."""


class Refused(Exception):
    """The file cannot be read on from here."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Composer:
    """Builds the nodes of one file; with libyaml, looks for what that is known to read otherwise."""

    def __init__(self, source: Source, parser: Any, *, libyaml: bool = False) -> None:
        self.source = source
        self.findings: list[Diagnostic] = []
        self._next = parser.get_event
        self._libyaml = libyaml
        self._anchors: dict[str, Any] = {}
        self._aliased = 0
        self._twos = 0

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
        following, text = self._next, self.source.text
        wary = self._libyaml and "?" in text
        labelled = "&" in text or "!" in text  # without them there is no anchor to remember and no tag to refuse
        # The maps and lists around the node, each with its key for the next one, and where key and value start.
        around: list[tuple[Any, str | None, int, int, int]] = []
        node: Any = root
        mapping = type(node) is Map
        key: str | None = None
        key_start = key_end = 0
        while True:
            event = following()
            kind = type(event)
            start: int = event.start_mark.index
            if kind is ScalarEvent:
                value: Any = event.value
                if labelled and (event.anchor is not None or event.tag is not None):
                    value = self._scalar(event)
                elif event.style:
                    value = self._quoted(event)
                elif not value:
                    self._nothing(start)
                elif wary and "?" in value and _flow(node, around):
                    raise Differs
                if mapping and key is None:
                    # The same few words are the keys of all maps; what is quoted stays a text of its own.
                    key = value if event.style else intern(value)
                    key_start, key_end = start, event.end_mark.index
                    if value == "<<" and not event.style:
                        self._refuse("`<<` does not merge maps here", event, hint="write the keys out")
                    continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                closed, end = node, event.end_mark.index
                closed.end = end
                if not around:
                    return
                node, key, key_start, key_end, start = around.pop()
                mapping = type(node) is Map
                if not mapping:
                    node.marks.append((start, end))
                    if type(closed) is Map and closed.marks:
                        closed.name = next(iter(closed.marks.values()))[:2]  # an item goes by its first key
                elif key is not None:
                    node.marks[key] = (key_start, key_end, start, end)
                key = None
                continue
            elif kind is AliasEvent:
                value = self._alias(event)
            else:
                value = self._opened(event)
            if not mapping:
                node.append(value)
            elif key is None:
                self._refuse_key(event)
            else:
                if type(value) is Map:
                    value.name = (key_start, key_end)
                if key not in node:
                    node[key] = value
                else:
                    self._twice(node, key, key_start, key_end)
                    key = None  # what the second one holds is read and dropped
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                if len(around) >= MAX_DEPTH:
                    self._refuse(f"lists and maps nest deeper than {MAX_DEPTH} levels", event)
                around.append((node, key, key_start, key_end, start))
                node = value
                mapping = kind is MappingStartEvent
            elif not mapping:
                node.marks.append((start, event.end_mark.index))
            elif key is not None:
                node.marks[key] = (key_start, key_end, start, event.end_mark.index)
            key = None

    def _twice(self, node: Map, key: str, start: int, end: int) -> None:
        self._twos += 1
        if self._twos > _MOST_TWICE:
            if self._twos == _MOST_TWICE + 1:
                message = "more keys of this file stand twice, and are not told"
                hint = "mend some of the others first"
                self.findings.append(duplicate_key.RULE.at(self.source.span(start, end), message, hint=hint))
            return
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
            raise Differs

    def _quoted(self, event: Any) -> Quoted:
        # An anchor hides where the header stands.
        if event.style in "|>" and self._libyaml and (event.anchor or self._odd_header(event)):
            raise Differs
        return Quoted(event.value)

    def _odd_header(self, event: Any) -> bool:
        return _HEADER.match(self.source.text, event.start_mark.index) is not None

    def _alias(self, event: Any) -> Any:
        node = self._anchors.get(event.anchor)
        if node is None:
            finding = yaml_syntax.RULE.at(self._span(event), f"nothing is anchored as `&{event.anchor}` above")
            raise Refused(finding)
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
        raise Refused(wrong_value.RULE.at(self._span(event), message, hint="a key is a plain word"))

    def _refuse(self, message: str, event: Any, hint: str = "") -> None:
        raise Refused(unsafe_yaml.RULE.at(self._span(event), message, hint=hint))

    def _span(self, event: Any) -> Any:
        start, end = event.start_mark.index, event.end_mark.index
        return self.source.span(start, max(end, start + 1))


def _flow(node: Any, around: list[Any]) -> bool:
    """Whether a value of `node` may stand inside `{}` or `[]`; an anchor hides the bracket."""
    text = node.source.text
    return any(text[each.start : each.start + 1] in ("{", "[", "&") for each in (node, *(outer[0] for outer in around)))


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
