"""An engine's SVG made fit for the web: every element says what it is, to eyes, screen readers and scripts."""

from __future__ import annotations

from xml.etree import ElementTree

from stormcli.draw.svg.canvas import FAMILY
from stormcli.draw.svg.letters import visible

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DRAWN = {"node", "edge", "cluster"}


def tidied(svg: bytes, title: str) -> bytes:
    """The SVG of Graphviz with its tooltips as titles and labels, and fonts that exist everywhere.

    Graphviz titles an element by its id inside the DOT text, which nobody should see.
    """
    root = ElementTree.fromstring(svg)
    root.set("role", "graphics-document")
    root.set("aria-label", visible(title))
    root.set("font-family", FAMILY)
    for element in root.iter():
        if element.get("font-family") == "Arial":
            del element.attrib["font-family"]
        element.attrib.pop(_XML_SPACE, None)
    for group in root.iter(f"{{{_SVG}}}g"):
        _named(group, title)
        _cell(group)
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _named(group: ElementTree.Element, picture: str) -> None:
    """The title of a group: the picture's, or what the element's tooltip says."""
    own = group.find(f"{{{_SVG}}}title")
    classes = group.get("class", "").split()
    if own is None or not classes:
        return
    if classes[0] == "graph":
        own.text = visible(picture)
        return
    if classes[0] in _DRAWN:
        said = _tooltip(group)
        if said:
            own.text = said
            group.set("role", "graphics-symbol")
            group.set("aria-label", said)


def _cell(group: ElementTree.Element) -> None:
    """A cell of a table that is an element of its own: its id, which Graphviz writes `a_id`, and what its link says."""
    link = group.find(f"{{{_SVG}}}a")
    said = link.attrib.pop(f"{{{_XLINK}}}title", "") if link is not None else ""
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
    title = ElementTree.Element(f"{{{_SVG}}}title")
    title.text = said
    group.insert(0, title)


def _tooltip(group: ElementTree.Element) -> str:
    """What the engine wrote as a link's title; the link goes where it leads nowhere."""
    inner = group.find(f"{{{_SVG}}}g")
    link = inner.find(f"{{{_SVG}}}a") if inner is not None else None
    if inner is None or link is None:
        return ""
    said = link.attrib.pop(f"{{{_XLINK}}}title", "")
    target = link.attrib.pop(f"{{{_XLINK}}}href", "")
    if target:
        link.set("href", target)
    else:
        place = list(group).index(inner)
        group.remove(inner)
        for offset, shape in enumerate(link):
            group.insert(place + offset, shape)
    return said
