"""Finds the data that ships with the tool, in a checkout and in an installed wheel; nobody else does."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def models() -> Path:
    """The folder of models that ship with the tool, one folder a model."""
    return _folder("models")


def generators() -> Path:
    """The folder of packs, one folder a target."""
    return _folder("generators")


def templates() -> Path:
    """The folder of the packs' templates, one folder a target."""
    return _folder("templates")


def fonts() -> Path:
    """The folder of fonts, one folder a family."""
    return _folder("fonts")


def pages() -> Path:
    """The folder of interactive pages, one folder a page."""
    return _folder("pages")


def shipped(folder: Path) -> tuple[str, ...]:
    """The names of what a data folder offers, in order."""
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir()))


def _folder(name: str) -> Path:
    """The wheel carries the folders inside the package, a checkout beside it."""
    installed = _PACKAGE / "_assets" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
