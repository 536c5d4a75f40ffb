"""The files of a source: read once each, without tags, merges and bombs, and references followed inside and across.

Files are read as the language's own are (docs/language.md, "Scalars"): limits on size, depth and aliases hold. JSON
that YAML's reader does not take is read as JSON. Nothing is ever fetched from a network.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from stormcli.diagnostics import NO_SPAN, Diagnostic, Span
from stormcli.interop.asyncapi.reading.notes import Notes
from stormcli.interop.draft import Fate
from stormcli.load.compose import compose
from stormcli.load.composer import MAX_DEPTH
from stormcli.load.nodes import Map, Seq
from stormcli.load.source import Source, read
from stormcli.model import scalars
from stormcli.model.scalars import Quoted

ENDINGS = frozenset({".yaml", ".yml", ".json"})
_MOST_HOPS = 64
_MOST_FILES = 2_000


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read; `root` is None where it could not be."""

    path: Path
    root: Any


class Library:
    """Reads files when they are asked for; `known` is what somebody worked out about a node, beside the node's part."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.known: dict[int, tuple[Part, Any]] = {}  # with the part: an id holds while its node is alive
        self._files: dict[Path, File] = {}

    def open(self, path: Path) -> File:
        """The file at a path. What keeps it from being read becomes a note."""
        known = self._files.get(path)
        if known is None:
            known = self._files[path] = File(path, self._root(path))
        return known

    def part(self, file: File) -> Part:
        """A whole file."""
        return Part(file.root, file, self)

    def find(self, ref: str, file: File, at: Span) -> Part | None:
        """What a reference leads to; None, with a note, if it leads nowhere."""
        address, _, fragment = ref.partition("#")
        home = file if not address else self._other(address, file, ref, at)
        if home is None:
            return None
        node, name = home.root, ""
        for step in fragment.split("/")[1:] if fragment.startswith("/") else ():
            name = unquote(step).replace("~1", "/").replace("~0", "~")
            node = _child(node, name)
        if node is None or (fragment and not fragment.startswith("/")):
            self.notes.add(Fate.UNREAD, f"the reference `{ref}` leads nowhere", at)
            return None
        return Part(node, home, self, name or home.path.stem)

    def _other(self, address: str, file: File, ref: str, at: Span) -> File | None:
        if "://" in address or address.startswith(("//", "urn:")):
            self.notes.add(Fate.UNREAD, f"the reference `{ref}` leads out of the files, and nothing is fetched", at)
            return None
        try:
            path = (file.path.parent / unquote(address)).resolve()
            there = path.is_file()
        except (OSError, ValueError, RuntimeError):
            there = False
        if not there or path.suffix not in ENDINGS or len(self._files) >= _MOST_FILES:
            self.notes.add(Fate.UNREAD, f"the reference `{ref}` leads to no YAML or JSON file", at)
            return None
        return self.open(path)

    def _root(self, path: Path) -> Any:
        source = read(path, path.as_posix())
        if isinstance(source, Diagnostic):
            self.notes.add(Fate.UNREAD, source.message, source.span)
            return None
        root, findings = compose(source)
        if root is None and findings:
            root = _as_json(source)
            if root is not None:
                return root
        for each in findings:
            hint = f"; {each.hint}" if each.hint else ""
            self.notes.add(Fate.UNREAD, f"{each.message}{hint}", each.span)
        return root


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


def _child(node: Any, name: str) -> Any:
    if isinstance(node, Map):
        return node.get(name)
    if isinstance(node, Seq) and name.isdecimal() and int(name) < len(node):
        return node[int(name)]
    return None


class _Number(str):
    """A number as it was typed."""

    __slots__ = ()


def _as_json(source: Source) -> Map | Seq | None:
    """JSON as the nodes of YAML, all at the beginning of its file: texts are quoted, numbers are as they were typed."""
    try:
        value = json.loads(source.text, parse_int=_Number, parse_float=_Number, parse_constant=_Number)
        node = _node(value, source, 0)
    except (ValueError, RecursionError):
        return None
    return node if isinstance(node, (Map, Seq)) else None


def _node(value: Any, source: Source, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise ValueError("nested too deep")
    if isinstance(value, dict):
        node = Map(source, 0)
        for key, each in value.items():
            node[_whole(key)] = _node(each, source, depth + 1)
        node.marks.update(dict.fromkeys(node, (0, 0, 0, 0)))
        return node
    if isinstance(value, list):
        listed = Seq(source, 0, flow=True)
        listed.extend(_node(each, source, depth + 1) for each in value)
        listed.marks.extend((0, 0) for _ in value)
        return listed
    if isinstance(value, _Number):
        return str(value)
    if isinstance(value, str):
        return Quoted(_whole(value))
    return {True: "true", False: "false", None: "null"}[value]


def _whole(text: str) -> str:
    """Without halves of surrogate pairs, which JSON can write and nothing can show."""
    return text.encode("utf-8", "replace").decode()
