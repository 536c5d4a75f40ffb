"""`export openapi`: OpenAPI 3.1 for the commands and queries that contexts offer over HTTP, one document a context."""

from __future__ import annotations

from collections.abc import Mapping

from stormcli.interop.openapi.document import document, offers
from stormcli.interop.wanted import wanted
from stormcli.interop.yaml_text import written
from stormcli.model import names
from stormcli.model.landscape import Landscape


def export(landscape: Landscape, contexts: tuple[str, ...] = ()) -> Mapping[str, bytes]:
    """A document for each context that offers something over HTTP, by its path."""
    return {
        f"{names.kebab(context.name)}.openapi.yaml": written(document(landscape, context))
        for context in wanted(landscape, contexts)
        if offers(context)
    }
