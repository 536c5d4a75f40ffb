"""An engine's SVG made fit for the web: every element says what it is, to eyes, screen readers and scripts."""

from __future__ import annotations

from xml.etree import ElementTree

from stormcli.draw.dot import labels
from stormcli.draw.svg.canvas import FAMILY
from stormcli.draw.svg.letters import visible

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DRAWN = {"node", "edge", "cluster"}


def tidied(svg: bytes, title: str) -> bytes:
    """The SVG of Graphviz with its tooltips as titles and labels, and fonts that exist everywhere.

    Graphviz titles an element by its id inside the DOT text, which nobody should see, and gives what it links an id
    of its own inside the element's.
    """
    root = ElementTree.fromstring(svg)
    root.set("role", "graphics-document")
    root.set("aria-label", visible(title))
    root.set("font-family", FAMILY)
    for element in root.iter():
        _plain(element)
    for group in list(root.iter(_tag("g"))):
        _named(group)
        _cell(group)
    named = ElementTree.Element(_tag("title"))
    named.text = visible(title)
    root.insert(0, named)
    ElementTree.register_namespace("", _SVG)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _plain(element: ElementTree.Element) -> None:
    """What one engine writes and every renderer understands."""
    if element.get("font-family") == "Arial":
        del element.attrib["font-family"]
    element.attrib.pop(_XML_SPACE, None)
    for paint in ("fill", "stroke"):
        if element.get(paint) == "transparent":
            element.set(paint, "none")


def _named(group: ElementTree.Element) -> None:
    """An element with its tooltip as title and label; the picture itself has its title elsewhere."""
    own = group.find(_tag("title"))
    kind = group.get("class", "").partition(" ")[0]
    if own is None:
        return
    if kind == "graph":
        group.remove(own)
    elif kind in _DRAWN:
        group.set("id", labels.read(group.get("id", "")))
        said = _unwrapped(group)
        if said:
            own.text = said
            group.set("role", "graphics-symbol")
            group.set("aria-label", said)


def _cell(group: ElementTree.Element) -> None:
    """A cell of a table that is an element of its own: its id, which Graphviz writes `a_id`, and what its link says."""
    link = group.find(_tag("a"))
    said = labels.read(link.attrib.pop(f"{{{_XLINK}}}title", "")) if link is not None else ""
    if link is None or not said:
        return
    group.set("id", group.get("id", "").removeprefix("a_"))
    group.set("class", "cell")
    group.set("role", "graphics-symbol")
    group.set("aria-label", said)
    target = link.attrib.pop(f"{{{_XLINK}}}href", "")
    if target:
        link.set("href", target)
    else:
        group[:] = list(link)
    title = ElementTree.Element(_tag("title"))
    title.text = said
    group.insert(0, title)


def _unwrapped(group: ElementTree.Element) -> str:
    """An element's tooltip; its link is taken out of the group around it, or its shapes where it leads nowhere."""
    inner = group.find(_tag("g"))
    link = inner.find(_tag("a")) if inner is not None else None
    if inner is None or link is None:
        return ""
    said = link.attrib.pop(f"{{{_XLINK}}}title", "")
    target = link.attrib.pop(f"{{{_XLINK}}}href", "")
    place = list(group).index(inner)
    group.remove(inner)
    if target:
        link.set("href", target)
        group.insert(place, link)
    else:
        group[place:place] = list(link)
    return labels.read(said)


def _tag(name: str) -> str:
    return f"{{{_SVG}}}{name}"
