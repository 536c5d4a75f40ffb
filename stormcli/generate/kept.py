"""The generator's files as they were last generated: what a three-way merge starts from.

One compressed file for each context, `.stormcli/generated/contexts/ordering.json.bz2`. bzip2 has one implementation, so
that the same model writes the same bytes on every machine; zlib has several.
"""

from __future__ import annotations

import bz2
import json
from collections.abc import Iterator, Mapping

from stormcli.generate.folder import Folder
from stormcli.generate.manifest import RECORDS, Manifest, Written, sha256
from stormcli.generate.pack import Owner
from stormcli.model import names

_FOLDER = f"{RECORDS}/generated"


class Kept:
    """What is kept in an output folder, read where it is asked for."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._read: dict[str, Mapping[str, str]] = {}

    def get(self, path: str, written: Written) -> bytes | None:
        """A file as it was last generated; None if that is not kept."""
        text = self._part(written.context).get(path)
        content = text.encode() if isinstance(text, str) else None
        return content if content is not None and sha256(content) == written.sha256 else None

    def changes(
        self, before: Manifest, after: Manifest, fresh: Mapping[str, bytes]
    ) -> Iterator[tuple[str, bytes | None]]:
        """The records to write, or to remove (None), once a manifest becomes another; `fresh` is what is generated."""
        old, new = _by_context(before), _by_context(after)
        for context in sorted({*old, *new}):
            record = _record(context)
            if context not in new:
                yield record, None
            elif old.get(context) != new[context] or not self._folder.has(record):
                yield record, self._packed(new[context], before, fresh)

    def _packed(self, files: Mapping[str, Written], before: Manifest, fresh: Mapping[str, bytes]) -> bytes:
        texts: dict[str, str] = {}
        for path, written in sorted(files.items()):
            content = fresh.get(path)
            if content is None or sha256(content) != written.sha256:
                known = before.files.get(path)
                content = self.get(path, known) if known is not None else None
            if content is not None:
                texts[path] = content.decode()
        return bz2.compress(json.dumps(texts, ensure_ascii=False).encode())

    def _part(self, context: str) -> Mapping[str, str]:
        if context not in self._read:
            self._read[context] = _unpacked(self._folder.read(_record(context)))
        return self._read[context]


def _record(context: str) -> str:
    name = f"contexts/{names.kebab(context)}" if context else "shared"
    return f"{_FOLDER}/{name}.json.bz2"


def _by_context(manifest: Manifest) -> dict[str, dict[str, Written]]:
    found: dict[str, dict[str, Written]] = {}
    for path, written in manifest.files.items():
        if written.owner is Owner.GENERATOR:
            found.setdefault(written.context, {})[path] = written
    return found


def _unpacked(content: bytes | None) -> Mapping[str, str]:
    """What a record holds; nothing if it is damaged: a merge will say that there is nothing to start from."""
    try:
        read = json.loads(bz2.decompress(content or b""))
    except (OSError, ValueError, EOFError):
        return {}
    return read if isinstance(read, dict) else {}
