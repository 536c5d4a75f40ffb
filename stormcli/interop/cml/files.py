"""A CML file with all the files it imports, each read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from stormcli.diagnostics import NO_SPAN, Span, listing
from stormcli.interop.cml.parser import parse
from stormcli.interop.cml.tree import Block
from stormcli.interop.draft import Fate, Note, SourceUnreadable
from stormcli.interop.sources.files import text_of
from stormcli.interop.sources.trouble import Unreadable
from stormcli.load.source import MAX_BYTES, Source

#: How the name of a model ends.
ENDING = ".cml"
#: How many files one model may have.
MOST_FILES = 1000


@dataclass(slots=True)
class Files:
    """The blocks of all files, the file that was asked for first; and what could not be read."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    #: Where the comments stand that nobody reads, and how many.
    comments: dict[str, int] = field(default_factory=dict)


def the_file(path: Path) -> Path:
    """A file, or the only one of its kind in a folder. Raises SourceUnreadable, which names what is there instead."""
    if not path.is_dir():
        return path
    inside = sorted(each for each in path.iterdir() if not each.name.startswith("."))
    models = [each for each in inside if each.suffix == ENDING]
    if len(models) == 1:
        return models[0]
    if models:
        raise SourceUnreadable(f"{path.as_posix()} holds {listing([each.name for each in models])}: name one of them")
    there = listing([each.name for each in inside]) if inside else "nothing"
    raise SourceUnreadable(f"{path.as_posix()} holds no {ENDING} file: there is {there}")


def read_files(path: Path) -> Files:
    """A file, and whatever it imports. An import that leads nowhere is a note. Raises SourceUnreadable."""
    files = Files()
    waiting: list[tuple[Path, Span]] = [(path, NO_SPAN)]
    met = {_identity(path)}
    while waiting:
        here, at = waiting.pop(0)
        try:
            text = text_of(here, MAX_BYTES)
        except Unreadable as error:
            if at is NO_SPAN:
                raise SourceUnreadable(f"{here}: {error}") from None
            files.notes.append(Note(Fate.UNREAD, f"what is imported here is left out: {error}", at))
            continue
        parsed = parse(Source(here.as_posix(), text))
        files.blocks += parsed.blocks
        files.notes += parsed.notes
        if parsed.comments:
            files.comments[here.as_posix()] = parsed.comments
        for uri, place in parsed.imports:
            target = here.parent / unquote(uri.removeprefix("file:"))
            if _identity(target) in met:
                continue
            if len(met) == MOST_FILES:
                files.notes.append(Note(Fate.UNREAD, f"a model has {MOST_FILES} files at most", place))
                return files
            met.add(_identity(target))
            waiting.append((target, place))
    return files


def _identity(path: Path) -> str:
    """The same for every way to write the path of a file."""
    try:
        return path.resolve().as_posix()
    except (OSError, ValueError, RuntimeError):
        return path.as_posix()
