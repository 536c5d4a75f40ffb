"""A graph as a Mermaid flowchart."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.draw.ids import safe
from stormcli.draw.mermaid.text import quoted
from stormcli.draw.notation import INK, SIGNS
from stormcli.draw.style import Style
from stormcli.view.graph import Edge, EdgeKind, Graph, Node, NodeKind

_ARROWS = {
    EdgeKind.FLOW: "-->",
    EdgeKind.READS: "-.->",
    EdgeKind.REFUSES: "-.-x",
    EdgeKind.TIMES_OUT: "-.-o",
    EdgeKind.COMPENSATES: "==>",
    EdgeKind.FAILS: "-.->",
    EdgeKind.SUPPLIES: "-->",
    EdgeKind.NEEDS: "-->",
    EdgeKind.TOGETHER: "===",
    EdgeKind.APART: "-.-",
    EdgeKind.UNDECLARED: "-.->",
}


def flowchart(graph: Graph, _style: Style) -> str:
    """The Mermaid text of a graph."""
    kinds = dict.fromkeys(node.kind for node in graph.nodes)
    lines = [
        "---",
        f"title: {quoted(graph.title)}",
        "---",
        f"flowchart {'TB' if graph.upright else 'LR'}",
        *_frames(graph, "", "  "),
        *(_edge(edge) for edge in graph.edges),
        *(f"  classDef {_class(kind)} fill:{SIGNS[kind].fill},stroke:{INK},color:{INK}" for kind in kinds),
    ]
    return "\n".join([*lines, ""])


def _frames(graph: Graph, parent: str, indent: str) -> Iterator[str]:
    for node in graph.nodes:
        if node.group == parent:
            yield f"{indent}{_node(node)}"
    for group in graph.groups:
        if group.parent == parent:
            yield f"{indent}subgraph {safe(group.id)} [{quoted(group.title)}]"
            yield from _frames(graph, group.id, indent + "  ")
            yield f"{indent}end"


def _node(node: Node) -> str:
    before, after = SIGNS[node.kind].mermaid
    text = "<br/>".join(quoted(line)[1:-1] for line in (node.title, *node.lines))
    return f'{safe(node.id)}{before}"{text}"{after}:::{_class(node.kind)}'


def _edge(edge: Edge) -> str:
    words = f"{edge.number}. {edge.label}".strip() if edge.number else edge.label
    label = f"|{quoted(words)}|" if words else ""
    return f"  {safe(edge.source)} {_ARROWS[edge.kind]}{label} {safe(edge.target)}"


def _class(kind: NodeKind) -> str:
    return "k_" + kind.name.lower()
