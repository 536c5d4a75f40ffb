"""A graph as a PlantUML deployment diagram, whose elements take any text and stand in any frame.

Each element says its kind above its title, as UML's stereotypes do. What is written here Debian's PlantUML of 2020
reads as well as the newest.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.draw import captions
from stormcli.draw.ids import safe
from stormcli.draw.notation import SIGNS, Outline
from stormcli.draw.plantuml.text import encoded
from stormcli.draw.style import Style
from stormcli.draw.svg.letters import visible
from stormcli.view.graph import Edge, EdgeKind, Graph, Node

_ARROWS = {
    EdgeKind.FLOW: "-->",
    EdgeKind.READS: "..>",
    EdgeKind.REFUSES: "--#",
    EdgeKind.TIMES_OUT: "..0",
    EdgeKind.COMPENSATES: "-[bold]->>",
    EdgeKind.FAILS: "-[dotted]->",
    EdgeKind.SUPPLIES: "-->",
    EdgeKind.NEEDS: "-->",
    EdgeKind.TOGETHER: "-[bold]-",
    EdgeKind.APART: "-[dotted]-",
    EdgeKind.UNDECLARED: "-[dashed]->",
}


def diagram(graph: Graph, style: Style) -> str:
    """The PlantUML text of a graph."""
    theme = style.theme
    lines = [
        "@startuml",
        f"title {encoded(graph.title)}" if visible(graph.title) else "",
        "top to bottom direction" if graph.upright else "left to right direction",
        "skinparam wrapWidth 200",
        "skinparam defaultTextAlignment center",
        f"skinparam backgroundColor {theme.paper}",
        f"skinparam titleFontColor {theme.ink}",
        f"skinparam arrowColor {theme.line}",
        f"skinparam arrowFontColor {theme.ink}",
        f"skinparam frameBorderColor {theme.frame}",
        f"skinparam frameFontColor {theme.ink}",
        *_frames(graph, "", ""),
        *(_edge(edge) for edge in graph.edges),
        "@enduml",
    ]
    return "\n".join([*lines, ""])


def _frames(graph: Graph, parent: str, indent: str) -> Iterator[str]:
    for node in graph.nodes:
        if node.group == parent:
            yield f"{indent}{_node(node)}"
    for group in graph.groups:
        if group.parent == parent:
            yield f'{indent}frame "{encoded(group.title)}" as g{safe(group.id)} {{'
            yield from _frames(graph, group.id, indent + "  ")
            yield f"{indent}}}"


def _node(node: Node) -> str:
    sign = SIGNS[node.kind]
    text = "\\n".join(map(encoded, (node.title, *captions.lines(node))))
    kind = "" if SIGNS[node.kind].is_dot else f" <<{node.kind.value}>>"
    line = ";line.bold" if node.emphasis else ";line.dashed" if sign.outline is Outline.DASHED else ""
    return f'{sign.plantuml} "{text}"{kind} as {safe(node.id)} {sign.fill}{line}'


def _edge(edge: Edge) -> str:
    words = captions.worded_step(edge)
    label = f" : {encoded(words)}" if words else ""
    return f"{safe(edge.source)} {_ARROWS[edge.kind]} {safe(edge.target)}{label}"
