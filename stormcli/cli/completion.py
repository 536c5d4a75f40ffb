"""What the shell offers behind an option that names an element: the elements of the model that the command is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from stormcli.model.context import Context
    from stormcli.model.element import Element

Complete = Callable[[typer.Context, str], list[str]]


def contexts() -> Complete:
    """The names of contexts."""
    return _offering(lambda context: [context.name])


def elements(of: Callable[[Context], Iterable[Element]]) -> Complete:
    """The full names of a kind of element."""
    return _offering(lambda context: (element.key for element in of(context)))


def _offering(named: Callable[[Context], Iterable[str]]) -> Complete:
    def complete(about: typer.Context, incomplete: str) -> list[str]:
        return [name for context in _contexts(about) for name in named(context) if name.startswith(incomplete)]

    return complete


def _contexts(about: typer.Context) -> Iterator[Context]:
    """The contexts of the model whose path stands on the line already, or of the working folder's."""
    from stormcli.load import ModelNotFound, load

    # An option that waits for its value keeps the parser from giving the arguments their names.
    path = about.params.get("path") or next(iter(about.args), None)
    try:
        landscape = load(Path(path) if path else None).landscape
    except (ModelNotFound, OSError):
        return
    yield from landscape.contexts.values() if landscape is not None else ()
