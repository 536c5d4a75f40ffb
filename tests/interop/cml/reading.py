"""CML that tests write, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stormcli.interop.cml.exporter import write
from stormcli.interop.cml.importer import read
from stormcli.interop.draft import Draft, Fate
from stormcli.interop.model_files import model_files
from stormcli.load import Loaded, load
from stormcli.model.landscape import Landscape
from tests.interop.equivalence import said

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE / "examples").glob("*.cml"))
MODELS = sorted((HERE / "models").glob("*.cml"))


def imported(folder: Path, text: str) -> Draft:
    """The draft of one file."""
    file = folder / "model.cml"
    file.write_text(text, encoding="utf-8")
    return read(file)


def exported(landscape: Landscape) -> str:
    """The one file of a landscape."""
    ((_, content),) = write(landscape).items()
    return content.decode()


def unordered(landscape: Landscape) -> Any:
    """What a landscape says, whatever the order of its elements."""
    return _sorted(said(landscape))


def messages(draft: Draft, fate: Fate) -> list[str]:
    """The notes of a fate."""
    return [note.message for note in draft.notes if note.fate is fate]


def loaded(folder: Path, landscape: Landscape) -> Loaded:
    """The landscape, written as YAML and read again."""
    for name, text in model_files(landscape).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load(folder)


def counts(landscape: Landscape) -> Mapping[str, int]:
    """How many of each there are."""
    aggregates = [each for context in landscape.contexts.values() for each in context.aggregates.values()]
    return {
        "contexts": len(landscape.contexts),
        "aggregates": len(aggregates),
        "entities": sum(len(each.entities) for each in aggregates),
        "events": sum(1 for _ in landscape.events()),
        "commands": sum(1 for _ in landscape.commands()),
        "relationships": len(landscape.relationships),
        "teams": len(landscape.teams),
        "systems": len(landscape.systems),
        "subdomains": len(landscape.subdomains),
    }


def _sorted(value: Any) -> Any:
    """Pairs of a name and what it stands for are a map, whose order says nothing."""
    if isinstance(value, dict):
        return {name: _sorted(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_sorted(each) for each in value)
    if isinstance(value, list):
        parts = [_sorted(each) for each in value]
        pairs = all(isinstance(each, tuple) and len(each) == 2 and isinstance(each[0], str) for each in parts)
        return sorted(parts, key=repr) if pairs else parts
    return value
