"""The model at a path as it is now, and again after each change of its files: for commands that stay.

Events of the system make it quick, a look at the files makes it sure: one after each event, and one a second for what
no event tells (network drives, folders that were moved, more events than the system keeps).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic, perf_counter, sleep

from stormcli.load import Loaded, ModelNotFound, load
from stormcli.load.find import DEFAULT_CONTEXTS, find_root
from stormcli.load.footprint import Footprint, folders, footprint
from stormcli.load.memory import Memory

# Milliseconds between two questions for events, and how long their absence is waited for in one go.
_STEP, _TURN = 5, 50
# Seconds: between two looks without an event; with no events to be had; in which nothing may be written before the
# model is read; after which it is read all the same; likewise while a file is gone or empty that is about to come back.
_LOOK, _POLL, _QUIET, _LONGEST, _COMING_BACK = 1.0, 0.1, 0.015, 0.06, 0.25


@dataclass(frozen=True, slots=True)
class Edition:
    """A model between two changes.

    `loaded` is None while its storm.yaml is gone; `changed` names the files that made it another one; `seconds` is the
    time that reading took.
    """

    loaded: Loaded | None
    files: int
    seconds: float
    changed: tuple[str, ...]


def editions(path: Path | None) -> Iterator[Edition]:
    """The edition of now, and each that follows, without end.

    Raises ModelNotFound where there is no model now, and when the working folder goes: no path leads back to it.
    """
    try:
        yield from _editions(_Watched(find_root(path)))
    except FileNotFoundError:
        raise ModelNotFound("the working folder does not exist any more") from None


def _editions(watched: _Watched) -> Iterator[Edition]:
    yield replace(watched.read(), changed=())
    while True:
        places = folders(watched.root, watched.patterns)
        for event in _stirrings(places):
            if watched.changed():
                yield watched.read()
                gc.collect()  # a command does without the collector (decision 3); this one stays
            elif not event:
                continue
            if folders(watched.root, watched.patterns) != places:
                break


class _Watched:
    """A model, how its files stood when they were last read, and what is known of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.patterns: tuple[str, ...] = (DEFAULT_CONTEXTS,)
        self._memory = Memory()
        self._seen = Footprint({})

    def read(self) -> Edition:
        """The edition of now."""
        started = perf_counter()
        while True:
            # Taken first: what is written while the model is read has changed since.
            seen = footprint(self.root, self.patterns)
            loaded = self._loaded()
            if loaded is None or loaded.landscape is None or loaded.patterns == self.patterns:
                break
            self.patterns = loaded.patterns
        before, self._seen = self._seen, seen
        return Edition(loaded, len(seen.stamps), perf_counter() - started, seen.changed_since(before))

    def changed(self) -> bool:
        """Whether the files are others than those that were read, once nobody seems to be writing any more."""
        now = footprint(self.root, self.patterns)
        started = monotonic()
        while now != self._seen:
            sleep(_QUIET)
            then, now = now, footprint(self.root, self.patterns)
            unfinished = now.unfinished_since(self._seen)
            if (now == then and not unfinished) or monotonic() - started > (_COMING_BACK if unfinished else _LONGEST):
                return now != self._seen
        return False

    def _loaded(self) -> Loaded | None:
        try:
            return load(self.root, memory=self._memory)
        except ModelNotFound:
            return None


def _stirrings(places: frozenset[Path]) -> Iterator[bool]:
    """When to look: as soon as the folders are watched, when something happens in them (True), each second anyhow."""
    from watchfiles import watch  # takes longer to import than a small model to check

    looked = -_LOOK
    try:
        for happened in watch(
            *places,
            watch_filter=None,
            step=_STEP,
            debounce=_TURN,
            rust_timeout=_TURN,
            yield_on_timeout=True,
            recursive=False,
            ignore_permission_denied=True,
        ):
            if happened or monotonic() - looked > _LOOK:
                yield bool(happened)
                looked = monotonic()
    except (OSError, RuntimeError):  # a folder is gone again, or the system watches no more for this user
        sleep(_POLL)
        yield True
