"""View -> picture; the only room that knows graphviz.

A view is added by one new module and one line in `VIEWS`.
"""

from __future__ import annotations

from collections.abc import Callable

from stormcli.draw.context_map import context_map_dot
from stormcli.draw.engine import DrawError, rendered
from stormcli.model.landscape import Landscape

VIEWS: dict[str, Callable[[Landscape], str]] = {"context-map": context_map_dot}
FORMATS = ("svg", "png", "dot")

__all__ = ["FORMATS", "VIEWS", "DrawError", "draw"]


def draw(landscape: Landscape, view: str = "context-map", format: str = "svg") -> bytes:
    """A picture of a landscape, the same bytes each time. Raises DrawError."""
    if view not in VIEWS:
        raise DrawError(f"no view is called `{view}`; there is {', '.join(VIEWS)}")
    if format not in FORMATS:
        raise DrawError(f"no format is called `{format}`; there are {', '.join(FORMATS)}")
    dot = VIEWS[view](landscape)
    return dot.encode() if format == "dot" else rendered(dot, format)
