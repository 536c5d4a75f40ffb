"""pack.yaml -> a pack: one that ships with the tool, or a team's own folder that may extend one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from stormcli import assets
from stormcli.generate.pack import Each, Owner, Pack, PackFile
from stormcli.load.suggest import hint, nearest
from stormcli.load.yaml_file import read_plain

PACK_FILE = "pack.yaml"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]*\Z", re.ASCII)

#: What `when` can ask of a context, or of the system.
CONDITIONS = frozenset(
    {"", "agenda", "api", "archive", "command_queue", "decides", "deliberates", "foreign", "handlers", "joins"}
    | {"publishes", "read_models", "receives", "schedules", "sends", "store", "tables", "touches", "yours"}
)


class PackError(Exception):
    """There is no such pack, or it is broken; the message says where and how."""


def load_pack(name: str) -> Pack:
    """The pack of a target that ships with the tool. Raises PackError."""
    known = assets.shipped(assets.generators())
    if name not in known:
        guess = hint(nearest(name, known))
        raise PackError(f"there is no target `{name}`; {guess or 'there is ' + ', '.join(known)}")
    return replace(_read(assets.generators() / name / PACK_FILE, assets.templates() / name), ships=True)


def read_pack(folder: Path) -> Pack:
    """The pack in a folder: its pack.yaml, and its templates beside that. Raises PackError."""
    if not folder.is_dir():
        raise PackError(f"{folder} is no folder of a pack")
    if not (folder / PACK_FILE).is_file():
        raise PackError(f"{folder} holds no {PACK_FILE}")
    return _read(folder / PACK_FILE, folder)


def _read(path: Path, templates: Path) -> Pack:
    content, findings = read_plain(path)
    if findings:
        first = findings[0]
        raise PackError(f"{path}:{first.span.line}: {first.message}")
    top = _map(content, str(path), {"pack", "version", "description", "files"}, {"extends"})
    if not _NAME.match(top["pack"]):
        raise PackError(f"{path}: `pack` is no name in lower case with hyphens")
    if not _VERSION.match(top["version"]):
        raise PackError(f"{path}: `version` is no version: digits, letters, dots and hyphens")
    if not isinstance(top["files"], list):
        raise PackError(f"{path}: `files` is no list")
    extended = _extended(top, path)
    folders = (templates, *(extended.templates if extended else ()))
    files = tuple(_file(entry, f"{path}: file {number}", folders) for number, entry in enumerate(top["files"], 1))
    targets = Counter((file.path, file.each) for file in files)
    twice = sorted({target for (target, _), count in targets.items() if count > 1})
    if twice:
        raise PackError(f"{path}: written twice: {', '.join(twice)}")
    return Pack(top["pack"], top["version"], top["description"], _joined(extended, files), folders, extended)


def _extended(top: dict[str, Any], path: Path) -> Pack | None:
    if "extends" not in top:
        return None
    if top["extends"] == top["pack"]:
        raise PackError(f"{path}: a pack that extends `{top['extends']}` needs a name of its own")
    try:
        return load_pack(top["extends"])
    except PackError as error:
        raise PackError(f"{path}: `extends`: {error}") from error


def _joined(extended: Pack | None, files: tuple[PackFile, ...]) -> tuple[PackFile, ...]:
    """The files of the extended pack, those of the same path replaced, and then what is added."""
    if extended is None:
        return files
    own = {(file.path, file.each): file for file in files}
    replaced = [own.pop((file.path, file.each), file) for file in extended.files]
    return (*replaced, *own.values())


def _file(entry: Any, where: str, templates: tuple[Path, ...]) -> PackFile:
    content = _map(entry, where, {"path", "template", "each", "owner"}, {"when"})
    where = f"{where} ({content['path']})"
    each = _choice(Each, content["each"], where)
    owner = _choice(Owner, content["owner"], where)
    path = content["path"]
    file = PackFile(path, content["template"], each, owner, content.get("when", ""), templates)
    unknown = file.placeholders - each.placeholders
    if unknown:
        raise PackError(f"{where}: `each: {each.value}` knows no {', '.join(sorted(unknown))}")
    if _leads_out(path):
        raise PackError(f"{where}: the path leads out of the output folder")
    if PurePosixPath(path).parts[0] == ".stormcli":
        raise PackError(f"{where}: .stormcli/ is where stormcli keeps its own records")
    if _leads_out(file.template) or not any((folder / file.template).is_file() for folder in templates):
        raise PackError(f"{where}: there is no template {file.template}")
    if file.when not in CONDITIONS:
        raise PackError(f"{where}: `when` is none of {', '.join(sorted(CONDITIONS - {''}))}")
    return file


def _leads_out(path: str) -> bool:
    pure = PurePosixPath(path)
    return path.startswith("/") or "\\" in path or ".." in pure.parts or not pure.parts or str(pure) != path


def _map(value: Any, where: str, keys: set[str], optional: Collection[str] = ()) -> dict[str, Any]:
    if value in (None, ""):
        raise PackError(f"{where}: it is empty")
    if not isinstance(value, dict):
        raise PackError(f"{where}: no map")
    missing, unknown = sorted(keys - set(value)), sorted(set(value) - keys - set(optional))
    reasons = [f"{word}: {', '.join(names)}" for word, names in (("missing", missing), ("unknown", unknown)) if names]
    if reasons:
        raise PackError(f"{where}: {'; '.join(reasons)}")
    no_text = [key for key, entry in value.items() if key != "files" and not isinstance(entry, str)]
    if no_text:
        raise PackError(f"{where}: no text: {', '.join(no_text)}")
    return dict(value)


def _choice(kind: type[Any], text: str, where: str) -> Any:
    try:
        return kind(text)
    except ValueError:
        words = ", ".join(each.value for each in kind)
        raise PackError(f"{where}: `{text}` is none of {words}") from None
