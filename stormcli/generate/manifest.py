""".stormcli/manifest.json: every file that was written, with its hash, its template and its owner.

It tells a file that was edited by hand from one that only the model has outgrown, and says which versions of the tool
and of the pack wrote each part. Sorted and without times: the same model writes the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stormcli.generate.folder import is_inside
from stormcli.generate.pack import Owner

RECORDS = ".stormcli"
PATH = f"{RECORDS}/manifest.json"
_VERSION = 2


class ManifestDamaged(Exception):
    """The manifest of an output folder cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was written: `context` is the one it belongs to, "" for what all share.

    `sha256` is of what was generated; `merged`, if there is one, of what a merge with edits by hand made of it.
    """

    sha256: str
    template: str
    owner: Owner
    context: str
    merged: str = ""


#: The versions that wrote a part of the folder: of `stormcli`, and of the packs by their names.
Versions = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an output folder holds.

    `contexts` are those for which it was made, none if it was made for the whole system; `versions` are those that
    wrote the part of each context, "" for what all share.
    """

    files: Mapping[str, Written] = field(default_factory=dict)
    contexts: frozenset[str] = frozenset()
    versions: Mapping[str, Versions] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever written."""
        return not self.files and not self.versions


def sha256(content: bytes) -> str:
    """The hash by which an edited file is told from an untouched one."""
    return hashlib.sha256(content).hexdigest()


def dump(manifest: Manifest) -> bytes:
    """The manifest as it is written."""
    content = {
        "version": _VERSION,
        "contexts": sorted(manifest.contexts),
        "versions": {part: dict(sorted(each.items())) for part, each in sorted(manifest.versions.items())},
        "files": {path: _entry(file) for path, file in sorted(manifest.files.items())},
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def parse(content: bytes | None) -> Manifest:
    """What a manifest says; nothing without one. Raises ManifestDamaged."""
    if content is None:
        return Manifest()
    try:
        read = json.loads(content)
    except (ValueError, RecursionError) as error:
        advice = "after a merge in git, take either side's and generate again"
        raise ManifestDamaged(f"{PATH} is no JSON ({error}); {advice}") from error
    if not isinstance(read, dict) or read.get("version") != _VERSION or not isinstance(read.get("files"), dict):
        advice = "without it, what differs from the model is a conflict"
        raise ManifestDamaged(f"{PATH} is no manifest of version {_VERSION}; {advice}")
    contexts: Any = read.get("contexts")
    versions = read.get("versions")
    if not _texts(contexts) or not isinstance(versions, dict) or not all(_versions(each) for each in versions.values()):
        raise ManifestDamaged(f"{PATH} does not say what it was written for, and by which versions")
    files = {inside(path): _written(path, entry) for path, entry in read["files"].items()}
    return Manifest(files, frozenset(contexts), versions)


def inside(path: str, record: str = PATH) -> str:
    """A path inside the folder, exactly as it would be written: a record must not lead anywhere else."""
    if "\\" in path or not is_inside(path):
        raise ManifestDamaged(f"{record}: {path!r} is no path inside the output folder")
    return path


def _entry(file: Written) -> dict[str, str]:
    entry = {"context": file.context, "owner": file.owner.value, "sha256": file.sha256, "template": file.template}
    return {**entry, "merged": file.merged} if file.merged else entry


def _written(path: str, entry: Any) -> Written:
    keys = ("sha256", "template", "owner", "context")
    if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in keys):
        raise ManifestDamaged(f"{PATH}: the entry of {path} is incomplete")
    if entry["owner"] not in [owner.value for owner in Owner]:
        raise ManifestDamaged(f"{PATH}: {path} belongs to nobody known")
    merged = entry.get("merged", "")
    return Written(entry["sha256"], entry["template"], Owner(entry["owner"]), entry["context"], str(merged))


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _versions(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
