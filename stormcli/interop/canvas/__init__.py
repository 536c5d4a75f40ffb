"""`export canvas`: the Bounded Context Canvas as Markdown, one file a context."""

from __future__ import annotations

from collections.abc import Mapping

from stormcli.interop.canvas.page import canvas_page
from stormcli.interop.wanted import wanted
from stormcli.model import names
from stormcli.model.landscape import Landscape
from stormcli.view.canvas import canvas

__all__ = ["export"]


def export(landscape: Landscape, contexts: tuple[str, ...] = ()) -> Mapping[str, bytes]:
    """The canvases by their paths."""
    found = wanted(landscape, contexts)
    return {f"{names.kebab(each.name)}.md": canvas_page(landscape, canvas(landscape, each)) for each in found}
