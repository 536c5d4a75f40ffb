"""Writes SVG: shapes in the order in which they are drawn, each text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from xml.sax.saxutils import escape, quoteattr

from stormcli.draw.svg.letters import visible

#: Arial and its metric twins, which stand in for it where it is missing.
FAMILY = "Arial,Liberation Sans,Arimo,Helvetica,sans-serif"


class Canvas:
    """A picture of a given size (in px). What is drawn later lies above what was drawn before."""

    def __init__(self, width: float, height: float, title: str, *, paper: str, description: str = "") -> None:
        self._parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}" height="{number(height)}" '
            f'viewBox="0 0 {number(width)} {number(height)}" font-family="{FAMILY}" role="graphics-document" '
            f"aria-label={quoteattr(visible(title))}>",
            f"<title>{escape(visible(title))}</title>",
        ]
        if description:
            self._parts.append(f"<desc>{escape(visible(description))}</desc>")
        self.rectangle(0, 0, width, height, fill=paper)

    @contextmanager
    def element(self, id: str, kind: str, title: str, link: str = "") -> Iterator[None]:
        """What is drawn inside is one element: its id, its class, what a reader is told, and where a click leads."""
        label = quoteattr(visible(title))
        opening = f'<g id={quoteattr(visible(id))} class={quoteattr(kind)} role="graphics-symbol" aria-label={label}>'
        self._parts.append(f"{opening}<title>{escape(visible(title))}</title>")
        if link:
            self._parts.append(f"<a href={quoteattr(link)}>")
        yield
        self._parts.append("</a></g>" if link else "</g>")

    @contextmanager
    def turned(self, degrees: float, x: float, y: float) -> Iterator[None]:
        """What is drawn inside is turned around a point, clockwise."""
        self._parts.append(f'<g transform="rotate({number(degrees)} {number(x)} {number(y)})">')
        yield
        self._parts.append("</g>")

    def rectangle(self, x: float, y: float, width: float, height: float, **style: str | float) -> None:
        self._shape("rect", {"x": x, "y": y, "width": width, "height": height}, style)

    def ellipse(self, x: float, y: float, across: float, down: float, **style: str | float) -> None:
        """An ellipse around a point, by its two radii."""
        self._shape("ellipse", {"cx": x, "cy": y, "rx": across, "ry": down}, style)

    def polygon(self, points: Iterable[tuple[float, float]], **style: str | float) -> None:
        written = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self._shape("polygon", {"points": written}, style)

    def path(self, d: str, **style: str | float) -> None:
        """A line; `d` is written with `number`."""
        self._shape("path", {"d": d}, {"fill": "none", **style})

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        fill: str,
        anchor: str = "middle",
        bold: bool = False,
        italic: bool = False,
    ) -> None:
        """One line of text; `y` is its base line."""
        style: dict[str, str | float] = {"font-size": size, "fill": fill, "text-anchor": anchor}
        if bold:
            style["font-weight"] = "bold"
        if italic:
            style["font-style"] = "italic"
        self._parts.append(f"<text{_attributes({'x': x, 'y': y}, style)}>{escape(visible(words))}</text>")

    def svg(self) -> str:
        """The whole picture."""
        return "\n".join([*self._parts, "</svg>", ""])

    def _shape(self, name: str, place: dict[str, str | float], style: dict[str, str | float]) -> None:
        self._parts.append(f"<{name}{_attributes(place, style)}/>")


def number(value: float) -> str:
    """A coordinate, to a hundredth: the same text on every machine."""
    return f"{round(value + 0.0, 2):g}" if abs(value) < 100000 else str(round(value))


def _attributes(*groups: dict[str, str | float]) -> str:
    """Attributes as written; `_` stands for the hyphen of SVG's own names."""
    written = ""
    for group in groups:
        for name, value in group.items():
            text = value if isinstance(value, str) else number(value)
            written += f" {name.replace('_', '-')}={quoteattr(text)}"
    return written
