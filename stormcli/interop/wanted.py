"""Which contexts an exporter writes."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.model.context import Context
from stormcli.model.landscape import Landscape


def wanted(landscape: Landscape, contexts: tuple[str, ...]) -> Iterator[Context]:
    """The contexts named, or all of them, in the order of the model."""
    return (context for context in landscape.contexts.values() if not contexts or context.name in contexts)
