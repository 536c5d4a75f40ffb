"""Plain YAML files that are no models: the packs that generators are described by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from stormcli.diagnostics import Diagnostic
from stormcli.load.compose import compose
from stormcli.load.source import read


def read_plain(path: Path) -> tuple[Any, tuple[Diagnostic, ...]]:
    """The lists, maps and text of a file, and what is wrong with it (the content is None then)."""
    source = read(path, path.name)
    if isinstance(source, Diagnostic):
        return None, (source,)
    node, findings = compose(source)
    return (None if findings else node), tuple(findings)
