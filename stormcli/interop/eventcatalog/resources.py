"""The resources of a catalog folder: what each file is follows from the folders that it lies in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from stormcli.diagnostics import Span
from stormcli.interop.draft import Note, SourceUnreadable
from stormcli.interop.sources.files import files_of, shown, text_of
from stormcli.interop.sources.frontmatter import split
from stormcli.interop.sources.trouble import Unreadable, top_of

_COLLECTIONS = {
    "domains": "domain",
    "subdomains": "domain",
    "systems": "system",
    "services": "service",
    "agents": "agent",
    "events": "event",
    "commands": "command",
    "queries": "query",
    "channels": "channel",
    "flows": "flow",
    "entities": "entity",
    "containers": "container",
    "data-products": "data product",
    "diagrams": "diagram",
    "adrs": "decision record",
}
_PEOPLE = {"teams": "team", "users": "user"}
LANGUAGE = "ubiquitous-language"


@dataclass(slots=True)
class Resource:
    """A file of the catalog: what it says in front, the text behind, and where it lies."""

    kind: str
    folder: Path
    front: dict[str, Any]
    text: str
    at: Span
    versioned: bool = False

    @property
    def id(self) -> str:
        """The id by which others refer to it; its folder's name if it has none."""
        folder = self.folder.parent.parent if self.versioned else self.folder
        return self.word("id") or folder.name

    @property
    def name(self) -> str:
        """What it is called."""
        return self.word("name") or self.id

    @property
    def version(self) -> str:
        """Its version as it is written."""
        return self.word("version") or (self.folder.name if self.versioned else "")

    def word(self, key: str) -> str:
        """A text in front; "" if there is none."""
        value = self.front.get(key)
        return str(value).strip() if isinstance(value, str) else ""

    def items(self, key: str) -> list[dict[str, Any]]:
        """A list in front, of maps or of lone ids."""
        value = self.front.get(key)
        found = value if isinstance(value, list) else []
        maps = [{"id": each} if isinstance(each, str) else each for each in found]
        return [each for each in maps if isinstance(each, dict)]

    def ids(self, key: str) -> list[str]:
        """The ids in a list."""
        return [each["id"] for each in self.items(key) if isinstance(each.get("id"), str)]


@dataclass
class Catalog:
    """All resources, and what could not be read."""

    root: Path
    resources: list[Resource] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def of(self, kind: str) -> Iterator[Resource]:
        """The current resources of a kind, in the order of their files."""
        return iter(self._current.get(kind, ()))

    def earlier(self, current: Resource) -> list[Resource]:
        """The earlier versions of a resource."""
        return self._earlier.get((current.kind, current.id), [])

    def around(self, resource: Resource, kind: str) -> list[Resource]:
        """The resources of a kind in whose folders one lies, the innermost first."""
        found = (self._by_folder.get((kind, folder)) for folder in (resource.folder, *resource.folder.parents))
        return [each for each in found if each is not None]

    def listing(self, kind: str, key: str) -> dict[str, list[Resource]]:
        """Id -> the resources of a kind that list it under a key."""
        found: dict[str, list[Resource]] = {}
        for each in self.of(kind):
            for id_ in dict.fromkeys(each.ids(key)):
                found.setdefault(id_, []).append(each)
        return found

    @cached_property
    def _by_folder(self) -> dict[tuple[str, Path], Resource]:
        return {(each.kind, each.folder): each for each in self.resources if not each.versioned}

    @cached_property
    def _current(self) -> dict[str, list[Resource]]:
        found: dict[str, list[Resource]] = {}
        for each in self.resources:
            if not each.versioned:
                found.setdefault(each.kind, []).append(each)
        return found

    @cached_property
    def _earlier(self) -> dict[tuple[str, str], list[Resource]]:
        found: dict[tuple[str, str], list[Resource]] = {}
        for each in self.resources:
            if each.versioned:
                found.setdefault((each.kind, each.id), []).append(each)
        return found


def catalog_of(source: Path) -> Catalog:
    """Reads a catalog folder. Raises SourceUnreadable if it holds no domain, service or message."""
    catalog = Catalog(source)
    if source.is_file():
        raise SourceUnreadable(f"{source} is a file: an EventCatalog is a folder")
    for path in files_of(source, (".mdx", ".md")):
        kind = _kind(path.relative_to(source))
        if not kind:
            continue
        name = shown(path, source)
        try:
            front, text = split(text_of(path))
        except Unreadable as trouble:
            catalog.notes.append(trouble.note(name))
            continue
        versioned = path.parent.parent.name == "versioned"
        catalog.resources.append(Resource(kind, path.parent, front, text, top_of(name), versioned))
    _promote(catalog)
    if not any(each.kind in ("domain", "service", "event", "command", "query") for each in catalog.resources):
        raise SourceUnreadable(f"{source} holds no domain, service or message of an EventCatalog")
    return catalog


def _kind(path: Path) -> str:
    """What a file is: `domains/Ordering/services/Orders/events/OrderPlaced/index.mdx` is an event."""
    folders = path.parts[:-1]
    if path.stem == LANGUAGE:
        return LANGUAGE
    if folders and folders[-1] in _PEOPLE and path.stem != "index":
        return _PEOPLE[folders[-1]]
    if path.stem != "index":
        return ""
    return next((_COLLECTIONS[each] for each in reversed(folders[:-1]) if each in _COLLECTIONS), "")


def _promote(catalog: Catalog) -> None:
    """What is there in earlier versions alone is current in the last of them."""
    current = {(each.kind, each.id) for each in catalog.resources if not each.versioned}
    last: dict[tuple[str, str], Resource] = {}
    for each in catalog.resources:
        key = (each.kind, each.id)
        if key not in current and (key not in last or release(each.version) > release(last[key].version)):
            last[key] = each
    for each in last.values():
        each.versioned = False


def release(version: str) -> tuple[int, ...]:
    """The numbers of a version, to compare it by: "1.10.0" -> (1, 10, 0)."""
    parts = version.lstrip("v^~").split("-")[0].split(".")
    return tuple(int(part) if part.isdecimal() and len(part) < 10 else 0 for part in parts)
