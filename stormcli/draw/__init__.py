"""View -> picture: DOT, SVG, PNG, PDF, Mermaid, PlantUML, HTML."""

from __future__ import annotations

from stormcli.draw.dot.engine import rendered
from stormcli.draw.formats import pdf, png
from stormcli.draw.page import picture_page
from stormcli.draw.style import DrawError, Engine, EngineMissing, Style
from stormcli.draw.svg.tidy import tidied
from stormcli.draw.views import VIEWS, View
from stormcli.model.landscape import Landscape
from stormcli.view.focus import Focus

FORMATS = ("svg", "png", "pdf", "html", "dot", "mermaid", "plantuml")

__all__ = ["FORMATS", "VIEWS", "DrawError", "Engine", "EngineMissing", "Style", "draw", "view_of"]


def draw(
    landscape: Landscape, view: str = "context-map", format: str = "svg", focus: Focus = Focus(), style: Style = Style()
) -> bytes:
    """A picture of a landscape, the same bytes each time. Raises DrawError and FocusError."""
    known = view_of(view)
    if format not in FORMATS:
        raise DrawError(f"no format is called `{format}`; there are {', '.join(FORMATS)}")
    data = known.data(landscape, focus)
    if format in ("dot", "mermaid", "plantuml"):
        form = known.forms.get(format)
        if form is None:
            raise DrawError(f"the view {view} has no form in {format}; it has {', '.join(known.forms)}")
        return form(data, style).encode()
    svg = _svg(known, data, style)
    if format == "html":
        return picture_page(svg, _title(data), style.theme)
    if format == "svg":
        return svg
    return {"png": png, "pdf": pdf}[format](svg)


def view_of(name: str) -> View:
    """The view of a name. Raises DrawError."""
    found = next((view for view in VIEWS if view.name == name), None)
    if found is None:
        raise DrawError(f"no view is called `{name}`; there is {', '.join(view.name for view in VIEWS)}")
    return found


def _svg(view: View, data: object, style: Style) -> bytes:
    """The view's own layout where it has one, otherwise Graphviz's."""
    if "svg" in view.forms:
        return view.forms["svg"](data, style).encode()
    return tidied(rendered(view.forms["dot"](data, style), style.engine), _title(data))


def _title(data: object) -> str:
    return str(getattr(data, "title", ""))
