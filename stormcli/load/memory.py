"""What became of each file of a model, kept between loads: an unchanged file is not parsed and fitted again."""

from __future__ import annotations

from typing import Any, NamedTuple

from stormcli.diagnostics import Diagnostic
from stormcli.load.compose import compose
from stormcli.load.cut_texts import find_cut_texts
from stormcli.load.nodes import Map, Seq
from stormcli.load.shape import Fitted, fit
from stormcli.load.source import Source


class FileRead(NamedTuple):
    """A file by itself: its node, whatever that is, the document if the node is a map, and the findings on both."""

    source: Source
    node: Map | Seq | str | None
    findings: tuple[Diagnostic, ...]
    fitted: Fitted[Any] | None


class Memory:
    """The last reading of each file, by name. Given to one load after the other, it makes them quick.

    What it gives is shared by all of them. A load gives nodes their names, the same ones each time, and leaves the rest
    of what was read as it is.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[Any, bool | None, FileRead]] = {}

    def read(self, source: Source, shape: Any, pure: bool | None) -> FileRead:
        """A text as a document of the class `shape`; `pure` forces a parser, as in `load`."""
        known = self._known.get(source.path)
        if known is not None and known[:2] == (shape, pure) and known[2].source.text == source.text:
            return known[2]
        found = _read(source, shape, pure)
        self._known[source.path] = (shape, pure, found)
        return found


def _read(source: Source, shape: Any, pure: bool | None) -> FileRead:
    node, findings = compose(source) if pure is None else compose(source, pure=pure)
    if not isinstance(node, Map):
        return FileRead(source, node, tuple(findings), None)
    cut = tuple(find_cut_texts(source, node))  # before what does not fit is taken out of the node
    fitted = fit(shape, node)
    return FileRead(source, node, (*findings, *cut, *fitted.findings), fitted)
