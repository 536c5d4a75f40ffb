"""A model as it was last read, for a page that is kept as the files are saved."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path
from threading import Condition

from stormcli.check import check
from stormcli.check.fingerprint import from_folder
from stormcli.cli.checking import unreadable
from stormcli.diagnostics import Diagnostic
from stormcli.draw.explorer import encoded, page
from stormcli.load import Loaded
from stormcli.load.find import shown
from stormcli.model.landscape import Landscape
from stormcli.view.explorer import explorer


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the model: its number, the page's title and data, and what was found."""

    number: int
    title: str
    data: str
    found: tuple[Diagnostic, ...]

    @property
    def version(self) -> str:
        """The same for the same data."""
        return self.data.partition('"version":"')[2].partition('"')[0]

    def page(self) -> bytes:
        """The page, which will ask for the readings to come."""
        return page(self.title, self.data, live=True)


class Live:
    """The latest reading. A model that cannot be read whole keeps the last picture, with what is wrong now."""

    def __init__(self, root: Path, loaded: Loaded | None) -> None:
        self._root = root
        self._folder = posixpath.dirname(shown(root))
        self._good: Landscape | None = None
        self._news = Condition()
        self._latest = self._read(0, loaded)

    @property
    def latest(self) -> Reading:
        """The reading to show now."""
        return self._latest

    def refresh(self, loaded: Loaded | None) -> Reading:
        """Takes the model as read again (None while its storm.yaml is gone), and wakes those who wait for that."""
        latest = self._read(self._latest.number + 1, loaded)
        with self._news:
            self._latest = latest
            self._news.notify_all()
        return latest

    def after(self, number: int, timeout: float) -> Reading | None:
        """A later reading than that of a number; None if there is none within `timeout` seconds."""
        with self._news:
            self._news.wait_for(lambda: self._latest.number > number, timeout)
            return self._latest if self._latest.number > number else None

    def _read(self, number: int, loaded: Loaded | None) -> Reading:
        if loaded is None:
            return self._drawn(number, self._good, (), f"{shown(self._root)} is gone: this is the last picture.")
        landscape, found = loaded.landscape, loaded.diagnostics
        if landscape is not None:
            found = check(landscape, found)
        broken = unreadable(loaded, found)
        if not broken:
            self._good = landscape
            return self._drawn(number, landscape, found, "")
        last = "this is the last picture that could be drawn." if self._good else "nothing can be drawn of it yet."
        file = from_folder(self._folder)(broken)
        return self._drawn(number, self._good or landscape, found, f"{file} cannot be read: {last}")

    def _drawn(self, number: int, landscape: Landscape | None, found: tuple[Diagnostic, ...], trouble: str) -> Reading:
        view = explorer(landscape or Landscape(domain=""), found, self._folder)
        title = f"{view.title}: explorer" if view.title else "Explorer"
        return Reading(number, title, encoded(view, trouble), found)
