"""A graph as a Mermaid flowchart, in the syntax that code hosts and wikis have drawn since version 10."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from stormcli.draw import captions
from stormcli.draw.ids import safe
from stormcli.draw.mermaid.text import encoded, front_matter, quoted
from stormcli.draw.notation import INK, SIGNS, Outline
from stormcli.draw.style import Style
from stormcli.view.graph import Edge, EdgeKind, Graph, Node, NodeKind

_ARROWS = {
    EdgeKind.FLOW: "-->",
    EdgeKind.READS: "-.->",
    EdgeKind.REFUSES: "--x",
    EdgeKind.TIMES_OUT: "-.-o",
    EdgeKind.COMPENSATES: "==>",
    EdgeKind.FAILS: "-.-x",
    EdgeKind.SUPPLIES: "-->",
    EdgeKind.NEEDS: "-->",
    EdgeKind.TOGETHER: "===",
    EdgeKind.APART: "-.-",
    EdgeKind.UNDECLARED: "-.->",
}
_OUTLINES = {
    Outline.PLAIN: "",
    Outline.ROUNDED: "",
    Outline.DOUBLE: ",stroke-width:3px",
    Outline.DASHED: ",stroke-dasharray:5 3",
}


def flowchart(graph: Graph, _style: Style) -> str:
    """The Mermaid text of a graph."""
    graph = _numbered(graph)
    kinds = tuple(dict.fromkeys(node.kind for node in graph.nodes))
    lines = [
        *front_matter(graph.title),
        f"flowchart {'TB' if graph.upright else 'LR'}",
        *_frames(graph, "", "  "),
        *(_edge(edge) for edge in graph.edges),
        *_legend(kinds),
        *(_class_definition(kind) for kind in kinds),
        *_emphasis(node for node in graph.nodes if node.emphasis),
    ]
    return "\n".join([*lines, ""])


def _numbered(graph: Graph) -> Graph:
    """The graph with numbers for ids: Mermaid draws no more than 50,000 characters, and names would be most of them."""
    nodes = {node.id: str(number) for number, node in enumerate(graph.nodes, 1)}
    groups = {"": "", **{group.id: str(number) for number, group in enumerate(graph.groups, 1)}}
    return replace(
        graph,
        nodes=tuple(replace(node, id=nodes[node.id], group=groups[node.group]) for node in graph.nodes),
        edges=tuple(replace(edge, source=nodes[edge.source], target=nodes[edge.target]) for edge in graph.edges),
        groups=tuple(replace(group, id=groups[group.id], parent=groups[group.parent]) for group in graph.groups),
    )


def _frames(graph: Graph, parent: str, indent: str) -> Iterator[str]:
    for node in graph.nodes:
        if node.group == parent:
            yield f"{indent}{_node(node)}"
    for group in graph.groups:
        if group.parent == parent:
            yield f"{indent}subgraph g{safe(group.id)} [{quoted(group.title)}]"
            yield from _frames(graph, group.id, indent + "  ")
            yield f"{indent}end"


def _node(node: Node) -> str:
    text = "<br/>".join(encoded(line) for line in (node.title, *captions.lines(node)))
    return _box(safe(node.id), node.kind, text)


def _box(id: str, kind: NodeKind, text: str) -> str:
    before, after = SIGNS[kind].mermaid
    return f'{id}{before}"{text}"{after}:::{_class(kind)}'


def _edge(edge: Edge) -> str:
    words = captions.worded_step(edge)
    label = f"|{quoted(words)}|" if words else ""
    return f"  {safe(edge.source)} {_ARROWS[edge.kind]}{label} {safe(edge.target)}"


def _legend(kinds: tuple[NodeKind, ...]) -> Iterator[str]:
    """One box for each kind; none where there is but one."""
    if len(kinds) < 2:
        return
    yield '  subgraph legend ["Legend"]'
    for kind in kinds:
        yield f"    {_box(f'legend_{kind.name.lower()}', kind, encoded(kind.value))}"
    yield "  end"


def _class(kind: NodeKind) -> str:
    return "k_" + kind.name.lower()


def _class_definition(kind: NodeKind) -> str:
    sign = SIGNS[kind]
    # A dot bears its word in the legend alone, where it has to be read.
    ink = "#ffffff" if sign.is_dot else INK
    return f"  classDef {_class(kind)} fill:{sign.fill},stroke:{INK},color:{ink}{_OUTLINES[sign.outline]}"


def _emphasis(nodes: Iterable[Node]) -> Iterator[str]:
    ids = ",".join(safe(node.id) for node in nodes)
    if ids:
        yield "  classDef emphasis stroke-width:4px"
        yield f"  class {ids} emphasis"
