"""A pack lists every file that a target writes: from which template, for which elements, and whose it is then."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import Any

from stormcli import assets
from stormcli.load.yaml_file import read_plain

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class PackError(Exception):
    """There is no such pack, or it is broken; the message says where and how."""


class Owner(Enum):
    """Whose a file is once it is written: the generator rewrites its own, the team's are written once."""

    GENERATOR = "generator"
    TEAM = "team"


class Each(Enum):
    """What a file is written for: once, or once for each element of a kind."""

    SYSTEM = "system"
    CONTEXT = "context"
    AGGREGATE = "aggregate"
    POLICY = "policy"
    FOREIGN = "foreign"
    READ_MODEL = "read_model"
    QUERIES = "queries"
    OFFER = "offer"
    CLOCK = "clock"
    SCHEMA = "schema"

    @property
    def view(self) -> str:
        """What a template calls the element: queries are those of a read model."""
        return Each.READ_MODEL.value if self is Each.QUERIES else self.value

    @property
    def placeholders(self) -> frozenset[str]:
        """The names that a path of such a file may use in braces."""
        of_context = frozenset({"folder", "package"})
        return {Each.SYSTEM: frozenset[str](), Each.CONTEXT: of_context}.get(self, of_context | {"module"})


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file, or a family of files, of a pack; `when` names what a context must have for it to be written."""

    path: str
    template: str
    each: Each
    owner: Owner
    when: str

    def path_for(self, names: Mapping[str, str]) -> str:
        """The file's path inside the output folder."""
        return _PLACEHOLDER.sub(lambda found: names[found[1]], self.path)


@dataclass(frozen=True, slots=True)
class Pack:
    """A target: its name, what it says about itself, its files and the folder of its templates."""

    name: str
    description: str
    files: tuple[PackFile, ...]
    templates: Path


#: What `when` can ask of a context, or of the system.
CONDITIONS = frozenset(
    {"", "agenda", "api", "archive", "command_queue", "decides", "foreign", "handlers", "joins", "publishes"}
    | {"read_models", "receives", "schedules", "sends", "store", "tables", "touches", "yours"}
)


def load_pack(name: str) -> Pack:
    """The pack of a target that ships with the tool. Raises PackError."""
    known = assets.shipped(assets.generators())
    if name not in known:
        raise PackError(f"there is no target `{name}`; there is {', '.join(known) or 'none'}")
    return read_pack(assets.generators() / name / "pack.yaml", assets.templates() / name)


def read_pack(path: Path, templates: Path) -> Pack:
    """The pack in a file, its templates in a folder. Raises PackError."""
    content, findings = read_plain(path)
    if findings:
        first = findings[0]
        raise PackError(f"{path}:{first.span.line}: {first.message}")
    top = _map(content, str(path), {"pack", "description", "files"})
    if not _NAME.match(top["pack"]):
        raise PackError(f"{path}: `pack` is no name in lower case with hyphens")
    if not isinstance(top["files"], list):
        raise PackError(f"{path}: `files` is no list")
    files = tuple(_file(entry, f"{path}: file {number}", templates) for number, entry in enumerate(top["files"], 1))
    targets = Counter((file.path, file.each) for file in files)
    twice = sorted({target for (target, _), count in targets.items() if count > 1})
    if twice:
        raise PackError(f"{path}: written twice: {', '.join(twice)}")
    return Pack(top["pack"], top["description"], files, templates)


def _file(entry: Any, where: str, templates: Path) -> PackFile:
    content = _map(entry, where, {"path", "template", "each", "owner"}, {"when"})
    where = f"{where} ({content['path']})"
    each = _choice(Each, content["each"], where)
    owner = _choice(Owner, content["owner"], where)
    path = content["path"]
    unknown = set(_PLACEHOLDER.findall(path)) - each.placeholders
    if unknown:
        raise PackError(f"{where}: `each: {each.value}` knows no {', '.join(sorted(unknown))}")
    parts = PurePosixPath(path).parts
    if path.startswith("/") or "\\" in path or ".." in parts or not parts:
        raise PackError(f"{where}: the path leads out of the output folder")
    if not (templates / content["template"]).is_file():
        raise PackError(f"{where}: there is no template {content['template']}")
    when = content.get("when", "")
    if when not in CONDITIONS:
        raise PackError(f"{where}: `when` is none of {', '.join(sorted(CONDITIONS - {''}))}")
    return PackFile(path, content["template"], each, owner, when)


def _map(value: Any, where: str, keys: set[str], optional: frozenset[str] | set[str] = frozenset()) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise PackError(f"{where}: no map")
    if not keys <= set(value) <= keys | optional:
        missing, unknown = sorted(keys - set(value)), sorted(set(value) - keys - optional)
        reasons = [f"missing: {', '.join(missing)}"] * bool(missing) + [f"unknown: {', '.join(unknown)}"] * bool(
            unknown
        )
        raise PackError(f"{where}: {'; '.join(reasons)}")
    texts = {key: entry for key, entry in value.items() if key != "files"}
    no_text = [key for key, entry in texts.items() if not isinstance(entry, str)]
    if no_text:
        raise PackError(f"{where}: no text: {', '.join(no_text)}")
    return dict(value)


def _choice(kind: type[Any], text: str, where: str) -> Any:
    try:
        return kind(text)
    except ValueError:
        words = ", ".join(each.value for each in kind)
        raise PackError(f"{where}: `{text}` is none of {words}") from None
