"""A landscape as the YAML files of our own language, as a person would have written them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stormcli.interop.model_files.context import context_document
from stormcli.interop.model_files.elements import Ignored, Scope
from stormcli.interop.model_files.layout import Node, document
from stormcli.interop.model_files.storm import storm_document
from stormcli.load.find import DEFAULT_CONTEXTS, ROOT
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape

__all__ = ["context_file", "model_files"]


def model_files(landscape: Landscape) -> dict[str, str]:
    """The files by their paths: `storm.yaml` and one for each context. Loading them gives an equivalent landscape.

    References are written in their shortest form, and contexts come back in the order of their files. A suppression is
    written where its element was read; comments, and what could not be read, are gone.
    """
    ignored = Ignored(landscape.checks.suppressions)
    files = dict(_paths((*landscape.contexts.values(), *landscape.contracts)))
    contracts: list[Node] = [{"contract": path} for path, context in files.items() if context.by_contract]
    entries = [DEFAULT_CONTEXTS, *contracts] if contracts else []
    root = document(storm_document(Scope("", ignored), landscape, entries))
    return {ROOT: root, **{path: _file(context, ignored) for path, context in files.items()}}


def context_file(context: Context) -> str:
    """The file of a context by itself."""
    return _file(context, Ignored())


def _file(context: Context, ignored: Ignored) -> str:
    return document(context_document(Scope(context.name, ignored), context))


def _paths(contexts: Iterable[Context]) -> Iterator[tuple[str, Context]]:
    """The file of each context; names that differ in what a file system may not tell apart get numbers."""
    taken: set[str] = set()
    for context in contexts:
        stem = names.snake(context.name) or "context"
        folder, ending = ("contracts", ".contract.yaml") if context.by_contract else ("contexts", ".yaml")
        number = 1
        while (path := f"{folder}/{stem}{f'_{number}' if number > 1 else ''}{ending}") in taken:
            number += 1
        taken.add(path)
        yield path, context
