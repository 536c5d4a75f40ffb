"""A landscape as the YAML files of our own language, as a person would have written them."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.interop.model_files.context import context_document
from stormcli.interop.model_files.elements import Ignored, Scope
from stormcli.interop.model_files.layout import Node, document
from stormcli.interop.model_files.storm import storm_document
from stormcli.load.find import DEFAULT_CONTEXTS, ROOT
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape

__all__ = ["model_files"]


def model_files(landscape: Landscape) -> dict[str, str]:
    """The files by their paths: `storm.yaml` and one for each context. Loading them gives an equivalent landscape.

    References are written in their shortest form, and contexts come back in the order of their files. A suppression is
    written where its element was read; comments, and what could not be read, are gone.
    """
    ignored = Ignored(landscape.checks.suppressions)
    paths = _paths(landscape.contexts.values())
    contracts: list[Node] = [{"contract": paths[each.name]} for each in landscape.contexts.values() if each.by_contract]
    entries = [DEFAULT_CONTEXTS, *contracts] if contracts else []
    files = {ROOT: document(storm_document(Scope("", ignored), landscape, entries))}
    for name, context in landscape.contexts.items():
        files[paths[name]] = document(context_document(Scope(name, ignored), context))
    return files


def _paths(contexts: Iterable[Context]) -> dict[str, str]:
    """The file of each context; names that differ in what a file system may not tell apart get numbers."""
    paths: dict[str, str] = {}
    taken: set[str] = set()
    for context in contexts:
        stem = names.snake(context.name) or "context"
        folder, ending = ("contracts", ".contract.yaml") if context.by_contract else ("contexts", ".yaml")
        number = 1
        while (path := f"{folder}/{stem}{f'_{number}' if number > 1 else ''}{ending}") in taken:
            number += 1
        taken.add(path)
        paths[context.name] = path
    return paths
