"""AsyncAPI: `export asyncapi` writes version 3, one document a context; `import asyncapi` reads versions 2 and 3."""

from __future__ import annotations

from collections.abc import Mapping

from stormcli.interop.asyncapi.document import document
from stormcli.interop.asyncapi.reading import read
from stormcli.interop.wanted import wanted
from stormcli.interop.yaml_text import written
from stormcli.model import names
from stormcli.model.landscape import Landscape

__all__ = ["export", "read"]


def export(landscape: Landscape, contexts: tuple[str, ...] = ()) -> Mapping[str, bytes]:
    """A document for each context, by its path."""
    return {
        f"{names.kebab(context.name)}.asyncapi.yaml": written(document(landscape, context))
        for context in wanted(landscape, contexts)
    }
