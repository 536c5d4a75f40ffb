"""The files of a source: read once each, without tags, merges and bombs, and references followed inside and across.

Files are read as the language's own are (docs/language.md, "Scalars"): limits on size, depth and aliases hold. JSON
that YAML's reader does not take is read as JSON. Nothing is ever fetched from a network.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from stormcli.diagnostics import Diagnostic, Span
from stormcli.interop.asyncapi.reading.json_nodes import from_json, node_of
from stormcli.interop.asyncapi.reading.notes import Notes
from stormcli.interop.asyncapi.reading.part import File, Part
from stormcli.interop.draft import Fate
from stormcli.load.compose import compose
from stormcli.load.nodes import Map, Seq
from stormcli.load.source import read

ENDINGS = frozenset({".yaml", ".yml", ".json"})
_REFERRED = ENDINGS | {".avsc"}
_MOST_FILES = 2_000


class Library:
    """Reads files when they are asked for; `known` is what somebody worked out about a node, beside the node's part.

    Reports name files as the source was named: from the working folder if its path was `relative`.
    """

    def __init__(self, notes: Notes, *, relative: bool = False) -> None:
        self.notes = notes
        self._relative = relative
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

    def made(self, value: Any, instead: Part) -> Part:
        """A part with plain data that was worked out of another part, a file of its own for references inside."""
        source = instead.node.source
        return self.part(File(instead.file.path, node_of(value, source)))

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
        if not there or path.suffix not in _REFERRED or len(self._files) >= _MOST_FILES:
            self.notes.add(Fate.UNREAD, f"the reference `{ref}` leads to no YAML or JSON file", at)
            return None
        return self.open(path)

    def _root(self, path: Path) -> Any:
        source = read(path, Path(os.path.relpath(path) if self._relative else path).as_posix())
        if isinstance(source, Diagnostic):
            self.notes.add(Fate.UNREAD, source.message, source.span)
            return None
        root, findings = compose(source)
        if root is None and findings:
            root = from_json(source)
            if root is not None:
                return root
        for each in findings:
            hint = f"; {each.hint}" if each.hint else ""
            self.notes.add(Fate.UNREAD, f"{each.message}{hint}", each.span)
        return root


def _child(node: Any, name: str) -> Any:
    if isinstance(node, Map):
        return node.get(name)
    if isinstance(node, Seq) and name.isdecimal() and int(name) < len(node):
        return node[int(name)]
    return None
