"""What `breaking` compares: the model with each of the earlier ones that the command line names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from stormcli.check.compatibility import Comparison, Direction
from stormcli.check.compatibility.engine import breaking
from stormcli.cli.checking import unreadable
from stormcli.cli.reading import belongs, stop
from stormcli.cli.revisions import GIT, Earlier, NoRevision, at_revision, named, revisions
from stormcli.diagnostics import Diagnostic, ordered
from stormcli.load import Loaded, ModelNotFound, load
from stormcli.load.find import find_root
from stormcli.model.landscape import Landscape


def against(asked: list[str], root: Path, later: Landscape, direction: Direction, on: str) -> list[Diagnostic]:
    """What breaks any of the earlier models, each finding once: of several models it names those that have it."""
    known: dict[Diagnostic, list[str]] = {}
    many = 0
    for each in asked:
        for earlier in _earlier(root, each):
            many += 1
            old = whole(_loaded(earlier), earlier.name)
            for finding in breaking(Comparison(old, later, direction, on)):
                known.setdefault(finding, []).append(earlier.name)
    if many < 2:
        return list(known)
    return list(
        ordered(replace(each, message=f"{each.message} (against {_few(names)})") for each, names in known.items())
    )


def _earlier(root: Path, asked: str) -> Iterator[Earlier]:
    """The earlier models that an argument names; stops with exit code 2 where there are none."""
    if not asked.startswith(GIT):
        yield Earlier(asked, Path(asked))
        return
    try:
        found = revisions(root, asked.removeprefix(GIT))
        for revision in found:
            name = named(asked.removeprefix(GIT), revision, len(found) > 1)
            with ExitStack() as stack:
                yield Earlier(name, stack.enter_context(at_revision(root, revision)))
    except NoRevision as problem:
        stop(f"{asked} cannot be read: {problem}")


def _loaded(earlier: Earlier) -> Loaded:
    try:
        loaded = load(earlier.path)
    except ModelNotFound as missing:
        stop(f"--against names no model: {missing}")
    belongs(earlier.path, loaded)
    return loaded


def whole(loaded: Loaded, name: str) -> Landscape:
    """The landscape, if all of its files were read; otherwise what is missing would look as if it were taken away."""
    broken = unreadable(loaded, loaded.diagnostics)
    if broken or loaded.landscape is None:
        place = Path(broken).name if name != "the model" else broken
        stop(f"{name} cannot be compared: {place} cannot be read; `stormcli validate` says why")
    return loaded.landscape


def root_of(path: Path | None) -> Path:
    """The storm.yaml of the model at a path. Raises ModelNotFound."""
    return find_root(path).absolute()


def _few(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"
