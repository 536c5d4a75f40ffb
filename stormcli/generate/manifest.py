""".stormcli/manifest.json: every file that was written, with its hash, its template and its owner.

It tells a file that was edited by hand from one that only the model has outgrown. Sorted and without times: the same
model writes the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

PATH = ".stormcli/manifest.json"
_VERSION = 1


class ManifestDamaged(Exception):
    """The manifest of an output folder cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was written: `context` is the one it belongs to, "" for what all share."""

    sha256: str
    template: str
    owner: str
    context: str


Manifest = Mapping[str, Written]


def sha256(content: bytes) -> str:
    """The hash by which an edited file is told from an untouched one."""
    return hashlib.sha256(content).hexdigest()


def dump(pack: str, files: Manifest) -> bytes:
    """The manifest as it is written."""
    entries = {
        path: {"context": file.context, "owner": file.owner, "sha256": file.sha256, "template": file.template}
        for path, file in sorted(files.items())
    }
    content = {"version": _VERSION, "pack": pack, "files": entries}
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def parse(content: bytes | None) -> dict[str, Written]:
    """What a manifest says; nothing without one. Raises ManifestDamaged."""
    if content is None:
        return {}
    try:
        read = json.loads(content)
    except ValueError as error:
        raise ManifestDamaged(f"{PATH} is no JSON: {error}") from error
    if not isinstance(read, dict) or read.get("version") != _VERSION or not isinstance(read.get("files"), dict):
        raise ManifestDamaged(f"{PATH} is no manifest of version {_VERSION}")
    return {_path(path): _written(path, entry) for path, entry in read["files"].items()}


def _path(path: str) -> str:
    """A path inside the folder, exactly as it would be written: a manifest must not lead anywhere else."""
    if path.startswith("/") or "\\" in path or ".." in path.split("/") or str(PurePosixPath(path)) != path:
        raise ManifestDamaged(f"{PATH}: {path!r} is no path inside the output folder")
    return path


def _written(path: str, entry: Any) -> Written:
    keys = ("sha256", "template", "owner", "context")
    if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in keys):
        raise ManifestDamaged(f"{PATH}: the entry of {path} is incomplete")
    if entry["owner"] not in ("generator", "team"):
        raise ManifestDamaged(f"{PATH}: {path} belongs to nobody known")
    return Written(*(entry[key] for key in keys))
