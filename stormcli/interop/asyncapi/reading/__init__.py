"""AsyncAPI documents of versions 2 and 3 -> a draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stormcli.interop.asyncapi.reading import version_2, version_3
from stormcli.interop.asyncapi.reading.application import Application, servers
from stormcli.interop.asyncapi.reading.assembly import Assembly
from stormcli.interop.asyncapi.reading.drafting import Drafting
from stormcli.interop.asyncapi.reading.library import ENDINGS, Library
from stormcli.interop.asyncapi.reading.notes import Notes
from stormcli.interop.asyncapi.reading.part import Part
from stormcli.interop.asyncapi.remarks import KEY
from stormcli.interop.draft import Draft, Fate, SourceUnreadable
from stormcli.interop.schemas.endless import mended, told

_MOST_DOCUMENTS = 1_000
_MARK = b"asyncapi"
_PASSED_OVER = frozenset({"node_modules"})


def read(source: Path) -> Draft:
    """The document, or all documents below a folder: each an application, each application a bounded context.

    Raises SourceUnreadable where there is none.
    """
    notes = Notes()
    library = Library(notes, relative=not source.is_absolute())
    applications = [each for path in _paths(source) for each in _applications(library, path)]
    if not applications:
        unread = next((note.message for note in notes.lines() if note.fate is Fate.UNREAD), "")
        reason = f": {unread}" if unread else ""
        raise SourceUnreadable(f"{source.as_posix()} holds no AsyncAPI document{reason}")
    drafting = Drafting(applications, notes)
    drafting.draft()
    for context in drafting.contexts.values():
        for owner, field in mended(context.schemas.types):
            notes.add(Fate.MADE_UP, told(owner, field))
    landscape = Assembly(drafting, notes).landscape(source.resolve().stem)
    return Draft(landscape, notes.lines())


def _paths(source: Path) -> Iterator[Path]:
    """The files that may be documents; in a folder those that hold the word, hidden ones aside."""
    if not source.exists():
        raise SourceUnreadable(f"{source.as_posix()} does not exist")
    if not source.is_dir():
        yield source.resolve()
        return
    root = source.resolve()
    found = 0
    for path in sorted(root.rglob("*")):
        inner = path.relative_to(root).parts
        hidden = any(part.startswith(".") or part in _PASSED_OVER for part in inner)
        if hidden or path.suffix not in ENDINGS or not path.is_file() or not _mentions(path):
            continue
        found += 1
        if found > _MOST_DOCUMENTS:
            raise SourceUnreadable(f"{source.as_posix()} holds more than {_MOST_DOCUMENTS:,} documents")
        yield path


def _mentions(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _MARK in file.read(1 << 20)
    except OSError:
        return True  # why it cannot be read is told when it is opened


def _applications(library: Library, path: Path) -> Iterator[Application]:
    part = library.part(library.open(path))
    version = part.text("asyncapi")
    if not version:
        return
    major = version.partition(".")[0]
    readers = {"2": version_2.application, "3": version_3.application}
    if major not in readers:
        at = part.span("asyncapi")
        library.notes.add(Fate.UNREAD, f"AsyncAPI {version} is not read; versions 2 and 3 are", at)
        return
    application = readers[major](part, library.notes)
    _tell_servers(part, library.notes)
    yield application


def _tell_servers(part: Part, notes: Notes) -> None:
    """Where it runs is told by stages and the platform in our language."""
    if part[KEY].is_map:
        return
    for name, server in servers(part):
        where = server.text("url") or server.text("host") + server.text("pathname")
        notes.add(Fate.LOST, f"the server `{name}` ({server.text('protocol')}, {where})", server.span())
    for word in ("license", "termsOfService"):
        if part["info"].is_map and word in part["info"].node:
            notes.lost_word(f"info.{word}", part["info"].span(word))
