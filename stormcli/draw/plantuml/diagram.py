"""A graph as a PlantUML deployment diagram, whose elements take any text and stand in any frame."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.draw.ids import safe
from stormcli.draw.notation import SIGNS
from stormcli.draw.plantuml.text import quoted
from stormcli.draw.style import Style
from stormcli.view.graph import Edge, EdgeKind, Graph, Node

_ARROWS = {
    EdgeKind.FLOW: "-->",
    EdgeKind.READS: "..>",
    EdgeKind.REFUSES: "..x",
    EdgeKind.TIMES_OUT: "..0",
    EdgeKind.COMPENSATES: "-[bold]->",
    EdgeKind.FAILS: "..>",
    EdgeKind.SUPPLIES: "-->",
    EdgeKind.NEEDS: "-->",
    EdgeKind.TOGETHER: "-[bold]-",
    EdgeKind.APART: "-[dotted]-",
    EdgeKind.UNDECLARED: "-[dashed]->",
}


def diagram(graph: Graph, style: Style) -> str:
    """The PlantUML text of a graph."""
    lines = [
        "@startuml",
        f"title {quoted(graph.title)[1:-1]}",
        "top to bottom direction" if graph.upright else "left to right direction",
        f"skinparam backgroundColor {style.theme.paper}",
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
            yield f"{indent}frame {quoted(group.title)} as {safe(group.id)} {{"
            yield from _frames(graph, group.id, indent + "  ")
            yield f"{indent}}}"


def _node(node: Node) -> str:
    sign = SIGNS[node.kind]
    text = "\\n".join(quoted(line)[1:-1] for line in (node.title, *node.lines))
    return f'{sign.plantuml} "{text}" as {safe(node.id)} {sign.fill}'.rstrip()


def _edge(edge: Edge) -> str:
    words = f"{edge.number}. {edge.label}".strip() if edge.number else edge.label
    label = f" : {quoted(words)[1:-1]}" if words else ""
    return f"{safe(edge.source)} {_ARROWS[edge.kind]} {safe(edge.target)}{label}"
