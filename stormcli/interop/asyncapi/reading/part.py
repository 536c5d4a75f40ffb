"""A node of a file and where it stands; references are followed on the way down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stormcli.diagnostics import NO_SPAN, Span
from stormcli.interop.asyncapi.reading import json_nodes
from stormcli.interop.draft import Fate
from stormcli.load.nodes import Map, Seq
from stormcli.model import scalars

if TYPE_CHECKING:
    from stormcli.interop.asyncapi.reading.library import Library

_MOST_HOPS = 64


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read; `root` is None where it could not be."""

    path: Path
    root: Any


@dataclass(frozen=True, slots=True)
class Part:
    """A node of a file. `name` is the last word of the reference that led here, "" if none did."""

    node: Any
    file: File
    library: Library
    name: str = ""

    def __getitem__(self, key: str) -> Part:
        """What stands under a key, references followed; a part without a node if nothing does."""
        child = self.raw(key)
        return child.followed(self.span(key)) if child.ref else child

    def raw(self, key: str) -> Part:
        """What stands under a key, a reference unfollowed."""
        return Part(self.node.get(key) if isinstance(self.node, Map) else None, self.file, self.library)

    def followed(self, at: Span = NO_SPAN) -> Part:
        """Where references from here lead in the end; a part without a node where that is nowhere."""
        part = self
        for _ in range(_MOST_HOPS):
            ref = part.ref
            if not ref:
                return part
            found = self.library.find(ref, part.file, at)
            if found is None:
                return Part(None, self.file, self.library)
            part = found
        self.library.notes.add(Fate.UNREAD, f"the reference `{self.ref}` goes in a circle", at)
        return Part(None, self.file, self.library)

    @property
    def ref(self) -> str:
        """The reference that stands here, "" if none does."""
        ref = self.node.get("$ref") if isinstance(self.node, Map) else None
        return str(ref) if isinstance(ref, str) else ""

    @property
    def is_map(self) -> bool:
        return isinstance(self.node, Map)

    def text(self, key: str) -> str:
        """The text under a key, "" if there is none."""
        value = self.node.get(key) if isinstance(self.node, Map) else None
        return str(value).strip() if isinstance(value, str) and not scalars.is_null(value) else ""

    def plain(self) -> Any:
        """The node as plain data: texts, numbers, truths, lists and maps."""
        return json_nodes.plain(self.node)

    def flag(self, key: str) -> bool:
        """Whether `true` stands under a key."""
        value = self.node.get(key) if isinstance(self.node, Map) else None
        return isinstance(value, str) and scalars.boolean(value) is True

    def entries(self) -> Iterator[tuple[str, Part]]:
        """The entries of a map, references followed."""
        for key in self.node if isinstance(self.node, Map) else ():
            yield key, self[key]

    def items(self) -> Iterator[Part]:
        """The items of a list, references followed."""
        if isinstance(self.node, Seq):
            for each, (start, end) in zip(self.node, self.node.marks, strict=False):
                part = Part(each, self.file, self.library)
                yield part.followed(self.node.source.span(start, end)) if part.ref else part

    def texts(self) -> list[str]:
        """The texts of a list; those that are none are passed over."""
        listed = self.node if isinstance(self.node, list) else ()
        return [str(each) for each in listed if isinstance(each, str)]

    def span(self, key: str = "") -> Span:
        """Where it stands, or where the key of an entry does."""
        if isinstance(self.node, Map):
            return self.node.key_span(key) if key else self.node.span()
        return self.node.source.span(*self.node.name) if isinstance(self.node, Seq) else NO_SPAN
